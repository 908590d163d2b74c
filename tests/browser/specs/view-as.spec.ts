// Staff look at a course through a learner made up for them; afterwards nothing of it is there.

import type { Page } from "@playwright/test";
import { openUnit, Problem } from "../pages/unit.ts";
import { inspect } from "../support/axe.ts";
import { BLOCKS, LANGUAGES, unitPath } from "../support/site.ts";
import { expect, speak, test } from "../support/test.ts";

// Colours that still change would be measured on their way.
test.use({ contextOptions: { reducedMotion: "reduce" } });

const COURSE = `/courses/${BLOCKS}`;
const UNTRIED = "1 point possible (graded)";
const line = (page: Page) => page.getByRole("region", { name: "Look as a learner" });

/** Begin from the course's own pages, as staff do. */
async function look(page: Page, form: { who?: string; language?: string } = {}): Promise<void> {
  await page.goto(`${COURSE}/`);
  await page.getByRole("link", { name: "Look as a learner" }).click();
  if (form.who) await page.getByLabel("Who looks").selectOption({ label: form.who });
  if (form.language) await page.getByLabel("Language of the pages").selectOption({ label: form.language });
  await page.getByRole("button", { name: "Begin to look" }).click();
}

test("answers given while looking count for the made-up learner only, and go when one stops", async ({ administrator }) => {
  const { page } = administrator;
  await look(page);
  await expect(line(page)).toContainText("Nothing you do is kept.");
  const problem = await Problem.open(page, "u_choice");
  await problem.answer("An open question");
  await problem.expectScore(1, 1);
  await page.goto("/");
  await expect(page.getByText(/^Continue:/)).toBeVisible();
  await page.goto(unitPath(BLOCKS, "u_choice"));
  await line(page).getByRole("button", { name: "Stop looking" }).click();
  await expect(page).toHaveURL(unitPath(BLOCKS, "u_choice"));
  await expect(line(page)).toHaveCount(0);
  await expect((await Problem.open(page, "u_choice")).score).toHaveText(UNTRIED);
});

test("a tab left open from looking does nothing in one's own name", async ({ administrator, context, guard }) => {
  guard.expect(/status of 403/);
  const { page } = administrator;
  await look(page);
  const stale = await Problem.open(page, "u_choice");
  const other = await context.newPage();
  await other.goto("/");
  await line(other).getByRole("button", { name: "Stop looking" }).click();
  const refused = page.waitForResponse((answer) => answer.url().includes("problem_check"));
  await stale.answer("An open question");
  expect((await refused).status()).toBe(403);
  await expect((await Problem.open(other, "u_choice")).score).toHaveText(UNTRIED);
});

test("start afresh goes back to the beginning", async ({ administrator }) => {
  const { page } = administrator;
  await look(page);
  const problem = await Problem.open(page, "u_choice");
  await problem.answer("An open question");
  await problem.expectScore(1, 1);
  await line(page).getByRole("button", { name: "Start afresh" }).click();
  await expect(page).toHaveURL(`${COURSE}/`);
  await expect((await Problem.open(page, "u_choice")).score).toHaveText(UNTRIED);
});

test("the self-check can be tried to its end, and says that nothing is stored", async ({ administrator }) => {
  const { page } = administrator;
  await look(page);
  const blocks = await openUnit(page, "u_selfcheck");
  await expect(blocks).toContainText("Preview: nothing is stored");
});

test("pages that learners do not see are closed meanwhile, and open again afterwards", async ({ administrator, guard }) => {
  guard.expect(/status of 403/);
  const { page } = administrator;
  await look(page);
  await page.goto("/people");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Learners of the course do not see this page");
  await line(page).getByRole("button", { name: "Stop looking" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("People and roles");
});

test("one may look as somebody who has yet to enrol, in another language, which goes with it", async ({ administrator }) => {
  const { page } = administrator;
  await look(page, { who: "somebody who has not enrolled yet", language: "Қазақша" });
  await expect(page.locator("html")).toHaveAttribute("lang", "kk");
  await expect(page).toHaveURL(`${COURSE}/about`);
  await page.getByRole("button", { name: "Курсқа жазылу" }).click();
  await expect(page).toHaveURL(`${COURSE}/`);
  await page.getByRole("button", { name: "Көруді тоқтату" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("the line at the top is accessible in every width, theme and language", async ({ administrator, context }) => {
  const { page } = administrator;
  await page.goto(`${COURSE}/view-as`);
  await page.getByLabel("As on which day (optional)").fill("2027-01-15");
  await page.getByRole("button", { name: "Begin to look" }).click();
  const found: string[] = [];
  for (const language of LANGUAGES) {
    await speak(context, language);
    for (const address of [`${COURSE}/`, `${COURSE}/view-as`, "/"]) {
      await page.goto(address);
      await expect(page.locator(".looking")).toBeVisible();
      found.push(...(await inspect(page, language)).map((finding) => `${language} ${address} ${finding}`));
    }
  }
  expect(found).toEqual([]);
});
