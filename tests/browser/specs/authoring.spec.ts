// A course comes in and leaves: import with a report, export.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exported, small } from "../pages/authoring.ts";
import { importArchive } from "../pages/importing.ts";
import { openUnit, Problem, startedBlocks } from "../pages/unit.ts";
import { pack, SMALL } from "../support/archive.ts";
import { expect, test } from "../support/test.ts";

test("an imported library draws a problem, scores it and keeps it", async ({ administrator }) => {
  const { page } = administrator;
  await importArchive(page, pack("LIBRARY"));
  await expect(page.getByRole("status")).toContainText("The course was imported.");
  const blocks = await openUnit(page, "u_library", small("LIBRARY"));
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
  expect((await page.goto(`/courses/${small("BROKEN")}/about`))?.status()).toBe(404);
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
