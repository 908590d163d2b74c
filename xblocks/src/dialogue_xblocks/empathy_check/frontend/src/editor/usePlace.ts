// Which part of the form is open, and where the focus goes next.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { keyOf, type Path } from "./instrument";

export type Tab = "general" | "scale" | "subscales" | "statements" | "preview" | "expert";

const TABS: Record<string, Tab> = { scale: "scale", subscales: "subscales", items: "statements" };
export const tabOf = (path: Path): Tab => TABS[String(path[0])] ?? "general";

export function usePlace(id: string, first: Tab) {
  const [tab, open] = useState<Tab>(first);
  const [, setLed] = useState(0);
  const next = useRef<string[]>([]);

  useLayoutEffect(() => {
    const found = next.current.map((one) => document.getElementById(one)).find(Boolean);
    next.current = [];
    for (let fold = found?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
    found?.focus();
  });

  /** Lead to a place, or to the nearest around it that can take the focus. */
  const lead = (path: Path, language = ""): void => {
    const ids = path.map((_, number) => `${id}-${keyOf(path.slice(0, path.length - number))}`);
    next.current = language ? [`${ids[0]}-${language}`, ...ids] : ids;
    open(tabOf(path));
    setLed((now) => now + 1);
  };
  const focusNext = (one: string): void => {
    next.current = [one];
  };
  return { tab, open, lead, focusNext };
}

export type Place = ReturnType<typeof usePlace>;
