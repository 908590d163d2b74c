// The self-check after the lessons: compared with the own one before them, in another language too; looking back;
// shuffled statements all on one page; consent to a study. By keyboard, on two devices, in every look.

import { enrolIn, SelfCheck } from "../pages/self-check.ts";
import { inspect } from "../support/axe.ts";
import { BLOCKS, type Language, prevention } from "../support/site.ts";
import { expect, test } from "../support/test.ts";

const AGAIN = "u_selfcheck_again";

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("a check before the lessons in Kazakh is compared with the one after them in English", async ({ learner }) => {
  const { page } = learner;
  await enrolIn(page, prevention("kk"));
  await (await SelfCheck.open(page, "kk")).take(1);
  await enrolIn(page, prevention("en"));
  const check = await SelfCheck.open(page, "en", AGAIN);
  await check.take(4);
  await expect(check.root).toContainText("Compared with your check before the lessons:");
  const table = check.root.getByRole("table");
  await expect(table.getByRole("columnheader", { name: "Before", exact: true })).toBeVisible();
  await expect(table.getByRole("row", { name: /^Cognitive empathy 2\.5 4\.0/ })).toContainText(
    "+1.5 (beyond the error band)",
  );
});

test("without a check before the lessons nothing is compared, and looking back is asked all the same", async ({
  learner,
}) => {
  await enrolIn(learner.page, prevention("en"));
  const check = await SelfCheck.open(learner.page, "en", AGAIN);
  await check.take(4);
  await expect(check.root).toContainText("There is no check of yours from before the lessons to compare with.");
  await expect(check.root.getByRole("columnheader", { name: "Before", exact: true })).toHaveCount(0);
  await expect(check.side("Affective empathy")).toBeVisible();
});

test("looking back is answered by keyboard beside the change, and waits on another device", async ({
  learner,
  browserOf,
}) => {
  const { page } = learner;
  await enrolIn(page, prevention("en"));
  await (await SelfCheck.open(page)).take(3);
  const check = await SelfCheck.open(page, "en", AGAIN);
  await check.take(3);
  const side = check.side("Cognitive empathy");
  await expect(check.root.locator(".ec-look").first()).toContainText("0.0 ± 0.7 (within the error band)");
  await expect(check.root).toContainText("Neither of the two is proof.");
  await expect(side.getByRole("radio", { checked: true })).toHaveCount(0);

  await side.getByRole("radio").first().focus();
  await page.keyboard.press("Space");
  for (const _ of [1, 2, 3]) await page.keyboard.press("ArrowRight");
  await expect(side.getByLabel("More often", { exact: true })).toBeChecked();
  await expect(check.status).toHaveText("Saved");

  const phone = await SelfCheck.open(await browserOf(learner.person), "en", AGAIN);
  const there = phone.side("Cognitive empathy");
  await expect(there.getByLabel("More often", { exact: true })).toBeChecked();
  await there.getByRole("button", { name: /^Clear the answer/ }).press("Enter");
  await expect(there.getByLabel("Much less often")).toBeFocused();
  await expect(phone.status).toContainText("Saved");
  await page.reload();
  await expect(side.getByRole("radio").first()).toBeVisible();
  await expect(side.getByRole("radio", { checked: true })).toHaveCount(0);
});

const order = (check: SelfCheck): Promise<string[]> => check.statements.locator("legend").allTextContents();

test("shuffled statements keep their places, all on one page, before and after the first answer", async ({
  learner,
  browserOf,
}) => {
  const { page, person } = learner;
  const check = await SelfCheck.openIn(page, BLOCKS, "u_selfcheck_shuffled");
  await check.button("Begin").click();
  await expect(check.root.getByRole("heading", { name: "Statements 1–8" })).toBeFocused();
  const before = await order(check);
  expect(before.map((text) => Number.parseInt(text, 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);

  // The time before the eyes goes along, in the body only.
  const sent = page.waitForRequest((request) => request.url().endsWith("/handler/act"));
  await page.waitForTimeout(1_100);
  await check.statements.nth(2).getByLabel("Often").check();
  expect((await sent).postDataJSON()).toMatchObject({ act: "save", seconds: expect.any(Number) });
  await expect(check.status).toHaveText("Saved");
  expect(await order(check)).toEqual(before);
  await page.reload();
  await expect(check.statements.nth(2).getByLabel("Often")).toBeChecked();
  expect(await order(check)).toEqual(before);
  const phone = await SelfCheck.openIn(await browserOf(person), BLOCKS, "u_selfcheck_shuffled");
  await expect(phone.statements.nth(2).getByLabel("Often")).toBeChecked();
  expect(await order(phone)).toEqual(before);
  await phone.answer("Often");
  await phone.button("Finish and see my result").click();
  await expect(phone.root.getByRole("row", { name: /^Asking 3\.0/ })).toBeVisible();
});

test("consent to a study is given and taken back by keyboard, below the result", async ({ learner }) => {
  const { page } = learner;
  const check = await SelfCheck.openIn(page, BLOCKS, "u_selfcheck_shuffled");
  const study = check.root.locator(".ec-study");
  await expect(study).toHaveCount(0);
  await check.button("Begin").click();
  await check.answer("Rarely");
  await check.button("Finish and see my result").click();
  await study.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(study).toContainText("Dialogue University");
  await page.keyboard.press("Tab");
  await expect(study.getByRole("checkbox")).toBeFocused();
  await expect(study.getByRole("checkbox")).not.toBeChecked();
  await page.keyboard.press("Enter");
  await expect(study).toContainText("Please tick the box first");
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(study.getByRole("button", { name: "Take my consent back" })).toBeFocused();
  await expect(check.status).toContainText("Your consent is noted.");
  await page.reload();
  await study.locator("summary").click();
  await study.getByRole("button", { name: "Take my consent back" }).press("Enter");
  await expect(study.getByRole("button", { name: "Take part" })).toBeFocused();
  await expect(study.getByRole("checkbox")).not.toBeChecked();
});

for (const language of ["kk", "ru", "en"] satisfies Language[]) {
  test(`the compared result is accessible in every look: ${language}`, async ({ learner, browserOf }) => {
    const page = await browserOf(learner.person, language);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await enrolIn(page, prevention(language));
    await (await SelfCheck.open(page, language)).take(1);
    const check = await SelfCheck.open(page, language, AGAIN);
    await check.take(3);
    await check.statements.first().getByRole("radio").last().check();
    await check.root.locator(".ec-study > summary").click();
    await check.root.locator(".ec-study").getByRole("button").click();
    await expect(check.root.locator(".ec-missing")).toBeVisible();
    expect(await inspect(page)).toEqual([]);
  });
}
