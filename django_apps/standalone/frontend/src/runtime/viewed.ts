// Completion by viewing: a block counts as seen after five seconds on the screen, as in the LMS, which besides wants
// its top and its bottom to have been there.

import { csrfToken } from "./csrf";

const SECONDS = 5;

/** Watch ``[data-completes-by-viewing]`` inside ``[data-view-completion-url]``; send each key once. */
export function watchViewing(root: ParentNode = document, seconds: number = SECONDS): void {
  for (const unit of root.querySelectorAll<HTMLElement>("[data-view-completion-url]")) {
    const address = unit.dataset.viewCompletionUrl ?? "";
    const timers = new Map<Element, number>();
    const watcher = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const waiting = timers.get(entry.target);
          if (entry.isIntersecting && waiting === undefined) {
            timers.set(
              entry.target,
              window.setTimeout(() => {
                watcher.unobserve(entry.target);
                send(address, entry.target as HTMLElement);
              }, seconds * 1000),
            );
          } else if (!entry.isIntersecting && waiting !== undefined) {
            clearTimeout(waiting);
            timers.delete(entry.target);
          }
        }
      },
      // A block taller than the screen is never wholly on it: any part of it counts.
      { threshold: 0 },
    );
    for (const block of unit.querySelectorAll("[data-completes-by-viewing]")) watcher.observe(block);
  }
}

async function send(address: string, block: HTMLElement): Promise<void> {
  const key = block.dataset.completesByViewing;
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      body: JSON.stringify({ blocks: [key] }),
      keepalive: true,
    });
    if (answer.ok) block.dataset.seen = "true";
  } catch {
    // Offline: seeing the block again on the next visit counts.
  }
}
