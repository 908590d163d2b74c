// The certificate: from the pass mark over the confirmed name to paper, and what whoever holds the paper can look up.

import type { Page } from "@playwright/test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { importArchive } from "../pages/importing.ts";
import { enrolIn } from "../pages/self-check.ts";
import { Problem } from "../pages/unit.ts";
import { pack } from "../support/archive.ts";
import { inspect } from "../support/axe.ts";
import { LANGUAGES } from "../support/site.ts";
import { expect, speak, take, test } from "../support/test.ts";

const CODE = /^[2-9B-DF-HJKMNP-TV-Z]{4}(-[2-9B-DF-HJKMNP-TV-Z]{4}){2}$/;
const key = (code: string): string => `course-v1:test+${code}+small`;
/** A course code that a repeated test does not find taken. */
const fresh = (code: string): string => `${code}${test.info().retry}`;

/** The small course under a code, with hours as Studio exports them. */
function archive(code: string): string {
  return pack(code, (folder) => {
    const path = join(folder, "policies/small/policy.json");
    const policy = JSON.parse(readFileSync(path, "utf8"));
    policy["course/small"].cert_html_view_overrides = { certificate_hours: 72 };
    writeFileSync(path, JSON.stringify(policy));
  });
}

/** Enrol and answer one of the two questions: half of the points, which is the pass mark. */
async function passCourse(page: Page, code: string): Promise<void> {
  await enrolIn(page, key(code));
  const problem = await Problem.open(page, "u_question", key(code));
  await problem.answer("This");
  await problem.expectScore(1, 1);
}

/** Confirm the proposal, with a surname added; returns the code of the certificate. */
async function confirmName(page: Page, code: string): Promise<string> {
  await page.goto(`/courses/${key(code)}/certificate`);
  await page.getByRole("group", { name: "In Cyrillic" }).getByLabel("Surname").fill("Әбдірахманов");
  await page.getByRole("group", { name: "In Latin" }).getByLabel("Surname").fill("Abdirakhmanov");
  await page.getByLabel("I have compared both spellings").check();
  await page.getByRole("button", { name: "Confirm and get the certificate" }).click();
  await expect(page.getByRole("status")).toContainText("The certificate is issued.");
  const shown = (await page.locator("main .secret").first().textContent()) ?? "";
  expect(shown).toMatch(CODE);
  return shown;
}

test("a learner reaches the pass mark, confirms the name, prints; a visitor verifies by the code", async ({
  administrator,
  browserOf,
  guard,
}) => {
  guard.expect(/status of (404|422) /);
  const code = fresh("PAPER");
  await importArchive(administrator.page, archive(code));
  const page = await browserOf(take("learner"));
  await passCourse(page, code);
  await page.goto(`/courses/${key(code)}/progress`);
  await page.getByRole("link", { name: "Get the certificate" }).click();

  const latin = page.getByRole("group", { name: "In Latin" });
  await expect(latin.getByLabel("Given name")).toHaveValue("Askar");
  await latin.getByLabel("Given name").fill("Аskar"); // the first letter is Cyrillic
  await page.getByLabel("I have compared both spellings").check();
  await page.getByRole("button", { name: "Confirm and get the certificate" }).click();
  await expect(latin).toContainText("only looks like the Latin letter A");
  await expect(page.getByRole("alert")).toBeFocused();

  const shown = await confirmName(page, code);
  await page.getByRole("link", { name: "Look at it and print" }).click();
  const sheet = page.getByRole("article");
  for (const words of ["Abdirakhmanov Askar", "Әбдірахманов Асқар", "A small course", "72 hours", shown]) {
    await expect(sheet).toContainText(words);
  }
  await expect(sheet.getByRole("img", { name: "Verification code" })).toBeVisible();
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute("data-printed", "");
  });
  await page.getByRole("button", { name: "Print" }).click();
  await expect(page.locator("body")).toHaveAttribute("data-printed", "");
  await page.getByRole("link", { name: "All three languages" }).click();
  await expect(sheet).toHaveCount(3);
  const paper = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(3);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download as PDF" }).click(),
  ]);
  expect(readFileSync(await download.path()).subarray(0, 5).toString()).toBe("%PDF-");

  const visitor = await browserOf();
  await visitor.goto("/certificates/");
  await visitor.getByLabel("Verification code").fill(shown.toLowerCase());
  await visitor.getByRole("button", { name: "Check" }).click();
  await expect(visitor.getByRole("heading", { level: 1 })).toHaveText("This certificate is genuine");
  const main = visitor.getByRole("main");
  for (const words of ["Abdirakhmanov Askar", "Әбдірахманов Асқар", "A small course", "72 hours"]) {
    await expect(main).toContainText(words);
  }
  await expect(main).not.toContainText("%");
  await visitor.getByLabel("Another code").fill("BBBB-BBBB-BBBB");
  await visitor.getByRole("button", { name: "Check" }).click();
  await expect(visitor.getByRole("heading", { level: 1 })).toHaveText("No certificate has this code");
});

test("a corrected name and a revocation are told at the former code", async ({ administrator, browserOf }) => {
  const code = fresh("REVOKED");
  await importArchive(administrator.page, archive(code));
  const page = await browserOf(take("learner"));
  await passCourse(page, code);
  const first = await confirmName(page, code);
  await page.getByRole("link", { name: "Correct the name" }).click();
  await page.getByRole("group", { name: "In Latin" }).getByLabel("Given name").fill("Asqar");
  await page.getByLabel("I have compared both spellings").check();
  await page.getByRole("button", { name: "Issue a new certificate" }).click();
  const second = (await page.locator("main .secret").first().textContent()) ?? "";
  expect(second).not.toBe(first);

  const visitor = await browserOf();
  await visitor.goto(`/certificates/${first}/`);
  await expect(visitor.getByRole("main")).toContainText("A corrected one has taken its place.");
  await expect(visitor.getByRole("main")).not.toContainText("Askar");

  const author = administrator.page;
  await author.goto(`/author/${key(code)}/`);
  await author.getByRole("link", { name: "Certificates of the course" }).click();
  await author.getByRole("link", { name: new RegExp(`^Revoke.*${second}`) }).click();
  await author.getByLabel("Reason").fill("Issued for a test");
  await author.getByRole("button", { name: "Revoke" }).click();
  await expect(author.getByRole("status")).toContainText("The certificate is revoked.");
  await visitor.goto(`/certificates/${second}/`);
  await expect(visitor.getByRole("heading", { level: 1 })).toHaveText("This certificate is not valid");
  await expect(visitor.getByRole("main")).not.toContainText("Issued for a test");
  await page.goto("/certificates/mine");
  await expect(page.getByRole("main")).toContainText("Issued for a test");
});

test.describe("accessible in every width, theme and language", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });
  test.setTimeout(120_000);

  test("the pages of the owner and of authors", async ({ administrator, browserOf, guard }) => {
    guard.expect(/status of 404 /);
    const code = fresh("LOOKED");
    await importArchive(administrator.page, archive(code));
    const asking = await browserOf(take("learner"));
    await passCourse(asking, code);
    const page = await browserOf(take("learner"));
    await passCourse(page, code);
    const shown = await confirmName(page, code);
    const looks: [Page, string][] = [
      [asking, `/courses/${key(code)}/progress`],
      [asking, `/courses/${key(code)}/certificate`],
      [page, "/certificates/mine"],
      [page, `/certificates/${shown}/print?language=all`],
      [page, `/certificates/${shown}/name`],
      [page, `/certificates/${shown}/`],
      [page, "/certificates/BBBBBBBBBBBB/"],
      [administrator.page, `/courses/${key(code)}/certificates`],
      [administrator.page, `/certificates/${shown}/revoke`],
    ];
    const found: string[] = [];
    for (const language of LANGUAGES) {
      for (const [who, path] of looks) {
        await speak(who.context(), language);
        await who.goto(path);
        await expect(who.locator("html")).toHaveAttribute("lang", language);
        found.push(...(await inspect(who, language)).map((line) => `${language} ${path} ${line}`));
      }
    }
    expect(found).toEqual([]);
  });
});
