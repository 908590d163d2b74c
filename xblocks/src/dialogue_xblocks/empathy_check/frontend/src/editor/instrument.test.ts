import { expect, test } from "vitest";
import { asFile, blank, freshId, missing, moved, newItem, put, renamed, tidy } from "./instrument";
import { instrumentOf, worded } from "./testing";

test("a change makes a new instrument and leaves the old one", () => {
  const before = instrumentOf();
  const after = put(before, ["items", 1, "text", "kk"], "new");
  expect(after.items[1]?.text.kk).toBe("new");
  expect(before.items[1]?.text.kk).toBe("Item b kk");
  expect(after.items[0]).toBe(before.items[0]);
});

test("ids of new parts are taken by nobody", () => {
  expect(freshId("q", [{ id: "q2" }, { id: "x" }])).toBe("q3");
  expect(freshId("q", [{ id: "q3" }, { id: "q4" }])).toBe("q5");
  expect(newItem(instrumentOf()).subscale).toBe("one");
});

test("statements follow their subscale to its new id", () => {
  const after = renamed(instrumentOf(), 0, "two");
  expect(after.subscales[0]?.id).toBe("two");
  expect(after.items.map((item) => item.subscale)).toEqual(["two", "two", "two"]);
});

test("parts move within their list", () => {
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
});

test("texts that a language lacks are found by their places", () => {
  const lacking = instrumentOf({ title: { kk: "Атауы", en: " " }, validation: "adapted" });
  expect(missing(lacking, "en")).toEqual([["title"], ["evidence"]]);
  expect(missing(instrumentOf(), "ru")).toEqual([]);
});

test("a file has words only, in the order of the languages", () => {
  const typed = instrumentOf({ title: { en: " Title ", ru: "", kk: "Атауы" } });
  expect(JSON.stringify(tidy(typed).title)).toBe('{"kk":"Атауы","en":"Title"}');
  expect(JSON.parse(asFile(typed)).scale[0]).toEqual(worded("Never"));
});

test("a new instrument has one of each part", () => {
  const { subscales, items, scale } = blank("check-1");
  expect([subscales.length, items.length, scale.length]).toEqual([1, 1, 2]);
  expect(items[0]?.subscale).toBe(subscales[0]?.id);
});
