// An author edits the source of a block: preview, refusal, saving, undo.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Editor, exported, openForEditing, small } from "../pages/authoring.ts";
import { enrolIn } from "../pages/self-check.ts";
import { openUnit, Problem } from "../pages/unit.ts";
import { SMALL } from "../support/archive.ts";
import { unitPath } from "../support/site.ts";
import { expect, take, test } from "../support/test.ts";

const original = (file: string): string => readFileSync(join(SMALL, file), "utf8");
const question = (wording: string): string => original("problem/p_question.xml").replace("the first wording", wording);

test("a changed problem is previewed as learners would see it, and nothing of it is saved", async ({
  administrator,
}) => {
  const { page } = administrator;
  await openForEditing(page, "PREVIEW", "u_question");
  const editor = await Editor.open(page);
  await editor.field("Source (XML)").fill(question("the second wording"));
  await editor.press("Preview");
  await expect(editor.preview).toContainText("What is the second wording?");
  await expect(editor.preview.getByRole("radio")).toHaveCount(2);
  await editor.frame.getByRole("link", { name: "Cancel" }).click();
  await editor.closed();
  await expect(page.locator(".unit-blocks")).toContainText("What is the first wording?");
  const folder = await exported(page, "PREVIEW");
  expect(readFileSync(join(folder, "problem/p_question.xml"), "utf8")).toBe(original("problem/p_question.xml"));
});

test("an answer in the preview is not taken", async ({ administrator, guard }) => {
  guard.expect(/409 \(Conflict\)/);
  const { page } = administrator;
  await openForEditing(page, "NOANSWER", "u_question");
  const editor = await Editor.open(page);
  await editor.press("Preview");
  await editor.preview.getByLabel("This").check();
  await editor.preview.getByRole("button", { name: "Submit" }).click();
  await expect(editor.preview.getByRole("alert")).toContainText("nothing is sent or saved here");
});

test("a text that does not hold together is not saved: told, marked at its field, kept", async ({
  administrator,
  guard,
}) => {
  guard.expect(/status of 422/);
  const { page } = administrator;
  await openForEditing(page, "REFUSED", "u_page");
  const editor = await Editor.open(page);
  await editor.field("Text (HTML)").fill("<p>The second wording.</p>\n<div>open");
  await editor.press("Save");
  await expect(editor.alert).toBeFocused();
  await expect(editor.alert).toHaveText(/Not saved\.\s+<div> is never closed\. \(line 2\)/);
  await expect(editor.field("Text (HTML)")).toHaveAttribute("aria-invalid", "true");
  await expect(editor.field("Text (HTML)")).toHaveAccessibleDescription(/<div> is never closed/);
  await expect(editor.field("Text (HTML)")).toHaveValue("<p>The second wording.</p>\n<div>open");
  await expect(editor.field("Title")).not.toHaveAttribute("aria-invalid");
  const folder = await exported(page, "REFUSED");
  expect(readFileSync(join(folder, "html/h_page.html"), "utf8")).toBe(original("html/h_page.html"));
});

test("a refused text is not thrown away without a question", async ({ administrator, guard }) => {
  guard.expect(/status of 422/);
  const { page } = administrator;
  await openForEditing(page, "UNSAVED", "u_page");
  const editor = await Editor.open(page);
  await editor.field("Text (HTML)").fill("<div>open");
  await editor.press("Save");
  await expect(editor.alert).toBeVisible();
  const asked = page.waitForEvent("dialog");
  const pressed = editor.field("Text (HTML)").press("Escape");
  await (await asked).dismiss();
  await pressed;
  await expect(editor.field("Text (HTML)")).toHaveValue("<div>open");
});

test("a text edited by source is shown to learners, exported, and can be taken back", async ({ administrator }) => {
  const { page } = administrator;
  await openForEditing(page, "TEXT", "u_page");
  const editor = await Editor.open(page);
  await editor.field("Text (HTML)").fill("<p>The second wording.</p>");
  await editor.save();
  await expect(page.locator(".unit-blocks")).toContainText("The second wording.");
  expect(readFileSync(join(await exported(page, "TEXT"), "html/h_page.html"), "utf8")).toContain("The second wording.");
  await page.getByRole("button", { name: /^Take back/ }).click();
  await page.goto(unitPath(small("TEXT"), "u_page"));
  await expect(page.locator(".unit-blocks")).toContainText("The first wording.");
});

test("a problem edited by source is what learners get and are graded by", async ({ administrator, browserOf }) => {
  const { page } = administrator;
  await openForEditing(page, "PROBLEM", "u_question");
  const editor = await Editor.open(page);
  const changed = question("the second wording").replace("This", "Yonder").replace("That", "Here");
  await editor.field("Source (XML)").fill(changed);
  await editor.save();
  await expect(page.locator(".unit-blocks")).toContainText("What is the second wording?");

  const learner = await browserOf(take("learner"));
  await enrolIn(learner, small("PROBLEM"));
  const problem = await Problem.open(learner, "u_question", small("PROBLEM"));
  await expect(problem.root).toContainText("What is the second wording?");
  await problem.answer("Yonder");
  await problem.expectScore(1, 1);
});

test("an edit taken back in the dialogue is gone from the page when it closes", async ({ administrator }) => {
  const { page } = administrator;
  await openForEditing(page, "UNDO", "u_page");
  const editor = await Editor.open(page);
  await editor.field("Text (HTML)").fill("<p>The second wording.</p>");
  await editor.save();
  await expect(page.locator(".unit-blocks")).toContainText("The second wording.");
  await editor.link.click();
  await editor.frame.getByRole("button", { name: /^Take back/ }).click();
  await expect(editor.frame.getByRole("status")).toContainText("The change was taken back.");
  await expect(editor.field("Text (HTML)")).toHaveValue("<p>The first wording.</p>\n");
  await editor.field("Text (HTML)").press("Escape");
  await editor.closed();
  await expect(page.locator(".unit-blocks")).toContainText("The first wording.");
});

test("of two authors the later one is told, and sees both texts", async ({ administrator, browserOf, guard }) => {
  guard.expect(/409 \(Conflict\)/);
  const { page } = administrator;
  await openForEditing(page, "TWO", "u_page");
  const editor = await Editor.open(page);
  await editor.field("Text (HTML)").fill("<p>The wording of the later one.</p>");
  const other = await browserOf(take("administrator"));
  await openUnit(other, "u_page", small("TWO"));
  await other.getByRole("button", { name: "Author mode" }).click();
  const first = await Editor.open(other);
  await first.field("Text (HTML)").fill("<p>The wording of the first one.</p>");
  await first.save();
  await editor.press("Save");
  await expect(editor.alert).toBeFocused();
  await expect(editor.field("Text (HTML)").first()).toHaveValue("<p>The wording of the later one.</p>");
  await expect(editor.frame.locator("#fresh-body")).toHaveValue("<p>The wording of the first one.</p>");
  await page.goto(unitPath(small("TWO"), "u_page"));
  await expect(page.locator(".unit-blocks")).toContainText("The wording of the first one.");
});
