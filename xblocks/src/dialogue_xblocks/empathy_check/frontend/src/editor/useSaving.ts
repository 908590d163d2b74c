// Saving, with the question before it; reading a text into the form.

import { useState } from "preact/hooks";
import type { Server } from "./server";
import type { Content } from "./useContent";
import type { Arguments } from "./useEditor";
import type { Place } from "./usePlace";
import type { Problems } from "./useProblems";

export type Notify = (name: string, data?: Record<string, unknown>) => void;
type More = { unfinished?: true; change?: "typo" | "meaning" };
/** What the author has to say before it is saved. */
export type Ask = { kind: "words" | "key"; raised: string; more: More };

export function useSaving(args: Arguments, server: Server, notify: Notify, form: Content & Place & Problems) {
  const say = (name: string): string => args.words[name] ?? name;
  const [ask, setAsk] = useState<Ask | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (more: More = {}): Promise<void> => {
    setAsk(null);
    setBusy(true);
    form.setStatus(say("saving"));
    notify("save", { state: "start" });
    const answer = await server("studio_submit", { ...form.settings, ...form.content(), ...more });
    setBusy(false);
    if (answer.ok) {
      form.setProblems([]);
      form.setStatus(say("saved"));
      return notify("save", { state: "end" });
    }
    form.refuse(answer.told);
    notify("error", { title: say("not_saved"), message: answer.told.error ?? say("failed") });
  };
  /** Ask first whether a changed wording means something else: figures depend on it. */
  const save = async (more: More = {}): Promise<void> => {
    if (busy) return;
    form.setStatus("");
    if (form.apart) {
      form.open("expert");
      return form.refuse({ error: say("not_applied") });
    }
    if (!form.changed()) return submit(more);
    setBusy(true);
    const { ok, told } = await server("studio_try", { act: "check", ...form.content() });
    setBusy(false);
    if (!ok || (told.problems?.length && !more.unfinished)) return form.refuse(told);
    if (!told.ask) return submit(more);
    setAsk({ kind: told.ask, raised: told.raised ?? "", more });
  };
  /** Read a text, XML or JSON, into the form. */
  const read = async (source: string, said: string): Promise<void> => {
    const { told } = await server("studio_try", { act: "read", definition: source });
    if (!told.instrument) return form.refuse(told, "not_taken");
    const found = told.problems ?? [];
    form.replace(told.instrument);
    form.setProblems(found);
    form.setStatus(said);
    form.take(source, found.length > 0);
  };
  return { ask, busy, setAsk, submit, save, read };
}
