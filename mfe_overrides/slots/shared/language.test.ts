import { expect, test } from "vitest";
import { dayAndMonth, firstLanguage, languageOf } from "./language";

test.each([
  ["kk-kz", "kk"],
  ["kk_KZ", "kk"],
  ["KK", "kk"],
  ["ru", "ru"],
  ["en-GB", "en"],
  ["de", undefined],
  ["", undefined],
  [null, undefined],
])("the language of %j is %j", (tag, language) => {
  expect(languageOf(tag)).toBe(language);
});

test("the first known language counts, English when there is none", () => {
  expect(firstLanguage(undefined, "de", "kk-kz", "ru")).toBe("kk");
  expect(firstLanguage("de", null)).toBe("en");
});

test.each([
  ["kk", "27 қараша"],
  ["ru", "27 ноября"],
  ["en", "27 November"],
] as const)("a day in %s is %s", (language, words) => {
  expect(dayAndMonth("2026-11-27", language)).toBe(words);
});

test("a moment is told by the reader's own clock", () => {
  const late = new Date(2026, 10, 27, 23, 59);
  expect(dayAndMonth(late.toISOString(), "kk")).toBe("27 қараша");
});
