// What the editor holds, and all that can be done with it.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { blank, get, type Instrument, keyOf, type Path, put, same, tidy } from "./instrument";
import type { Problem, Server, Told } from "./server";

export type Settings = {
  display_name: string;
  occasion: string;
  shuffle: boolean;
  statements_on_page: number | null;
};
export type Arguments = {
  words: Record<string, string>;
  lang: string;
  id: string;
  settings: Settings;
  /** null: there is none yet, or the form cannot hold it and it is shown as `source`. */
  instrument: Instrument | null;
  source: string;
  problems: Problem[];
  own: Instrument;
};
export type Tab = "general" | "scale" | "subscales" | "statements" | "preview" | "expert";
export type Notify = (name: string, data?: Record<string, unknown>) => void;
export type Ask = { kind: "words" | "key"; raised: string };

const TABS: Record<string, Tab> = { scale: "scale", subscales: "subscales", items: "statements" };
export const tabOf = (path: Path): Tab => TABS[String(path[0])] ?? "general";

const beneath = (path: Path, list: Path): boolean => keyOf(path.slice(0, list.length)) === keyOf(list);

type Held = { instrument: Instrument | null; before: Instrument | null; settings: Settings };

export function useEditor(args: Arguments, server: Server, notify: Notify, touched: () => void) {
  const say = (name: string): string => args.words[name] ?? name;
  const started = useRef<Instrument | null>(null);
  started.current ??=
    args.instrument ?? (args.source ? null : blank(`check-${Math.random().toString(36).slice(2, 8)}`));
  const [held, setHeld] = useState<Held>({ instrument: started.current, before: null, settings: args.settings });
  const [text, setText] = useState<string | null>(args.source || null); // typed under Expert
  const taken = useRef<string | null>(null); // and taken over into the form
  const [tab, setTab] = useState<Tab>(args.source ? "expert" : "general");
  const [problems, setProblems] = useState<Problem[]>(args.problems);
  const [status, setStatus] = useState("");
  const [ask, setAsk] = useState<Ask | null>(null);
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState(0); // how often problems were told: the summary takes the focus each time
  const [, setLed] = useState(0);
  const focus = useRef<string[]>([]);
  const { instrument, settings } = held;

  useLayoutEffect(() => {
    const found = focus.current.map((id) => document.getElementById(id)).find(Boolean);
    focus.current = [];
    for (let fold = found?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
    found?.focus();
  });

  /** Keep a changed instrument; with `before`, the last one can be taken back. */
  const keep = (next: Instrument | null, before: Instrument | null = null): void => {
    setHeld((now) => ({ ...now, instrument: next, before }));
    setText(null);
    touched();
  };
  const set = (path: Path, value: unknown): void => {
    setProblems((now) => now.filter((problem) => keyOf(problem.path) !== keyOf(path)));
    if (path[0] === "settings") {
      setHeld((now) => ({ ...now, settings: put(now.settings, path.slice(1), value) }));
      touched();
    } else if (instrument) keep(put(instrument, path, value));
  };
  /** Change a list: what was told of its parts may now be of others. */
  const setList = (path: Path, list: unknown[], said = "", removed = false): void => {
    if (!instrument) return;
    setProblems((now) => now.filter((problem) => !beneath(problem.path, path)));
    setStatus(said);
    keep(put(instrument, path, list), removed ? instrument : null);
  };
  const replace = (next: Instrument, said: string, found: Problem[] = []): void => {
    setProblems(found);
    setStatus(said);
    keep(next, instrument);
  };
  const takeBack = (): void => {
    setStatus("");
    setProblems([]);
    keep(held.before);
  };
  const open = (next: Tab): void => {
    setTab(next);
  };
  const lead = (path: Path, language = ""): void => {
    setTab(tabOf(path));
    // The nearest place around it that can take the focus.
    const ids = path.map((_, number) => `${args.id}-${keyOf(path.slice(0, path.length - number))}`);
    if (language) ids.unshift(`${ids[0]}-${language}`);
    focus.current = ids;
    setLed((now) => now + 1);
  };

  const show = (answer: Told, fallback = say("failed")): void => {
    const found = answer.problems ?? [];
    setStatus(say("not_saved"));
    setProblems(found.length ? found : [{ line: 0, path: [], message: answer.error ?? fallback, text: "" }]);
    setTold((now) => now + 1);
  };
  const content = (): Record<string, unknown> => {
    if (!instrument) return { definition: text ?? "" };
    const untouched = args.instrument === null && !args.source && same(instrument, started.current);
    return { instrument: untouched ? null : tidy(instrument) };
  };
  const submit = async (more: Record<string, unknown> = {}): Promise<void> => {
    setAsk(null);
    setBusy(true);
    setStatus(say("saving"));
    notify("save", { state: "start" });
    const answer = await server("studio_submit", { ...settings, ...content(), ...more });
    setBusy(false);
    if (answer.ok) {
      setProblems([]);
      setStatus(say("saved"));
      notify("save", { state: "end" });
      return;
    }
    show(answer.told);
    notify("error", { title: say("not_saved"), message: answer.told.error ?? say("failed") });
  };
  /** Ask first whether a changed wording means something else: figures depend on it. */
  const save = async (): Promise<void> => {
    if (busy) return;
    setStatus("");
    if (instrument && text !== null && text !== taken.current) {
      setTab("expert");
      show({ error: say("not_applied") });
      return;
    }
    if (!instrument || !args.instrument || same(tidy(instrument), tidy(args.instrument))) return submit();
    setBusy(true);
    const answer = await server("studio_try", { act: "check", ...content() });
    setBusy(false);
    if (!answer.ok || answer.told.problems?.length) return show(answer.told);
    if (!answer.told.ask) return submit();
    setAsk({ kind: answer.told.ask, raised: answer.told.raised ?? "" });
  };
  /** Read a text, XML or JSON, into the form. */
  const read = async (source: string, said: string): Promise<void> => {
    const answer = await server("studio_try", { act: "read", definition: source });
    const found = answer.told.problems ?? [];
    if (answer.told.instrument) {
      replace(answer.told.instrument, said, found);
      taken.current = source;
      if (found.length) setText(source); // its lines are those of the problems
    } else {
      show(answer.told);
      setStatus(say("not_taken"));
    }
  };
  const focusNext = (id: string): void => {
    focus.current = [id];
  };
  const value = (path: Path): unknown =>
    path[0] === "settings" ? get(settings, path.slice(1)) : get(instrument, path);
  const problemAt = (path: Path): string =>
    problems.find((problem) => problem.path.length && keyOf(problem.path) === keyOf(path))?.message ?? "";

  return {
    ...{ args, server, instrument, settings, text, tab, problems, status, ask, busy, told },
    ...{
      set,
      setList,
      replace,
      keep,
      takeBack,
      open,
      lead,
      refuse: show,
      submit,
      save,
      read,
      setText,
      setAsk,
      setStatus,
      focusNext,
    },
    ...{ value, problemAt, canTakeBack: held.before !== null },
  };
}

export type Editor = ReturnType<typeof useEditor>;
