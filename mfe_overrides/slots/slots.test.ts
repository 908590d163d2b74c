import { expect, test } from "vitest";
import { fillings } from "./shared/fillings";
import { dialogueApp } from "./site";
import table from "./slots.json";

test("the table names every slot that is filled, and no other", () => {
  const filled = [...fillings.map(({ slot }) => slot), ...dialogueApp.slots.map(({ slotId }) => slotId)];
  expect(table.slots.map(({ slot }) => slot).sort()).toEqual(filled.sort());
});

test("the table names every widget that is replaced", () => {
  const replaced = dialogueApp.slots.flatMap((one) => ("relatedId" in one ? [one.relatedId] : []));
  expect(table.slots.flatMap((one) => ("replaces" in one ? [one.replaces?.widget] : []))).toEqual(replaced);
});

/** Slots of micro-frontends whose release branch could not be read. */
const UNREAD = ["org.openedx.frontend.catalog.home_page.banner"];

test("each slot was read in a file of a commit, in Verawood where that could be read", () => {
  for (const { slot, seen } of table.slots) {
    expect(
      seen.some(({ release }) => release === "verawood"),
      slot,
    ).toBe(!UNREAD.includes(slot));
    expect(seen.length, slot).toBeGreaterThan(0);
    for (const { repository, commit, file } of seen) {
      expect(`${repository} ${commit} ${file}`, slot).toMatch(
        /^openedx\/[\w-]+ [0-9a-f]{40} \w+\/[\w/.-]+\.(ts|js)x?$/,
      );
    }
  }
});
