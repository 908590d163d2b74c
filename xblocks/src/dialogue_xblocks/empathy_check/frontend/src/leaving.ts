// Sends the last answers when the page goes away, and lets the browser ask when some are not sent yet.

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
