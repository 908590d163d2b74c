// Words with places in them, figures and dates as the reader's language writes them.

import type { Words } from "./model";

export type Language = {
  code: string;
  say(name: string, values?: Record<string, string | number>): string;
  figure(value: number): string;
  difference(value: number): string;
  date(iso: string): string;
};

export function languageOf(words: Words, code: string): Language {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const plain = new Intl.NumberFormat(code, digits);
  const signed = new Intl.NumberFormat(code, { ...digits, signDisplay: "exceptZero" });
  const dates = new Intl.DateTimeFormat(code, { dateStyle: "long" });
  return {
    code,
    say: (name, values = {}) =>
      (words[name] ?? name).replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole)),
    figure: (value) => plain.format(value),
    difference: (value) => signed.format(value).replace("-", "−"),
    date: (iso) => dates.format(new Date(iso)),
  };
}
