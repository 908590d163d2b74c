// What is being written: the instrument, the settings of the placement, the text typed under Expert.

import { useRef, useState } from "preact/hooks";
import { blank, get, type Instrument, type Path, put, same, tidy } from "./instrument";
import type { Arguments, Settings } from "./useEditor";

type Held = { instrument: Instrument | null; before: Instrument | null; settings: Settings };

const begun = ({ instrument, source }: Arguments): Instrument | null =>
  instrument ?? (source ? null : blank(`check-${Math.random().toString(36).slice(2, 8)}`));

export function useContent(args: Arguments, touched: () => void) {
  const [start] = useState(() => begun(args));
  const [held, setHeld] = useState<Held>({ instrument: start, before: null, settings: args.settings });
  const [text, setText] = useState<string | null>(args.source || null);
  const taken = useRef<string | null>(null); // the text that the form holds already
  const { instrument, settings, before } = held;

  /** Keep a changed instrument; with `last`, that one can be taken back. */
  const keep = (change: (now: Instrument) => Instrument, last: Instrument | null = null): void => {
    setHeld((now) => ({ ...now, instrument: now.instrument && change(now.instrument), before: last }));
    setText(null);
    touched();
  };
  const set = (path: Path, value: unknown): void => {
    if (path[0] === "settings") {
      setHeld((now) => ({ ...now, settings: put(now.settings, path.slice(1), value) }));
      touched();
    } else keep((now) => put(now, path, value));
  };
  const replace = (next: Instrument): void => {
    setHeld((now) => ({ ...now, instrument: next, before: instrument }));
    setText(null);
    touched();
  };
  const takeBack = (): void => {
    setHeld((now) => ({ ...now, instrument: now.before, before: null }));
    setText(null);
    touched();
  };
  const take = (source: string, keepShown: boolean): void => {
    taken.current = source;
    if (keepShown) setText(source); // its lines are those of the problems told
  };
  /** What is sent: nothing for a new block that was not touched, the text where the form cannot hold it. */
  const content = (): Record<string, unknown> => {
    if (!instrument) return { definition: text ?? "" };
    const untouched = args.instrument === null && !args.source && same(instrument, start);
    return { instrument: untouched ? null : tidy(instrument) };
  };
  return {
    ...{ instrument, settings, text, canTakeBack: before !== null },
    ...{ set, keep, replace, takeBack, take, content, setText },
    /** Whether the text under Expert says something that the form does not. */
    apart: instrument !== null && text !== null && text !== taken.current,
    /** Whether something was there before that is another now. */
    changed: () => !!instrument && !!args.instrument && !same(tidy(instrument), tidy(args.instrument)),
    value: (path: Path): unknown => (path[0] === "settings" ? get(settings, path.slice(1)) : get(instrument, path)),
  };
}

export type Content = ReturnType<typeof useContent>;
