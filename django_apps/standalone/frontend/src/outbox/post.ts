// Sends one act and says what came of it.

import { csrfToken } from "../runtime/csrf";
import type { Act, Outcome } from "./model";

// A dead line says nothing for minutes. What was carried out all the same is not carried out again.
export const PATIENCE = 30_000;
// Too many requests, a gateway, a restart, a full disk: later it may work.
const LATER = new Set([408, 425, 429, 502, 503, 504, 507]);

export async function post(act: Act): Promise<Outcome> {
  try {
    const answer = await fetch(act.address, {
      method: "POST",
      body: act.body,
      headers: {
        "Content-Type": act.contentType,
        "X-CSRFToken": csrfToken(),
        "X-Requested-With": "XMLHttpRequest",
        "X-Dialogue-Act": act.id,
        "X-Dialogue-Person": act.person,
      },
      signal: AbortSignal.timeout(PATIENCE),
    });
    const text = await answer.text();
    if (LATER.has(answer.status)) return "offline";
    if (answer.status === 403 && isOver(text)) return "stopped";
    return { status: answer.status, text, contentType: answer.headers.get("Content-Type") ?? "" };
  } catch {
    return "offline";
  }
}

/**
 * Signed out, a token of before, or looking through a made-up learner in another tab: a sign-in, a fresh page, or
 * stopping mends it. Other refusals have other codes.
 */
function isOver(text: string): boolean {
  try {
    return ["signed_out", "looking", undefined].includes((JSON.parse(text) as { code?: string }).code);
  } catch {
    return true;
  }
}
