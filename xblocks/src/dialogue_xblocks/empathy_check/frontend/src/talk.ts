// Talks to the block's one handler. What is answered travels in JSON bodies only.

import type { Act, Changes, OwnFile, State } from "./model";

export type Answer =
  | { kind: "done"; state: State }
  | { kind: "file"; file: OwnFile }
  | { kind: "refused"; status: number; message: string; state?: State }
  | { kind: "offline" };

/** What goes with an act; `seconds` since the last request, `adult` as a consent states it. */
export type Sent = { changes?: Changes; seconds?: number; adult?: boolean };
export type Talk = (act: Act, token: string, sent?: Sent, leaving?: boolean) => Promise<Answer>;

export function csrfToken(page: Document = document): string {
  const pair = page.cookie.split("; ").find((one) => one.startsWith("csrftoken="));
  if (pair) return decodeURIComponent(pair.slice("csrftoken=".length));
  return page.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "";
}

export function talkTo(address: string): Talk {
  return async (act, token, sent = {}, leaving = false) => {
    const body = JSON.stringify({ act, sitting: token, ...sent });
    let response: Response;
    try {
      response = await fetch(address, {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
        body,
        keepalive: leaving,
      });
    } catch {
      return { kind: "offline" };
    }
    return read(response);
  };
}

async function read(response: Response): Promise<Answer> {
  let told: { state?: State; file?: OwnFile; error?: unknown };
  try {
    told = await response.json();
  } catch {
    told = {}; // a page of the server instead of the block's answer
  }
  if (response.ok && told.state) return { kind: "done", state: told.state };
  if (response.ok && told.file) return { kind: "file", file: told.file };
  const refused = {
    kind: "refused" as const,
    status: response.status,
    message: typeof told.error === "string" ? told.error : "",
  };
  return told.state ? { ...refused, state: told.state } : refused;
}
