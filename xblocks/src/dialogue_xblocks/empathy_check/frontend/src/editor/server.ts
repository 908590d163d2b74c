// Talks to the block's author handlers (studio.py). Bodies are JSON.

import { csrfToken } from "../talk";
import type { Instrument, Path } from "./instrument";

export type Problem = { line: number; path: Path; message: string; text: string };
export type Row = {
  name: string;
  answered: number;
  of: number;
  least: number;
  mean: number | null;
  margin: number;
  band: { number: number; from: number; to: number; feedback: string; lessons: string[] } | null;
};
export type Told = {
  problems?: Problem[];
  error?: string;
  instrument?: Instrument | null;
  ask?: "" | "words" | "key";
  raised?: string;
  rows?: Row[];
};
export type Answer = { ok: boolean; status: number; told: Told };
/** Status 0: there was no answer. */
export type Server = (handler: "studio_try" | "studio_submit", body: Record<string, unknown>) => Promise<Answer>;

export function serverAt(address: (handler: string) => string): Server {
  return async (handler, body) => {
    let response: Response;
    try {
      response = await fetch(address(handler), {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
        body: JSON.stringify(body),
      });
    } catch {
      return { ok: false, status: 0, told: {} };
    }
    let told: unknown;
    try {
      told = await response.json();
    } catch {
      told = {}; // a page of the server instead of the block's answer
    }
    return { ok: response.ok, status: response.status, told: typeof told === "object" && told ? told : {} };
  };
}
