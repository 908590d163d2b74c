// The home page of each role: one main button, and what waits.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { signUp } from "../pages/account.ts";
import { importArchive } from "../pages/importing.ts";
import { startedBlocks } from "../pages/unit.ts";
import { pack } from "../support/archive.ts";
import { site, unitPath } from "../support/site.ts";
import { expect, test } from "../support/test.ts";

const main = (page: Page) => page.locator(".card.main .button.sun");
const key = (code: string): string => `course-v1:test+${code}+small`;

test("a learner's button says the next unit and its minutes, and leads there", async ({ learner }) => {
  const { page } = learner;
  await page.goto("/");
  await expect(main(page)).toHaveCount(1);
  await expect(main(page)).toHaveText(/^\s*Begin: .+, \d+ min\s*$/);
  await main(page).click();
  await startedBlocks(page);
});

test("a curator is told what waits in the group, and led there", async ({ browserOf }) => {
  const { curator, id } = site().group;
  const page = await browserOf(curator);
  await page.goto("/");
  await expect(main(page)).toHaveCount(1);
  await expect(page.locator(".card.main")).toContainText("ИС-24-1 мен «Диалог клубы»");
  await main(page).click();
  await expect(page).toHaveURL(new RegExp(`/dialogue/groups/${id}/`));
});

test("an author goes on in the unit that was edited last", async ({ administrator, browserOf }) => {
  const theirs = await browserOf();
  const username = await signUp(theirs, "Елена");
  const { page } = administrator;
  await importArchive(page, pack("HOME"));
  await expect(page.getByRole("main").getByRole("status")).toContainText("The course was imported.");
  await page.goto(`/people?q=${username}`);
  await page.getByRole("row", { name: username }).getByRole("link").click();
  await page.getByLabel("Role", { exact: true }).selectOption({ label: "Author" });
  await page.getByLabel("Course", { exact: true }).selectOption(key("HOME"));
  await page.getByRole("button", { name: "Give the role" }).click();
  await theirs.goto("/");
  await expect(main(theirs)).toHaveText("Open the author’s desk");
  const block = "block-v1:test+HOME+small+type@html+block@h_page";
  await theirs.goto(`/author/${key("HOME")}/block/${block}/source`);
  await theirs.getByLabel("Text (HTML)").fill("<p>The second wording.</p>");
  await theirs.getByRole("button", { name: "Save" }).click();
  await theirs.goto("/");
  await expect(main(theirs)).toHaveText("Go on editing");
  await main(theirs).click();
  await expect(theirs).toHaveURL(new RegExp(`${unitPath(key("HOME"), "u_page").replaceAll("+", "\\+")}#h_page$`));
});

test("the report of a refused import waits on the home page until it is thrown away", async ({ administrator, guard }) => {
  guard.expect(/status of 422/);
  const { page } = administrator;
  await importArchive(page, pack("TORN", (folder) => writeFileSync(join(folder, "course.xml"), "<course")));
  await expect(page.getByRole("alert")).toBeVisible();
  await page.goto("/");
  const told = page.getByRole("heading", { name: "The course “TORN.tar.gz” was not imported." });
  await expect(told).toBeVisible();
  await expect(main(page)).toHaveCount(1);
  const open = page.getByRole("link", { name: "The course “TORN.tar.gz” was not imported." });
  // The report is the main card's when nothing else is as urgent, else it stands below.
  await ((await open.count()) ? open : main(page)).click();
  await expect(page.getByRole("row", { name: /error.*course\.xml/ })).toBeVisible();
  await page.getByRole("button", { name: "Throw the report away" }).click();
  await expect(told).toHaveCount(0);
});
