// Our own words, in our own catalogues: those of the micro-frontend are its own, and its Kazakh may be missing.

import en from "../messages/en.json";
import kk from "../messages/kk.json";
import ru from "../messages/ru.json";
import type { Language } from "./language";
import { usePlatform } from "./platform";

export type Text = keyof typeof en;

const CATALOGUES: Record<Language, Record<Text, string>> = { kk, ru, en };

/** A text in a language, its `{places}` filled. */
export function say(language: Language, text: Text, values: Record<string, string | number> = {}): string {
  return CATALOGUES[language][text].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** {@link say} in the reader's language. */
export function useTexts(): (text: Text, values?: Record<string, string | number>) => string {
  const { language } = usePlatform();
  return (text, values) => say(language, text, values);
}
