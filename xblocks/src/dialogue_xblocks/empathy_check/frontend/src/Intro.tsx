import { useLayoutEffect, useRef } from "preact/hooks";
import type { Language } from "./language";

type Props = { language: Language; focused: boolean; busy: boolean; onBegin: () => void; onDecline: () => void };

export function Intro({ language, focused, busy, onBegin, onDecline }: Props) {
  const main = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (focused) main.current?.focus();
  }, [focused]);
  return (
    <div class="ec-row">
      <button type="button" class="ec-button" ref={main} aria-disabled={busy} onClick={onBegin}>
        {language.say("begin")}
      </button>
      <button type="button" class="ec-button ec-quiet" aria-disabled={busy} onClick={onDecline}>
        {language.say("decline")}
      </button>
    </div>
  );
}
