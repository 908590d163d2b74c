// What happens to a page: sends the last answers when the page goes away, and lets the browser ask when some are not sent yet; sends what
// waits when the connection is back.

import type { Clock } from "./clock";
import type { Outbox } from "./outbox";

export function watchLeaving(outbox: Pick<Outbox, "empty" | "flush">): () => void {
  const hidden = (): void => {
    if (document.visibilityState === "hidden" && !outbox.empty) void outbox.flush(true);
  };
  const leaving = (event: BeforeUnloadEvent): void => {
    if (outbox.empty) return;
    void outbox.flush(true);
    event.preventDefault();
  };
  document.addEventListener("visibilitychange", hidden);
  window.addEventListener("beforeunload", leaving);
  return () => {
    document.removeEventListener("visibilitychange", hidden);
    window.removeEventListener("beforeunload", leaving);
  };
}

/** A learner who is back from a tunnel need not wait for the next attempt. */
export function watchConnection(outbox: Pick<Outbox, "empty" | "flush">): () => void {
  const back = (): void => {
    if (!outbox.empty) void outbox.flush();
  };
  window.addEventListener("online", back);
  return () => window.removeEventListener("online", back);
}

/** Time counts only while the page is before the eyes. */
export function watchSight(clock: Pick<Clock, "look">): () => void {
  const look = (): void => clock.look();
  document.addEventListener("visibilitychange", look);
  return () => document.removeEventListener("visibilitychange", look);
}
