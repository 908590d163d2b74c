import { expect, test } from "vitest";
import { fromNowInKazakh, inKazakh } from "./kazakh-dates";

/** Parts as Chromium gives them, written `type:value|type:value`. */
const parts = (text: string) =>
  text.split("|").map((one) => {
    const [type, ...value] = one.split(":");
    return { type, value: value.join(":") } as Intl.DateTimeFormatPart;
  });
const told = (text: string, widths: Parameters<typeof inKazakh>[1] = { month: "long" }) =>
  inKazakh(parts(text), widths)
    .map(({ value }) => value)
    .join("");

test.each([
  ["year:2026|literal: |month:M12|literal: |day:1", "2026 ж. 1 желтоқсан"],
  ["year:2026|literal: |month:M01|literal: |day:31|literal: |hour:05|literal::|minute:07", "2026 ж. 31 қаңтар 05:07"],
  ["year:2026|literal: |month:M12", "2026 ж. желтоқсан"],
  ["month:M09|literal: |day:3", "3 қыркүйек"],
])("%s is %s", (chromium, kazakh) => {
  expect(told(chromium)).toBe(kazakh);
});

test("days of the week and months are as short as was asked", () => {
  const date = "year:2026|literal: |month:M12|literal: |day:1|literal:, |weekday:Tue";
  expect(told(date, { month: "short", weekday: "short" })).toBe("2026 ж. 1 жел., сс");
  expect(told(date, { month: "long", weekday: "long" })).toBe("2026 ж. 1 желтоқсан, сейсенбі");
});

test("a date in digits, and one whose words are there, stay as they are", () => {
  expect(told("year:2026|literal:-|month:12|literal:-|day:01", { month: "numeric" })).toBe("2026-12-01");
  expect(told("year:2026|literal: ж. |day:1|literal: |month:желтоқсан")).toBe("2026 ж. 1 желтоқсан");
  expect(told("hour:05|literal::|minute:07", {})).toBe("05:07");
});

test("the words are those that a browser with all of Kazakh has", () => {
  const date = new Date(2026, 11, 1);
  for (const month of ["long", "short"] as const) {
    const full = new Intl.DateTimeFormat("kk", { month, day: "numeric", year: "numeric" }).format(date);
    expect(told("year:2026|literal: |month:M12|literal: |day:1", { month })).toBe(full);
  }
});

test.each(["second", "minute", "hour", "day", "week", "month", "quarter", "year"] as const)(
  "times from now in %ss are those that a browser with all of Kazakh has",
  (unit) => {
    for (const numeric of ["auto", "always"] as const) {
      const full = new Intl.RelativeTimeFormat("kk", { numeric });
      for (const value of [-3, -1, -0, 0, 1, 3])
        expect(fromNowInKazakh(value, unit, numeric === "auto"), `${value} ${numeric}`).toBe(full.format(value, unit));
    }
  },
);

test("a unit may be named in the plural", () => {
  expect(fromNowInKazakh(3, "days", true)).toBe("3 күннен кейін");
});
