import { expect, test } from "vitest";
import { languageOf } from "./language";

test("fills places by name and leaves unknown ones", () => {
  const language = languageOf({ of: "{answered} of {all}" }, "en");
  expect(language.say("of", { answered: 3, all: 12 })).toBe("3 of 12");
  expect(language.say("of", { answered: 3 })).toBe("3 of {all}");
});

test("a word that is missing shows its name instead of nothing", () => {
  expect(languageOf({}, "en").say("begin")).toBe("begin");
});

test.each([
  ["en", "3.3", "+0.5", "November 23, 2026"],
  ["ru", "3,3", "+0,5", "23 ноября 2026 г."],
  ["kk", "3,3", "+0,5", "2026 ж. 23 қараша"],
])("writes figures and dates as %s does", (code, figure, difference, date) => {
  const language = languageOf({}, code);
  expect(language.figure(3.25)).toBe(figure);
  expect(language.difference(0.5)).toBe(difference);
  expect(language.date("2026-11-23T10:00:00+00:00")).toBe(date);
});

test("a fall is written with a minus sign, no change without a sign", () => {
  const language = languageOf({}, "en");
  expect(language.difference(-1.25)).toBe("−1.3");
  expect(language.difference(0)).toBe("0.0");
});
