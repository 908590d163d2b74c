// On every page of somebody who is signed in: sends what earlier pages could not send, and says what is not sent yet.

import { carryActs, type JQuery } from "./ajax";
import { Marks, type Words } from "./marks";
import type { Act, Heard } from "./model";
import { Outbox } from "./outbox";
import { post } from "./post";
import { openStore } from "./store";

const DAY = 86_400_000;
const CHANNEL = "dialogue-outbox";
type Shout = { act: Act; heard: Heard } | "closed";

declare global {
  interface Window {
    /** Set on pages of somebody who is signed in: acts of a page's jQuery go through the outbox. */
    carryActs?: ($: JQuery) => void;
  }
}

const script = document.currentScript as HTMLScriptElement | null;
const { person = "", days = "1", words = "{}" } = script?.dataset ?? {};

/** One page at a time, where the browser can tell pages apart (https); elsewhere the server sorts out doubles. */
function alone(send: () => Promise<void>): Promise<void> {
  return navigator.locks ? navigator.locks.request(CHANNEL, send) : send();
}

async function start(): Promise<Outbox> {
  const store = await openStore();
  const channel = new BroadcastChannel(CHANNEL);
  const marks = new Marks(JSON.parse(words) as Words, () => void outbox.flush());
  const outbox: Outbox = new Outbox({
    person,
    store,
    post,
    alone,
    age: Number(days) * DAY,
    now: Date.now,
    show: (news) => marks.show(news),
    ended: (act, heard) => marks.ended(act, heard),
    shout: (act, heard) => channel.postMessage({ act, heard } satisfies Shout),
  });
  channel.addEventListener("message", ({ data }: MessageEvent<Shout>) => {
    void (data === "closed" ? outbox.close() : outbox.heardElsewhere(data.act, data.heard));
  });
  addEventListener("online", () => void outbox.flush());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void outbox.flush();
  });
  watchSignOut(outbox, JSON.parse(words) as Words, () => channel.postMessage("closed" satisfies Shout));
  await outbox.flush();
  return outbox;
}

/** What was not sent goes with the person; they are asked first. */
function watchSignOut(outbox: Outbox, { leaving }: Words, shout: () => void): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sign-out]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (outbox.unsent && !confirm(leaving.replace("{count}", String(outbox.unsent)))) return;
      shout();
      void outbox.close().finally(() => form.submit());
    });
  }
}

if (person) {
  const started = start();
  started.catch(console.error);
  window.carryActs = ($) => carryActs($, person, (act, heard) => void started.then((outbox) => outbox.add(act, heard)));
}
