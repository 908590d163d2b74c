// The state of the check and the acts that change it.

import { useEffect, useRef, useState } from "preact/hooks";
import { download } from "./download";
import type { Language } from "./language";
import { watchConnection, watchLeaving } from "./leaving";
import type { Act, Answers, Arguments, State } from "./model";
import { Outbox, type Sending } from "./outbox";
import type { Answer, Talk } from "./talk";

export function useCheck(args: Arguments, talk: Talk, language: Language) {
  const [state, setState] = useState<State>(args.state);
  const [answers, setAnswers] = useState<Answers>(args.state.answers);
  const [begun, setBegun] = useState(false);
  // Whether the learner asked for what is shown: then it takes the focus.
  const [moved, setMoved] = useState(false);
  const [busy, setBusy] = useState(false);
  const [sending, setSending] = useState<Sending>("idle");
  const [message, setMessage] = useState("");

  const listen = (now: Sending, answer?: Answer): void => {
    setSending(now);
    if (answer?.kind === "done" && answer.state.stage === "open") setAnswers(outbox.over(answer.state.answers));
    if (answer?.kind === "offline") setMessage(now === "idle" ? language.say("offline") : "");
    if (answer?.kind === "refused") setMessage(answer.message || language.say("failed"));
    // The sitting was ended elsewhere: go on from how it stands now.
    if (answer?.kind === "refused" && answer.state) take(answer.state);
  };
  const box = useRef<Outbox | null>(null);
  box.current ??= new Outbox(talk, args.state, (now, answer) => latest.current(now, answer), args.sandbox);
  const outbox = box.current;
  const latest = useRef(listen);
  latest.current = listen;

  const take = (fresh: State): void => {
    outbox.token = fresh.token;
    outbox.clear();
    setState(fresh);
    setAnswers(fresh.answers);
    setBegun(false);
    setMoved(true);
    setSending("idle");
  };

  useEffect(() => watchLeaving(outbox), [outbox]);
  useEffect(() => watchConnection(outbox), [outbox]);

  const act = async (name: Act): Promise<void> => {
    setBusy(true);
    setMessage("");
    const answer = await outbox.send(name);
    if (answer.kind === "done") take(answer.state);
    if (answer.kind === "done" && name === "withdraw") setMessage(language.say("withdrawn"));
    if (answer.kind === "file") download(answer.file);
    if (answer.kind === "file") setMessage(language.say("downloaded"));
    setBusy(false);
  };

  const answer = (item: string, value: number | null): void => {
    setMessage(value === null ? language.say("cleared") : "");
    outbox.put(item, value);
    setAnswers((before) => outbox.over(before));
  };

  const saveNow = async (): Promise<boolean> => {
    setBusy(true);
    const saved = await outbox.flush();
    setBusy(false);
    return saved === null || saved.kind === "done";
  };

  const move = (): void => {
    setMessage("");
    setMoved(true);
  };
  const begin = (): void => {
    move();
    setBegun(true);
  };
  return {
    state,
    answers,
    begun,
    moved,
    busy,
    sending,
    message,
    act,
    answer,
    saveNow,
    begin,
    move,
    sendNow: () => void outbox.flush(),
  };
}
