// A heading that takes the focus when its view has been asked for, so that a screen reader goes on from there.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

type Props = { children: ComponentChildren; focused: boolean; on?: unknown };

export function Heading({ children, focused, on }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  // `on` names what is shown: a new one is a new view. Before it is painted: later the focus would be taken from where
  // a quick reader has gone on meanwhile.
  useLayoutEffect(() => {
    if (focused) heading.current?.focus();
  }, [focused, on]);
  return (
    <h3 ref={heading} tabIndex={-1}>
      {children}
    </h3>
  );
}
