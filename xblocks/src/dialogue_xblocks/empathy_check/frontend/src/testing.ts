// What the tests of this folder share: words that show their names, a state, a server that answers as told.

import { vi } from "vitest";
import { type Language, languageOf } from "./language";
import type { Arguments, Result, Row, State, Study } from "./model";
import type { Answer, Talk } from "./talk";

export const language: Language = languageOf(
  { sheet: "sheet {from}-{to}", progress: "{answered} of {all}", range: "{low} to {high}", of: "{answered}/{all}" },
  "en",
);

export function stateOf(change: Partial<State> = {}): State {
  const items = ["a", "b", "c"].map((id) => ({ id, text: `Statement ${id}` }));
  return {
    stage: "intro",
    token: "",
    available: true,
    sheet: { lang: "kk", labels: ["Never", "Sometimes", "Always"], items },
    answers: {},
    kept: false,
    result: null,
    study: null,
    ...change,
  };
}

export function rowOf(change: Partial<Row> = {}): Row {
  const row = {
    id: "s",
    name: "Side",
    about: ["I ask."],
    mean: 3,
    low: 2.5,
    high: 3.5,
    margin: 0.5,
    answered: 4,
    of: 4,
    least: 3,
  };
  return {
    ...row,
    first: null,
    change: null,
    change_margin: null,
    feedback: "Ask once a day.",
    lessons: [],
    ...change,
  };
}

export function resultOf(change: Partial<Result> = {}): Result {
  const when = "2026-11-23T10:00:00+00:00";
  return {
    ...{ lang: "kk", number: 1, when, first: null, against: null, compared: false, top: 5, ends: ["Never", "Always"] },
    ...{ looking_back: null, post: false, validation: "none" },
    rows: [rowOf()],
    ...change,
  };
}

export function studyOf(change: Partial<Study> = {}): Study {
  const told = { purpose: "To learn", controller: "University", contact: "ethics@example.kz", approval: "LEC 12" };
  return { ...told, approved: "2026-10-01", until: "2027-12-31", consented: false, ...change };
}

export function argumentsOf(state: State, change: Partial<Arguments> = {}): Arguments {
  return { state, words: {}, lang: "en", id: "ec-1", sandbox: false, pageSize: 2, ...change };
}

/** A server that answers in turn, the last answer for good. */
export function serverOf(...answers: Answer[]) {
  let turn = 0;
  return vi.fn<Talk>(async () => answers[Math.min(turn++, answers.length - 1)] as Answer);
}

export const done = (state: State): Answer => ({ kind: "done", state });

/** Let promises and the renderer come to rest. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
}

export function button(root: ParentNode, words: string): HTMLButtonElement {
  const found = [...root.querySelectorAll("button")].find((one) => one.textContent?.startsWith(words));
  if (!found)
    throw new Error(`no button “${words}” among ${[...root.querySelectorAll("button")].map((one) => one.textContent)}`);
  return found;
}
