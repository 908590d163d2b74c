// Authors: import with a report, edits by source and by a block's own form, undo, export.

import type { Page } from "@playwright/test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { importArchive } from "../pages/importing.ts";
import { openUnit, Problem, startedBlocks } from "../pages/unit.ts";
import { pack, SMALL, unpack } from "../support/archive.ts";
import { unitPath } from "../support/site.ts";
import { expect, test } from "../support/test.ts";

const key = (code: string): string => `course-v1:test+${code}+small`;

/** Import the small course under a code and open a unit of it in author mode. */
async function openForEditing(page: Page, code: string, unit: string): Promise<void> {
  await importArchive(page, pack(code));
  await expect(page.getByRole("status")).toContainText("The course was imported.");
  await page.goto(unitPath(key(code), unit));
  await page.getByRole("button", { name: "Author mode" }).click();
  await startedBlocks(page);
}

async function exported(page: Page, code: string): Promise<string> {
  await page.goto(`/author/${key(code)}/`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download (.tar.gz)" }).click(),
  ]);
  return unpack(await download.path());
}

test("an imported library draws a problem, scores it and keeps it", async ({ administrator }) => {
  const { page } = administrator;
  await importArchive(page, pack("LIBRARY"));
  await expect(page.getByRole("status")).toContainText("The course was imported.");
  const blocks = await openUnit(page, "u_library", key("LIBRARY"));
  const title = blocks.locator(".problem-header");
  await expect(title).toHaveCount(1);
  const chosen = (await title.textContent()) ?? "";
  const problem = new Problem(blocks.locator(".problems-wrapper"));
  await problem.answer(`Right ${chosen.slice(-1)}`);
  await problem.expectScore(1, 1);
  await page.reload();
  await startedBlocks(page);
  await expect(title).toHaveText(chosen);
});

test("a broken archive is refused with a report, and nothing of it is there", async ({ administrator, guard }) => {
  guard.expect(/status of (422|404)/);
  const { page } = administrator;
  await importArchive(page, pack("BROKEN", (folder) => writeFileSync(join(folder, "course.xml"), "<course")));
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByRole("row", { name: /error.*course\.xml/ })).toBeVisible();
  expect((await page.goto(`/courses/${key("BROKEN")}/about`))?.status()).toBe(404);
});

test("what was not edited leaves as it came, an unknown block included", async ({ administrator }) => {
  const { page } = administrator;
  await importArchive(page, pack("EXPORT"));
  await expect(page.getByRole("status")).toContainText("The course was imported.");
  const folder = await exported(page, "EXPORT");
  for (const name of ["vertical/u_page.xml", "html/h_page.html", "problem/p_question.xml", "vertical/u_library.xml"]) {
    expect(readFileSync(join(folder, name)).equals(readFileSync(join(SMALL, name))), name).toBe(true);
  }
});

test("a text edited by source is shown to learners, exported, and can be taken back", async ({ administrator }) => {
  const { page } = administrator;
  await openForEditing(page, "TEXT", "u_page");
  await page.locator("[data-edit]").first().click();
  const editor = page.frameLocator("dialog iframe");
  await editor.getByLabel("Text (HTML)").fill("<p>The second wording.</p>");
  await editor.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.locator(".unit-blocks")).toContainText("The second wording.");
  expect(readFileSync(join(await exported(page, "TEXT"), "html/h_page.html"), "utf8")).toContain("The second wording.");
  await page.getByRole("button", { name: /^Take back/ }).click();
  await page.goto(unitPath(key("TEXT"), "u_page"));
  await expect(page.locator(".unit-blocks")).toContainText("The first wording.");
});

test("Escape asks before typed text is lost, and closes the dialogue when told to", async ({ administrator }) => {
  const { page } = administrator;
  await openForEditing(page, "ESCAPE", "u_vote");
  await page.locator("[data-edit]").click();
  const field = page.frameLocator("dialog iframe").getByLabel("Display Name");
  await field.fill("Another name");
  page.once("dialog", (question) => question.dismiss());
  await field.press("Escape");
  await expect(field).toHaveValue("Another name");
  page.once("dialog", (question) => question.accept());
  await field.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.locator("[data-edit]")).toBeFocused();
});
