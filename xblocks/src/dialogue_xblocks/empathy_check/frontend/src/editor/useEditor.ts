// What the editor holds, and all that can be done with it.

import type { Instrument, Path } from "./instrument";
import type { Problem, Server } from "./server";
import { useContent } from "./useContent";
import { usePlace } from "./usePlace";
import { useProblems } from "./useProblems";
import { type Notify, useSaving } from "./useSaving";

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

export function useEditor(args: Arguments, server: Server, notify: Notify, touched: () => void) {
  const content = useContent(args, touched);
  const place = usePlace(args.id, args.source ? "expert" : "general");
  const problems = useProblems(args.problems, (name) => args.words[name] ?? name);
  const form = { ...content, ...place, ...problems };
  const saving = useSaving(args, server, notify, form);

  const set = (path: Path, value: unknown): void => {
    problems.dropAt(path);
    content.set(path, value);
  };
  /** Change a list; what was removed from it can be taken back. */
  const setList = (path: Path, list: unknown[], said = "", removed = false): void => {
    problems.dropIn(path);
    problems.setStatus(said);
    content.set(path, list);
    if (removed) content.keep((now) => now, content.instrument);
  };
  const replace = (next: Instrument, said: string): void => {
    content.replace(next);
    problems.setProblems([]);
    problems.setStatus(said);
  };
  const takeBack = (): void => {
    content.takeBack();
    problems.setProblems([]);
    problems.setStatus("");
  };
  return { ...form, ...saving, args, server, set, setList, replace, takeBack };
}

export type Editor = ReturnType<typeof useEditor>;
