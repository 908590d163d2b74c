// Words with places in them, figures and dates as the reader's language writes them.

import type { Words } from "./model";

export type Language = {
  code: string;
  say(name: string, values?: Record<string, string | number>): string;
  figure(value: number): string;
  difference(value: number): string;
  date(iso: string): string;
};

// Chromium knows neither the months nor the comma of Kazakh.
const MONTHS = [
  ...["қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"],
  ...["шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"],
];

function kazakhDate(day: Date): string {
  return `${day.getFullYear()} ж. ${day.getDate()} ${MONTHS[day.getMonth()]}`;
}

export function languageOf(words: Words, code: string): Language {
  const kazakh = code.startsWith("kk");
  const numbers = kazakh ? "ru" : code;
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const plain = new Intl.NumberFormat(numbers, digits);
  const signed = new Intl.NumberFormat(numbers, { ...digits, signDisplay: "exceptZero" });
  const dates = new Intl.DateTimeFormat(code, { dateStyle: "long" });
  return {
    code,
    say: (name, values = {}) =>
      (words[name] ?? name).replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole)),
    figure: (value) => plain.format(value),
    difference: (value) => signed.format(value).replace("-", "−"),
    date: (iso) => (kazakh ? kazakhDate(new Date(iso)) : dates.format(new Date(iso))),
  };
}
