// The self-check: taken, left, gone on with, compared, withdrawn; by keyboard, on a bad network, without script.

import { enrolIn, SelfCheck } from "../pages/self-check.ts";
import { inspect } from "../support/axe.ts";
import { type Language, prevention, unitPath } from "../support/site.ts";
import { expect, test } from "../support/test.ts";

const EN = prevention("en");

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("a learner leaves, goes on on another device, sees the own result and compares it later", async ({
  learner,
  browserOf,
}) => {
  await enrolIn(learner.page, EN);
  const check = await SelfCheck.open(learner.page);
  await check.button("Begin").click();
  await check.answer("Often");
  await check.button("Save and continue later").click();
  await expect(check.root).toContainText("Your answers are saved.");

  const phone = await SelfCheck.open(await browserOf(learner.person));
  await expect(phone.root.getByRole("heading", { name: "Statements 5–8" })).toBeVisible();
  await phone.button("Previous statements").click();
  await expect(phone.statements.first().getByLabel("Often")).toBeChecked();
  await phone.finish("Often");
  const table = phone.root.getByRole("table");
  await expect(table.getByRole("row", { name: /^Cognitive empathy 3\.5/ })).toBeVisible();

  await phone.button("Take it again").click();
  await phone.finish("Often");
  await expect(phone.root).toContainText("No change can be seen: the difference is within the error band.");
  await expect(table.getByRole("row", { name: /^Cognitive empathy 3\.5 3\.5/ })).toContainText(
    "0.0 (within the error band)",
  );
});

test("a window left open does not change what was finished in another", async ({ learner, browserOf, guard }) => {
  guard.expect(/409 \(Conflict\)/);
  await enrolIn(learner.page, EN);
  const left = await SelfCheck.open(learner.page);
  await left.button("Begin").click();
  await left.answer("Never");
  await expect(left.status).toContainText("Saved");
  const window = await browserOf(learner.person);
  let other = await SelfCheck.open(window);
  // "Saved" may still be that of the answer before: the last one is on its way then.
  await expect(async () => {
    other = await SelfCheck.open(window);
    await other.button("Previous statements").click({ timeout: 3_000 });
  }).toPass();
  await other.finish("Sometimes");
  await left.statements.first().getByLabel("Always").check();
  await expect(left.status).toContainText("This sitting was ended in another window.");
  await expect(left.root.getByRole("heading", { name: "Your profile" })).toBeVisible();
});

test("declining and withdrawing leave nothing", async ({ learner }) => {
  await enrolIn(learner.page, EN);
  const check = await SelfCheck.open(learner.page);
  await check.button("Decline to answer").click();
  await expect(check.root.getByRole("heading", { name: "You have declined the check" })).toBeFocused();
  await check.button("Take the check after all").click();
  await check.finish("Rarely");
  await check.button("Withdraw my answers").click();
  await learner.page.keyboard.press("Escape");
  await expect(check.button("Withdraw my answers")).toBeFocused();
  await check.button("Withdraw my answers").click();
  await check.button("Yes, erase everything").click();
  await expect(check.status).toContainText("Your answers are erased.");
  await learner.page.reload();
  await expect(check.button("Begin")).toBeVisible();
});

test("it can be answered by keyboard alone", async ({ learner }) => {
  const { page } = learner;
  await enrolIn(page, EN);
  const check = await SelfCheck.open(page);
  await check.button("Begin").press("Enter");
  await expect(check.root.getByRole("heading", { name: "Statements 1–4" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await expect(check.statements.first().getByLabel("Rarely")).toBeChecked();
  await page.keyboard.press("Tab");
  await expect(check.root.getByRole("button", { name: /^Clear the answer/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(check.statements.first().getByLabel("Never")).toBeFocused();
  await expect(check.statements.first().getByRole("radio", { checked: true })).toHaveCount(0);
});

test("offline answers wait and go by themselves", async ({ learner, guard }) => {
  const { page } = learner;
  await enrolIn(page, EN);
  const check = await SelfCheck.open(page);
  await check.button("Begin").click();
  guard.expect(/ERR_INTERNET_DISCONNECTED/);
  await page.context().setOffline(true);
  await check.answer("Often");
  await expect(check.status).toContainText("Not sent yet");
  await expect(check.button("Send now")).toBeVisible();
  await page.context().setOffline(false);
  await expect(check.status).toHaveText("Saved");
  await page.reload();
  await expect(check.root.getByRole("heading", { name: "Statements 5–8" })).toBeVisible();
});

test("the own answers come as a file", async ({ learner }) => {
  await enrolIn(learner.page, EN);
  const check = await SelfCheck.open(learner.page);
  await check.button("Begin").click();
  await check.finish("Always");
  const coming = learner.page.waitForEvent("download");
  await check.button("Download my answers").click();
  expect((await coming).suggestedFilename()).toBe("self-check.csv");
});

test("what it is and who sees it can be read without script", async ({ learner, browser, baseURL }) => {
  await enrolIn(learner.page, EN);
  const context = await browser.newContext({ baseURL: baseURL ?? "", javaScriptEnabled: false, locale: "en-GB" });
  await context.addCookies(await learner.page.context().cookies());
  const page = await context.newPage();
  await page.goto(unitPath(EN, "u_selfcheck"));
  await expect(page.getByRole("heading", { name: "Only you see this" })).toBeVisible();
  await expect(page.getByText("pseudonymous, not anonymous")).toBeVisible();
  await expect(page.locator(".ec-app noscript p")).toBeVisible();
  await context.close();
});

for (const language of ["kk", "ru", "en"] satisfies Language[]) {
  test(`sheet and result are accessible in every look: ${language}`, async ({ learner, browserOf }) => {
    const page = await browserOf(learner.person, language);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await enrolIn(page, prevention(language));
    const check = await SelfCheck.open(page, language);
    const main = check.root.locator(".ec-button:not(.ec-quiet, .ec-text, .ec-clay)");
    await main.click();
    for (const turn of [0, 1, 2]) {
      await expect(check.statements.first().locator("legend")).toHaveText(new RegExp(`^${turn * 4 + 1}\\. `));
      for (const statement of await check.statements.all()) await statement.getByRole("radio").nth(3).check();
      if (turn === 0) expect(await inspect(page)).toEqual([]);
      await main.click();
    }
    await expect(check.root.getByRole("table")).toBeVisible();
    await check.root.locator("details > summary").last().click();
    await check.root.locator(".ec-erase").click();
    expect(await inspect(page)).toEqual([]);
  });
}
