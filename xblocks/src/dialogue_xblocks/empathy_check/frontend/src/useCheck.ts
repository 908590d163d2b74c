// The state of the check and the acts that change it.

import { useEffect, useRef, useState } from "preact/hooks";
import { Clock } from "./clock";
import { download } from "./download";
import type { Language } from "./language";
import { watchConnection, watchLeaving, watchSight } from "./leaving";
import type { Act, Answers, Arguments, State } from "./model";
import { Outbox, type Sending } from "./outbox";
import type { Answer, Talk } from "./talk";

/** What the learner gave on the page that is shown: answers, or in the result ratings of looking back. */
function givenIn(state: State): Answers {
  return state.stage === "finished" ? (state.result?.looking_back ?? {}) : state.answers;
}

export function useCheck(args: Arguments, talk: Talk, language: Language) {
  const [state, setState] = useState<State>(args.state);
  const [answers, setAnswers] = useState<Answers>(() => givenIn(args.state));
  const [begun, setBegun] = useState(false);
  // Whether the learner asked for what is shown: then it takes the focus.
  const [moved, setMoved] = useState(false);
  const [busy, setBusy] = useState(false);
  const working = useRef(false);
  const [sending, setSending] = useState<Sending>("idle");
  const [message, setMessage] = useState("");

  const listen = (now: Sending, answer?: Answer): void => {
    setSending(now);
    if (answer?.kind === "done") setAnswers(outbox.over(givenIn(answer.state)));
    if (answer?.kind === "offline") setMessage(now === "idle" ? language.say("offline") : "");
    if (answer?.kind === "refused") setMessage(answer.message || language.say("failed"));
    // The sitting was ended elsewhere: go on from how it stands now.
    if (answer?.kind === "refused" && answer.state) take(answer.state);
  };
  const box = useRef<Outbox | null>(null);
  const watch = useRef<Clock | null>(null);
  watch.current ??= new Clock();
  const clock = watch.current;
  box.current ??= new Outbox(talk, args.state, (now, answer) => latest.current(now, answer), args.sandbox, clock);
  const outbox = box.current;
  const latest = useRef(listen);
  latest.current = listen;

  const take = (fresh: State): void => {
    outbox.at(fresh);
    setState(fresh);
    setAnswers(givenIn(fresh));
    setBegun(false);
    setMoved(true);
    setSending("idle");
  };

  useEffect(() => watchLeaving(outbox), [outbox]);
  useEffect(() => watchConnection(outbox), [outbox]);
  useEffect(() => watchSight(clock), [clock]);

  /** Do one thing at a time. Buttons are not switched off meanwhile: the one that was pressed would lose the focus. */
  const alone = async (work: () => Promise<void>): Promise<void> => {
    if (working.current) return;
    working.current = true;
    setBusy(true);
    try {
      await work();
    } finally {
      working.current = false;
      setBusy(false);
    }
  };

  const act = async (name: Act): Promise<void> => {
    setMessage("");
    // A rating just given belongs to what is asked for, but not to what is erased.
    if (state.stage === "finished" && name !== "withdraw") await outbox.flush();
    const answer = await outbox.send(name);
    if (answer.kind === "done") take(answer.state);
    if (answer.kind === "done" && name === "withdraw") setMessage(language.say("withdrawn"));
    if (answer.kind === "file") download(answer.file);
    if (answer.kind === "file") setMessage(language.say("downloaded"));
  };

  /** Consent or take it back: what is shown stays where it is, the focus as well. */
  const consent = async (name: "consent" | "revoke", adult?: boolean): Promise<void> => {
    setMessage("");
    const answer = await outbox.send(name, false, adult === undefined ? {} : { adult });
    if (answer.kind === "done") {
      setState(answer.state);
      setMessage(language.say(name === "consent" ? "consented" : "revoked"));
    }
  };

  const answer = (item: string, value: number | null): void => {
    setMessage(value === null ? language.say("cleared") : "");
    outbox.put(item, value);
    setAnswers((before) => outbox.over(before));
  };

  const save = async (then: () => void): Promise<void> => {
    const saved = await outbox.flush();
    if (saved === null || saved.kind === "done") then();
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
    act: (name: Act) => void alone(() => act(name)),
    answer,
    consent: (name: "consent" | "revoke", adult?: boolean) => void alone(() => consent(name, adult)),
    clock,
    save: (then: () => void) => void alone(() => save(then)),
    begin,
    move,
    sendNow: () => void outbox.flush(),
  };
}
