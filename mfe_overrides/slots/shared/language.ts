// The languages people may choose, and dates as each of them writes them.

export type Language = "kk" | "ru" | "en";

/** `platform` is the code that the LMS lists: Kazakh is `kk-kz` there, while catalogues are named `kk`. */
export const LANGUAGES: readonly { code: Language; platform: string; name: string }[] = [
  { code: "kk", platform: "kk-kz", name: "Қазақша" },
  { code: "ru", platform: "ru", name: "Русский" },
  { code: "en", platform: "en", name: "English" },
];

/** The language of a tag such as `kk-kz` or `ru_RU`; undefined for one we do not speak. */
export function languageOf(tag: string | null | undefined): Language | undefined {
  const primary = (tag ?? "").toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((one) => one.code === primary)?.code;
}

/** The first tag of a language we speak, English when there is none. */
export function firstLanguage(...tags: (string | null | undefined)[]): Language {
  for (const tag of tags) {
    const found = languageOf(tag);
    if (found) return found;
  }
  return "en";
}

export interface Spoken {
  /** The language to speak: that of the cookie, else that of the micro-frontend. */
  language: Language;
  /** The language that the micro-frontend itself speaks: it may lack the one that was chosen. */
  pageLanguage: string;
}

let spoken: Spoken | undefined;

/**
 * The languages of this page until it is loaded anew. Another window may choose another one meanwhile, and what is drawn
 * after that would not speak as the rest.
 */
export function spokenHere(cookieValue: string | undefined, pageLanguage: string): Spoken {
  spoken ??= { language: firstLanguage(cookieValue, pageLanguage), pageLanguage };
  return spoken;
}

/** The page itself has taken another language. */
export function forgetSpoken(): void {
  spoken = undefined;
}

// Chromium does not know the months of Kazakh.
export const MONTHS: readonly string[] = [
  ...["қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"],
  ...["шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"],
];

/** Day and month in words: «27 қараша», «27 ноября», “27 November”. `iso` is a date, or a moment told in local time. */
export function dayAndMonth(iso: string, language: Language): string {
  const [year, month, day] = iso.split("-").map(Number);
  // A bare date is the same day everywhere; `new Date("2026-11-27")` would be its midnight in Greenwich.
  const date = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? new Date(year ?? 0, (month ?? 1) - 1, day) : new Date(iso);
  if (language === "kk") return `${date.getDate()} ${MONTHS[date.getMonth()]}`;
  const locale = language === "en" ? "en-GB" : language;
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" }).format(date);
}
