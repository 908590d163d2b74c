// Chromium has the rules of Kazakh but none of its words: it writes «2026 M12 1, Tue». Micro-frontends format their dates by
// Intl.DateTimeFormat, so the words are put in there, as the Unicode locale data has them: «2026 ж. 1 желтоқсан, сс».

import { MONTHS } from "./language";

type Part = Intl.DateTimeFormatPart;
type Widths = Pick<Intl.ResolvedDateTimeFormatOptions, "month" | "weekday">;

const SHORT = ["қаң.", "ақп.", "нау.", "сәу.", "мам.", "мау.", "шіл.", "там.", "қыр.", "қаз.", "қар.", "жел."];
const WEEKDAYS: Record<string, readonly [short: string, long: string]> = {
  Mon: ["дс", "дүйсенбі"],
  Tue: ["сс", "сейсенбі"],
  Wed: ["ср", "сәрсенбі"],
  Thu: ["бс", "бейсенбі"],
  Fri: ["жм", "жұма"],
  Sat: ["сб", "сенбі"],
  Sun: ["жс", "жексенбі"],
};

function word({ type, value }: Part, widths: Widths): string | undefined {
  const month = type === "month" && /^M(\d\d)$/.exec(value)?.[1];
  if (month) return (widths.month === "short" ? SHORT : MONTHS)[Number(month) - 1];
  return type === "weekday" ? WEEKDAYS[value]?.[widths.weekday === "long" ? 1 : 0] : undefined;
}

/** Parts of a date with the words of Kazakh in them, and in its order. */
export function inKazakh(parts: readonly Part[], widths: Widths): Part[] {
  const found = parts.map((part) => ({ ...part, value: word(part, widths) ?? part.value }));
  const at = parts.findIndex((part) => part.type === "month" && word(part, widths) !== undefined);
  const [before, between, month, , day] = [at - 2, at - 1, at, at + 1, at + 2].map((index) => found[index]);
  if (before?.type === "year" && between) between.value = " ж. ";
  if (day?.type === "day" && month) {
    found[at] = day;
    found[at + 2] = month;
  }
  return found;
}

/** Give Intl.DateTimeFormat the words of Kazakh where the browser lacks them. */
export function mendKazakhDates(): void {
  // Mended already, or by the browser itself.
  if (!new Intl.DateTimeFormat("kk", { month: "long" }).format(0).startsWith("M")) return;
  const formats = Intl.DateTimeFormat.prototype;
  const parts = formats.formatToParts;
  const format = Object.getOwnPropertyDescriptor(formats, "format")?.get;
  const lacking = (options: Intl.ResolvedDateTimeFormatOptions) => /^kk(-cyrl)?(-kz)?$/i.test(options.locale);
  formats.formatToParts = function (date) {
    const options = this.resolvedOptions();
    const found = parts.call(this, date);
    return lacking(options) ? inKazakh(found, options) : found;
  };
  Object.defineProperty(formats, "format", {
    configurable: true,
    get(this: Intl.DateTimeFormat) {
      if (!lacking(this.resolvedOptions())) return format?.call(this);
      return (date?: Date | number) =>
        this.formatToParts(date)
          .map(({ value }) => value)
          .join("");
    },
  });
}
