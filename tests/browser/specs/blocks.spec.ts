// Every other stock block: it is used as a learner uses it, and what is stored is read back after a reload.

import { openUnit, Problem, startedBlocks } from "../pages/unit.ts";
import { expect, test } from "../support/test.ts";

test("html: the picture of the course loads and a jump link leads to the unit", async ({ learner }) => {
  const blocks = await openUnit(learner.page, "u_html");
  const picture = blocks.getByRole("img", { name: "Two speech shapes side by side" });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBeGreaterThan(0);
  await blocks.getByRole("link", { name: "Go to the quiz" }).click();
  await expect(learner.page.getByRole("heading", { level: 1, name: "Choice" })).toBeVisible();
});

test("html: an icon that no stock block shows has its sign", async ({ learner }) => {
  const blocks = await openUnit(learner.page, "u_html");
  const sign = (icon: Element): string => getComputedStyle(icon, "::before").content;
  await expect.poll(() => blocks.locator("#anchor").evaluate(sign)).toBe('"\uf13d"');
});

test("html: a formula is set and readable by a screen reader", async ({ learner }) => {
  const blocks = await openUnit(learner.page, "u_formula");
  await expect(blocks.getByRole("math")).toHaveCount(2);
  await expect(blocks.locator("mfrac").first()).toBeVisible();
  await expect(blocks).not.toContainText("\\frac{n");
  await expect(blocks).toContainText("\\(\\frac{1\\)");
  await expect(blocks.locator("pre")).toContainText("\\(x\\)");
});

test("html: media of another host wait for a click that names the host", async ({ learner, guard }) => {
  const { page } = learner;
  await page.route("https://media.example.org/picture.png", (route) =>
    route.fulfill({ contentType: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>' }),
  );
  const blocks = await openUnit(page, "u_remote");
  await expect(blocks.getByRole("img")).toHaveCount(0);
  guard.allow("media.example.org");
  await blocks.getByRole("button", { name: /A picture placed elsewhere.*media\.example\.org/ }).click();
  const picture = blocks.getByRole("img", { name: "A picture placed elsewhere" });
  await expect.poll(() => picture.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(9);
});

test("poll question: the choice is counted and kept", async ({ learner }) => {
  const blocks = await openUnit(learner.page, "u_poll_question");
  await blocks.getByRole("button", { name: "Yes" }).click();
  await expect(blocks.getByRole("button", { name: "Yes" })).toHaveAttribute("aria-pressed", "true");
  await learner.page.reload();
  await startedBlocks(learner.page);
  await expect(blocks.getByRole("button", { name: "Yes" })).toHaveAttribute("aria-pressed", "true");
  await expect(blocks.getByRole("button", { name: "No" })).toHaveAttribute("aria-pressed", "false");
});

test("poll question: it is answered by keyboard", async ({ learner }) => {
  const blocks = await openUnit(learner.page, "u_poll_question");
  await blocks.getByRole("button", { name: "No" }).focus();
  await learner.page.keyboard.press("Space");
  await expect(blocks.getByRole("button", { name: "No" })).toHaveAttribute("aria-pressed", "true");
});

test("poll: the choice is thanked for, counted and kept", async ({ learner }) => {
  const blocks = await openUnit(learner.page, "u_poll");
  await blocks.getByLabel("Coffee").check();
  await blocks.getByRole("button", { name: "Submit" }).click();
  await expect(blocks).toContainText(/Results gathered from \d+ respondent/);
  await expect(blocks).toContainText("Thank you for choosing.");
  await learner.page.reload();
  await startedBlocks(learner.page);
  await expect(blocks.getByLabel("Coffee")).toBeChecked();
  await expect(blocks.getByLabel("Coffee")).toBeDisabled();
});

test("survey: the answers are counted and kept", async ({ learner }) => {
  const blocks = await openUnit(learner.page, "u_survey");
  await blocks.getByRole("radio", { name: "Not yet" }).first().check();
  await expect(blocks.getByRole("button", { name: "Submit" })).toBeDisabled();
  await blocks.getByRole("radio", { name: "Yes" }).nth(1).check();
  await blocks.getByRole("button", { name: "Submit" }).click();
  await expect(blocks).toContainText(/Results gathered from \d+ respondent/);
  await learner.page.reload();
  await startedBlocks(learner.page);
  await expect(blocks.locator(".survey-choice")).toHaveCount(2);
  await expect(blocks.locator(".survey-row").first().getByRole("cell", { name: "Not yet" })).toHaveClass(/survey-choice/);
});

test("word cloud: the words are counted and drawn", async ({ learner }) => {
  const blocks = await openUnit(learner.page, "u_word_cloud");
  await blocks.getByRole("textbox").first().fill("құрмет");
  await blocks.getByRole("button", { name: "Save" }).click();
  await expect(blocks.locator(".your_words")).toContainText("құрмет");
  await expect(blocks.locator("svg text", { hasText: "құрмет" })).toBeVisible();
  await learner.page.reload();
  await startedBlocks(learner.page);
  await expect(blocks.locator(".your_words")).toContainText("құрмет");
  await expect(blocks.getByRole("textbox")).toHaveCount(0);
});

test("drag and drop: by keyboard both things are placed, and the points are earned", async ({ learner }) => {
  const { page } = learner;
  const blocks = await openUnit(page, "u_dnd");
  for (const [thing, place, points] of [
    ["An ear", "Listening", "1/2"],
    ["A mouth", "Speaking", "2/2"],
  ] as const) {
    await blocks.getByRole("button", { name: new RegExp(`^${thing}`) }).press("Enter");
    await blocks.getByRole("button", { name: new RegExp(`^${place}`) }).press("Enter");
    await expect(blocks.getByRole("button", { name: new RegExp(`^${place}.*${thing}`, "s") })).toBeVisible();
    // The answer of the server takes the focus to the feedback: a key pressed before it would go there.
    await expect(blocks.getByRole("status").filter({ hasText: "points" })).toHaveText(`${points} points (graded)`);
  }
  await expect(blocks).toContainText("Both are in their places.");
});

test("drag and drop: by pointer a thing is dragged to its place, and what is placed is kept", async ({ learner }) => {
  const { page } = learner;
  const blocks = await openUnit(page, "u_dnd");
  await blocks.getByRole("button", { name: /^An ear/ }).dragTo(blocks.getByRole("button", { name: /^Listening/ }));
  await expect(blocks.getByRole("status").filter({ hasText: "points" })).toHaveText("1/2 points (graded)");
  await expect(blocks).toContainText("Yes, the ear listens.");
  await page.reload();
  await startedBlocks(page);
  await expect(blocks.getByRole("button", { name: /^Listening.*An ear/s })).toBeVisible();
});

test("drag and drop: a wrong place is told, and nothing is earned", async ({ learner }) => {
  const blocks = await openUnit(learner.page, "u_dnd");
  await blocks.getByRole("button", { name: /^A mouth/ }).dragTo(blocks.getByRole("button", { name: /^Listening/ }));
  await expect(blocks).toContainText("The mouth does not listen.");
  await expect(blocks.getByRole("status").filter({ hasText: "points" })).toHaveText("0/2 points (graded)");
});

test("problem bank: the chosen problems stay the same, and are scored", async ({ learner }) => {
  const { page } = learner;
  const blocks = await openUnit(page, "u_bank");
  const titles = blocks.locator(".problem-header");
  await expect(titles).toHaveCount(2);
  const chosen = await titles.allTextContents();
  const problem = new Problem(blocks.locator(".problems-wrapper").first());
  await problem.answer(`Right ${chosen[0]?.slice(-1)}`);
  await problem.expectScore(1, 1);
  await page.reload();
  await startedBlocks(page);
  await expect(titles).toHaveText(chosen);
  await problem.expectScore(1, 1);
});

test("an unknown block leaves a polite placeholder, and the rest of the unit works", async ({ learner }) => {
  const blocks = await openUnit(learner.page, "u_unknown");
  await expect(blocks).toContainText("Flying carpet");
  await expect(blocks).toContainText("cannot be shown here");
  await expect(blocks).toContainText("The rest of the unit works.");
});
