// An author edits a poll by the poll's own form, as Studio shows it: its notices, refusals, undo.

import type { Route } from "@playwright/test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Editor, exported, openForEditing, small } from "../pages/authoring.ts";
import { openUnit } from "../pages/unit.ts";
import { SMALL } from "../support/archive.ts";
import { expect, take, test } from "../support/test.ts";

const SUBMIT = "**/handler/studio_submit";
const QUESTION = "Question/Prompt";

test("the dialogue says that the poll is being saved, closes when it is, and the page shows it", async ({
  administrator,
}) => {
  const { page } = administrator;
  await openForEditing(page, "SAVING", "u_vote");
  const editor = await Editor.open(page);
  let held: Route | undefined;
  await page.route(SUBMIT, (route) => {
    held = route;
  });
  await editor.field(QUESTION).fill("What shall we eat?");
  await editor.press("Save");
  await expect(editor.status).toHaveText("Saving…");
  await expect(editor.frame.locator("[data-editor]")).toHaveAttribute("aria-busy", "true");
  await held?.continue();
  await editor.closed();
  await expect(page.locator(".unit-blocks")).toContainText("What shall we eat?");
});

test("what the poll refuses is told, nothing is saved, and what was typed stays", async ({ administrator }) => {
  const { page } = administrator;
  await openForEditing(page, "POLLREFUSES", "u_vote");
  const editor = await Editor.open(page);
  await editor.field("Display Name").fill("Another name");
  await editor.field(QUESTION).fill("");
  await editor.press("Save");
  await expect(editor.alert).toHaveText("You must specify a question.");
  await expect(editor.status).toHaveText("Not saved.");
  await expect(editor.frame.locator("[data-editor]")).not.toHaveAttribute("aria-busy");
  await expect(editor.field("Display Name")).toHaveValue("Another name");
  const folder = await exported(page, "POLLREFUSES");
  expect(readFileSync(join(folder, "vertical/u_vote.xml"), "utf8")).toBe(
    readFileSync(join(SMALL, "vertical/u_vote.xml"), "utf8"),
  );
});

test("all that is wrong is told as text", async ({ administrator }) => {
  const { page } = administrator;
  await openForEditing(page, "POLLTWICE", "u_vote");
  const editor = await Editor.open(page);
  await editor.field(QUESTION).fill("");
  for (const answer of ["tea", "coffee"]) await editor.frame.locator(`#answer-label-${answer}`).fill("");
  await editor.press("Save");
  await expect(editor.alert).toContainText("You must specify a question. ");
  await expect(editor.alert).not.toContainText("<br");
});

test("a poll written meanwhile by somebody else is not overwritten, and what was typed stays", async ({
  administrator,
  browserOf,
  guard,
}) => {
  guard.expect(/409 \(Conflict\)/);
  const { page } = administrator;
  await openForEditing(page, "POLLTWO", "u_vote");
  const editor = await Editor.open(page);
  await editor.field(QUESTION).fill("What does the later one ask?");
  const other = await browserOf(take("administrator"));
  await openUnit(other, "u_vote", small("POLLTWO"));
  await other.getByRole("button", { name: "Author mode" }).click();
  const first = await Editor.open(other);
  await first.field(QUESTION).fill("What does the first one ask?");
  await first.save();
  await editor.press("Save");
  await expect(editor.alert).toContainText("changed");
  await expect(editor.status).toHaveText("Not saved.");
  await expect(editor.field(QUESTION)).toHaveValue("What does the later one ask?");
  await other.reload();
  await expect(other.locator(".unit-blocks")).toContainText("What does the first one ask?");
});

test("an edit by the form is taken back to the very bytes of before", async ({ administrator }) => {
  const { page } = administrator;
  await openForEditing(page, "POLLUNDO", "u_vote");
  const editor = await Editor.open(page);
  await editor.field(QUESTION).fill("What shall we eat?");
  await editor.save();
  await page.goto(`/author/${small("POLLUNDO")}/`);
  await page.getByRole("button", { name: /^Take back/ }).click();
  await expect(page.getByRole("status")).toContainText("The change was taken back.");
  const folder = await exported(page, "POLLUNDO");
  expect(readFileSync(join(folder, "vertical/u_vote.xml"), "utf8")).toBe(
    readFileSync(join(SMALL, "vertical/u_vote.xml"), "utf8"),
  );
});
