// Keeps answers until the server has them: sent a moment after the last change, again and again while offline.

import { Clock } from "./clock";
import type { Act, Answers, Changes, State } from "./model";
import type { Answer, Sent, Talk } from "./talk";

export type Sending = "idle" | "saving" | "saved" | "unsent";
type Listener = (sending: Sending, answer?: Answer) => void;

export const PAUSE = 600;
export const RETRIES = [2000, 5000, 15000, 30000];
const CARRIERS: ReadonlySet<Act> = new Set(["save", "finish", "look_back"]);

export class Outbox {
  #waiting: Changes = {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy: Promise<unknown> | null = null;
  #failed = 0;
  token = "";
  /** What waits belongs to the sitting: answers while it is open, the looking back once it is finished. */
  #carrier: Act = "save";

  /** With ``preview`` nothing is stored: all answers wait for the end and are sent with it. */
  constructor(
    private readonly talk: Talk,
    state: State,
    private readonly listen: Listener,
    private readonly preview = false,
    private readonly clock: Pick<Clock, "take" | "giveBack"> = new Clock(),
  ) {
    this.at(state);
  }

  /** Go on with another sitting or stage; what was not sent of the one before is forgotten: it is over. */
  at(state: State): void {
    clearTimeout(this.#timer);
    this.#waiting = {};
    this.token = state.token;
    this.#carrier = state.stage === "finished" ? "look_back" : "save";
  }

  get empty(): boolean {
    return this.preview || Object.keys(this.#waiting).length === 0;
  }

  put(item: string, answer: number | null): void {
    this.#waiting[item] = answer;
    this.#failed = 0;
    if (!this.preview) this.#plan(PAUSE);
  }

  /** Lay what waits over answers that the server told. */
  over(answers: Answers): Answers {
    const laid = Object.entries({ ...answers, ...this.#waiting });
    return Object.fromEntries(laid.filter((pair): pair is [string, number] => pair[1] !== null));
  }

  /** Send what waits now; null when nothing does. */
  async flush(leaving = false): Promise<Answer | null> {
    // A page that goes away cannot wait for the request before.
    while (this.#busy && !leaving) await this.#busy;
    if (this.empty) return null;
    this.listen("saving");
    return this.send(this.#carrier, leaving);
  }

  /** Do an act after those before it; what waits goes along where the act keeps it. */
  async send(act: Act, leaving = false, more: Sent = {}): Promise<Answer> {
    clearTimeout(this.#timer);
    while (this.#busy && !leaving) await this.#busy;
    const changes = CARRIERS.has(act) ? { ...this.#waiting } : undefined;
    const seconds = changes && act !== "look_back" ? this.clock.take() : 0;
    const sent = { ...(changes && { changes }), ...(seconds && { seconds }), ...more };
    const asked = this.talk(act, this.token, sent, leaving);
    this.#busy = asked;
    const answer = await asked;
    this.#busy = null;
    if (answer.kind !== "done") this.clock.giveBack(seconds);
    this.#heard(answer, changes ?? {});
    return answer;
  }

  #heard(answer: Answer, sent: Changes): void {
    const lost = answer.kind === "offline" || (answer.kind === "refused" && answer.status >= 500);
    if (answer.kind === "done") {
      this.token = answer.state.token;
      this.#failed = 0;
      if (!this.preview) this.#forget(sent);
      this.listen(this.empty ? "saved" : "saving", answer);
    } else {
      this.listen(this.empty ? "idle" : "unsent", answer);
    }
    if (this.empty) return;
    if (answer.kind === "done") this.#plan(PAUSE);
    else if (lost) this.#plan(RETRIES[Math.min(this.#failed++, RETRIES.length - 1)] ?? PAUSE);
  }

  #forget(sent: Changes): void {
    for (const [item, answer] of Object.entries(sent)) {
      if (this.#waiting[item] === answer) delete this.#waiting[item];
    }
  }

  #plan(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), delay);
  }
}
