// Chromium has the rules of Kazakh but none of its words: it writes «2026 M12 1, Tue» and «+3 d». Micro-frontends format
// through Intl, so the words are put in there, as the Unicode locale data has them: «2026 ж. 1 желтоқсан, сс», «3 күннен кейін».

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
const UNITS: Record<string, readonly [ago: string, ahead: string]> = {
  second: ["секунд", "секундтан"],
  minute: ["минут", "минуттан"],
  hour: ["сағат", "сағаттан"],
  day: ["күн", "күннен"],
  week: ["апта", "аптадан"],
  month: ["ай", "айдан"],
  quarter: ["тоқсан", "тоқсаннан"],
  year: ["жыл", "жылдан"],
};
/** What has a name of its own: one before, now, one ahead. */
const NEAR: Record<string, readonly (string | undefined)[]> = {
  second: [undefined, "қазір"],
  minute: [undefined, "осы минут"],
  hour: [undefined, "осы сағат"],
  day: ["кеше", "бүгін", "ертең"],
  week: ["өткен апта", "осы апта", "келесі апта"],
  month: ["өткен ай", "осы ай", "келесі ай"],
  quarter: ["өткен тоқсан", "осы тоқсан", "келесі тоқсан"],
  year: ["былтырғы жыл", "биылғы жыл", "келесі жыл"],
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

/** A time from now, `value` in `unit`; `auto` for «ертең» in the place of «1 күннен кейін». */
export function fromNowInKazakh(value: number, unit: Intl.RelativeTimeFormatUnit, auto: boolean): string {
  const singular = unit.replace(/s$/, "");
  const near = auto ? NEAR[singular]?.[value + 1] : undefined;
  if (near) return near;
  const [ago, ahead] = UNITS[singular] ?? [singular, singular];
  const count = new Intl.NumberFormat("kk").format(Math.abs(value));
  return value < 0 || Object.is(value, -0) ? `${count} ${ago} бұрын` : `${count} ${ahead} кейін`;
}

const inCyrillicKazakh = (locale: string) => /^kk(-cyrl)?(-kz)?$/i.test(locale);

/** Give Intl the words of Kazakh where the browser lacks them. */
export function mendKazakhDates(): void {
  // Mended already, or by the browser itself.
  if (!new Intl.DateTimeFormat("kk", { month: "long" }).format(0).startsWith("M")) return;
  mendDates();
  const { format } = Intl.RelativeTimeFormat.prototype;
  Intl.RelativeTimeFormat.prototype.format = function (value: number, unit: Intl.RelativeTimeFormatUnit) {
    const { locale, numeric } = this.resolvedOptions();
    return inCyrillicKazakh(locale) ? fromNowInKazakh(value, unit, numeric === "auto") : format.call(this, value, unit);
  };
}

function mendDates(): void {
  const formats = Intl.DateTimeFormat.prototype;
  const parts = formats.formatToParts;
  const format = Object.getOwnPropertyDescriptor(formats, "format")?.get;
  formats.formatToParts = function (date) {
    const options = this.resolvedOptions();
    const found = parts.call(this, date);
    return inCyrillicKazakh(options.locale) ? inKazakh(found, options) : found;
  };
  Object.defineProperty(formats, "format", {
    configurable: true,
    get(this: Intl.DateTimeFormat) {
      if (!inCyrillicKazakh(this.resolvedOptions().locale)) return format?.call(this);
      return (date?: Date | number) =>
        this.formatToParts(date)
          .map(({ value }) => value)
          .join("");
    },
  });
}
