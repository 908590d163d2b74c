import { expect, test } from "vitest";
import en from "../messages/en.json";
import kk from "../messages/kk.json";
import ru from "../messages/ru.json";
import { say } from "./texts";

const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

test.each([
  ["kk", kk],
  ["ru", ru],
] as const)("the catalogue of %s has every text, with the same places, and none is empty", (_, catalogue) => {
  expect(Object.keys(catalogue)).toEqual(Object.keys(en));
  for (const [name, text] of Object.entries(en)) {
    const told = catalogue[name as keyof typeof en];
    expect(told.trim(), name).not.toBe("");
    expect(places(told), name).toEqual(places(text));
  }
});

test("places are filled, and one without a value stays to be seen", () => {
  expect(say("kk", "sidebar.members", { count: 0 })).toBe("Мүшелер саны: 0");
  expect(say("en", "sidebar.members")).toBe("Members: {count}");
});
