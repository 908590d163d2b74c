// Sends acts in their order, each until the server has answered; over reloads and in whichever page is open.

import type { Act, Heard, Outcome } from "./model";
import type { Store } from "./store";

export const RETRIES = [2_000, 5_000, 15_000, 30_000, 60_000];

export type News = {
  /** What could not be sent so far. */
  unsent: Act[];
  /** Whether sending waits for a sign-in or a fresh page. */
  stopped: boolean;
};
export type Parts = {
  person: string;
  store: Store;
  post(act: Act): Promise<Outcome>;
  /** Let one page at a time send. */
  alone(send: () => Promise<void>): Promise<void>;
  /** How long an act is kept, ms. */
  age: number;
  now(): number;
  /** Something changed that pages show. */
  show(news: News): void;
  /** An act came to its end and no script of this page waits for it. `null`: it was kept too long. */
  ended(act: Act, heard: Heard | null): void;
  /** Tell the other pages of this browser. */
  shout(act: Act, heard: Heard): void;
};

export class Outbox {
  readonly #waiting = new Map<string, (heard: Heard) => void>();
  #sending: Promise<void> | undefined;
  #again = false;
  #failed = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #news: News = { unsent: [], stopped: false };

  constructor(private readonly parts: Parts) {}

  get unsent(): number {
    return this.#news.unsent.length;
  }

  /** Keep an act and send it; ``heard`` is called when the server has answered, however late. */
  async add(act: Act, heard: (heard: Heard) => void): Promise<void> {
    this.#waiting.set(act.id, heard);
    await this.parts.store.put(act);
    await this.flush();
  }

  /** Send all that waits. */
  flush(): Promise<void> {
    this.#again = true;
    this.#sending ??= this.parts.alone(() => this.#sendAll()).finally(() => {
      this.#sending = undefined;
    });
    return this.#sending;
  }

  /** Another page heard the answer to an act. */
  async heardElsewhere(act: Act, heard: Heard): Promise<void> {
    // Of what this page never spoke of, it says nothing.
    this.#tell(act, heard, act.unsent);
    await this.#show();
  }

  /** The person goes: nothing is kept or sent any more. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#waiting.clear();
    await this.parts.store.clear();
    this.#news = { unsent: [], stopped: false };
    this.parts.show(this.#news);
  }

  async #sendAll(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#again && !this.#closed) {
      this.#again = false;
      const outcome = await this.#sendOnce();
      await this.#show(outcome === "stopped");
      if (outcome === "offline") {
        this.#plan();
        return;
      }
      if (outcome === "stopped") return;
    }
  }

  /** Send what is there now, until one fails. */
  async #sendOnce(): Promise<"sent" | "offline" | "stopped"> {
    const kept = await this.parts.store.of(this.parts.person);
    for (const [index, act] of kept.entries()) {
      if (this.#closed) return "sent";
      if (act.made + this.parts.age < this.parts.now()) {
        await this.parts.store.remove(act.id);
        this.parts.ended(act, null);
        continue;
      }
      const outcome = await this.parts.post(act);
      if (this.#closed) return "sent";
      if (outcome === "offline" || outcome === "stopped") {
        for (const waiting of kept.slice(index)) if (!waiting.unsent) await this.parts.store.put({ ...waiting, unsent: true });
        return outcome;
      }
      this.#failed = 0;
      await this.parts.store.remove(act.id);
      this.parts.shout(act, outcome);
      this.#tell(act, outcome, true);
    }
    return "sent";
  }

  #tell(act: Act, heard: Heard, aloud: boolean): void {
    const waiting = this.#waiting.get(act.id);
    this.#waiting.delete(act.id);
    if (waiting) waiting(heard);
    else if (aloud) this.parts.ended(act, heard);
  }

  #plan(): void {
    this.#timer = setTimeout(() => void this.flush(), RETRIES[Math.min(this.#failed, RETRIES.length - 1)]);
    this.#failed += 1;
  }

  async #show(stopped: boolean = this.#news.stopped): Promise<void> {
    if (this.#closed) return;
    const kept = await this.parts.store.of(this.parts.person);
    const unsent = kept.filter((act) => act.unsent);
    this.#news = { unsent, stopped: stopped && unsent.length > 0 };
    this.parts.show(this.#news);
  }
}
