// The edit dialogue on a phone of 360 pixels and by keyboard: it fits, it keeps the focus, it gives it back.

import type { Page } from "@playwright/test";
import { Editor, openForEditing } from "../pages/authoring.ts";
import { expect, test } from "../support/test.ts";

const ENOUGH = 60;

test.use({ viewport: { width: 360, height: 740 } });

/** Where the focus is: in the dialogue, nowhere in the page (between its end and its beginning), or behind it. */
async function place(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (focused?.hasAttribute("data-close")) return "close";
    if (focused?.closest("dialog")) return "dialog";
    return focused === document.body ? "browser" : `behind: ${focused?.outerHTML.slice(0, 80)}`;
  });
}

test("the dialogue fits the screen of a phone, and nothing in it has to be moved sideways", async ({
  administrator,
}) => {
  const { page } = administrator;
  await openForEditing(page, "PHONE", "u_vote");
  const editor = await Editor.open(page);
  await expect(editor.dialog).toBeInViewport({ ratio: 1 });
  for (const frame of page.frames()) {
    expect(await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth), frame.url()).toBeLessThanOrEqual(0);
  }
});

for (const [key, full] of [
  ["Tab", "forwards"],
  ["Shift+Tab", "backwards"],
] as const) {
  test(`the focus goes round in the dialogue ${full}, never behind it`, async ({ administrator }) => {
    const { page } = administrator;
    await openForEditing(page, `ROUND${key.length}`, "u_vote");
    await Editor.open(page);
    const places: string[] = [];
    while (places.filter((one) => one === "close").length < 2 && places.length < 2 * ENOUGH) {
      await page.keyboard.press(key);
      places.push(await place(page));
    }
    expect(places.filter((one) => one.startsWith("behind"))).toEqual([]);
    expect(places.filter((one) => one === "close")).toHaveLength(2);
    expect(places.filter((one) => one === "dialog").length).toBeGreaterThan(20);
  });
}

test("Escape closes what was not changed, without a question, and the focus returns to its button", async ({
  administrator,
}) => {
  const { page } = administrator;
  await openForEditing(page, "LEAVE", "u_vote");
  const editor = await Editor.open(page);
  page.once("dialog", (question) => question.dismiss());
  await editor.field("Display Name").press("Escape");
  await editor.closed();
});

test("Escape asks before typed text is lost, and closes the dialogue when told to", async ({ administrator }) => {
  const { page } = administrator;
  await openForEditing(page, "ESCAPE", "u_vote");
  const editor = await Editor.open(page);
  const field = editor.field("Display Name");
  await field.fill("Another name");
  page.once("dialog", (question) => question.dismiss());
  await field.press("Escape");
  await expect(field).toHaveValue("Another name");
  page.once("dialog", (question) => question.accept());
  await field.press("Escape");
  await editor.closed();
});

test("the dialogue is named after the block, and its close button gives the focus back", async ({ administrator }) => {
  const { page } = administrator;
  await openForEditing(page, "CLOSE", "u_vote");
  const editor = await Editor.open(page);
  await expect(editor.dialog).toHaveAccessibleName("Edit: At the table");
  await editor.dialog.getByRole("button", { name: "Close" }).press("Enter");
  await editor.closed();
});
