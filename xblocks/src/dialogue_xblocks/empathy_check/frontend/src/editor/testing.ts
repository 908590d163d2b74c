// What the tests of the editor share: its page, and a server that answers as told.

import { vi } from "vitest";
import { settled } from "../testing";
import { editor } from "../studio";
import { type Instrument, LANGUAGES, type Text } from "./instrument";
import type { Told } from "./server";
import type { Arguments } from "./useEditor";

/** The words in every language; English ones are the words themselves. */
export const worded = (words: string): Text =>
  Object.fromEntries(LANGUAGES.map((language) => [language, language === "en" ? words : `${words} ${language}`]));

export function instrumentOf(change: Partial<Instrument> = {}): Instrument {
  const texts = { title: worded("Title"), intro: worded("Intro"), source: worded("Source"), evidence: {} };
  const band = (from: number) => ({ from, feedback: worded(`Feedback ${from}`), lessons: [] });
  return {
    ...{ format: 1, id: "mine", version: "1", licence: "CC0-1.0", validation: "none", ...texts },
    scale: [worded("Never"), worded("Sometimes"), worded("Always")],
    subscales: [{ id: "one", minimum: 1, name: worded("First side"), bands: [band(1), band(2.5)] }],
    items: ["a", "b", "c"].map((id) => ({ id, subscale: "one", reverse: false, weight: 1, text: worded(`Item ${id}`) })),
    ...change,
  };
}

export function argumentsOf(change: Partial<Arguments> = {}): Arguments {
  const settings = { display_name: "My check", occasion: "single", shuffle: false, statements_on_page: 4 };
  const words = { subscale: "subscale {number}", statement: "statement {number}", label: "answer {number}" };
  return {
    ...{ words: { ...words, meaning: "meaning {version}", typo: "typo {version}" }, lang: "en", id: "e", settings },
    ...{ instrument: instrumentOf(), source: "", problems: [], own: instrumentOf({ id: "own" }) },
    ...change,
  };
}

/** The editor on a page, before a server that answers in turn (status and body), the last answer for good. */
export function opened(change: Partial<Arguments> = {}, ...answers: [number, Told][]) {
  let turn = 0;
  const fetched = vi.fn<typeof fetch>(async () => {
    const [status, body] = answers[Math.min(turn++, answers.length - 1)] ?? [200, {}];
    return new Response(JSON.stringify(body), { status });
  });
  vi.stubGlobal("fetch", fetched);
  const notify = vi.fn();
  const root = document.createElement("div");
  root.innerHTML = `<div class="ec-form">?</div><button class="save-button"></button><button class="cancel-button"></button>`;
  document.body.append(root);
  editor({ handlerUrl: (_block, handler) => `/${handler}`, notify }, root, argumentsOf(change));
  return { root, notify, ...acts(root), sent: () => fetched.mock.calls.map(([to, with_]) => call(to, with_)), fetched };
}

const call = (to: unknown, given?: RequestInit) => ({ to: String(to), body: JSON.parse(String(given?.body)) });

function acts(root: HTMLElement) {
  const id = <T extends HTMLElement>(name: string): T => {
    const found = document.getElementById(`e-${name}`);
    if (!found) throw new Error(`no #e-${name}`);
    return found as T;
  };
  const press = async (selector: string | HTMLElement): Promise<void> => {
    const found = typeof selector === "string" ? root.querySelector<HTMLElement>(selector) : selector;
    if (!found) throw new Error(`no ${selector}`);
    found.click();
    await settled();
  };
  const type = async (name: string, value: string): Promise<void> => {
    const field = id<HTMLInputElement>(name);
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await settled();
  };
  const labelled = (name: string): HTMLElement => root.querySelector(`[aria-label="${name}"]`) as HTMLElement;
  const tab = (name: string): Promise<void> => press(`#e-tab-${name}`);
  const items = (selector: string): string[] =>
    [...root.querySelectorAll(selector)].map((one) => one.textContent ?? "");
  return { id, press, type, labelled, tab, items, save: () => press(".save-button") };
}
