// What a learner comes for, from the first page to the grade; and the homes of those who serve.

import { signIn, signUp } from "../pages/account.ts";
import { openUnit, Problem, startedBlocks } from "../pages/unit.ts";
import { BLOCKS, site } from "../support/site.ts";
import { expect, test } from "../support/test.ts";

test("a visitor signs up, enrols, reads a lesson, answers the quiz and sees the grade", async ({ page }) => {
  await signUp(page, "Айбек");
  await page.getByRole("main").getByRole("link", { name: "To the courses" }).click();
  // Other tests bring courses in: the catalogue may have a second page by now.
  await page.goto("/courses?q=every+stock");
  await page.getByRole("heading", { name: "Every stock block" }).getByRole("link").click();
  await page.getByRole("button", { name: "Enrol in the course" }).click();
  await page.getByRole("link", { name: /^Begin: Text/ }).click();
  await startedBlocks(page);
  await expect(page.getByRole("heading", { level: 1, name: "Text" })).toBeVisible();
  await page.getByRole("link", { name: "Go to the quiz" }).click();

  await startedBlocks(page);
  const problem = new Problem(page.locator(".problems-wrapper").first());
  await problem.answer("An open question");
  await problem.expectScore(1, 1);
  await page.getByRole("link", { name: "Next Checkbox" }).click();
  await startedBlocks(page);
  await problem.answer("Silence", "A nod");
  await problem.expectScore(2, 2);

  await page.getByRole("link", { name: "Course outline" }).click();
  await page.getByRole("navigation", { name: "Course" }).getByRole("link", { name: "Progress" }).click();
  const quiz = page.getByRole("row", { name: /^Quiz/ }).filter({ hasText: "/" });
  await expect(quiz).toContainText("3 / 11");
  await expect(quiz).toContainText("27%");
  await expect(page.getByRole("img", { name: /Earned so far: 14%/ })).toBeVisible();
});

test("who leaves a course and comes back finds the answers", async ({ learner }) => {
  const { page } = learner;
  const problem = await Problem.open(page, "u_choice");
  await problem.answer("An open question");
  await problem.expectScore(1, 1);
  await page.goto(`/courses/${BLOCKS}/`);
  await page.getByRole("link", { name: "Leave the course" }).click();
  await page.getByRole("button", { name: "Leave the course" }).click();
  await page.goto(`/courses/${BLOCKS}/about`);
  await page.getByRole("button", { name: "Enrol in the course" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Every stock block" })).toBeVisible();
  await Problem.open(page, "u_choice");
  await problem.expectScore(1, 1);
});

test("home goes on with the unit after the one answered last", async ({ learner }) => {
  const { page } = learner;
  const problem = await Problem.open(page, "u_dropdown");
  await problem.root.getByRole("combobox").selectOption("Two");
  await problem.submit.click();
  await problem.expectScore(1, 1);
  await page.goto("/");
  await page.getByRole("main").locator(".button.sun").click();
  await expect(page.getByRole("heading", { level: 1, name: "Text" })).toBeVisible();
});

test("units lead to their neighbours, and an answered one is marked in the list", async ({ learner }) => {
  const { page } = learner;
  const problem = await Problem.open(page, "u_choice");
  await problem.answer("An open question");
  await problem.expectScore(1, 1);
  await page.getByRole("link", { name: "Next Checkbox" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Checkbox" })).toBeVisible();
  await expect(page.locator("#units").getByRole("link", { name: "Choice (completed)" })).toBeVisible();
  await page.getByRole("link", { name: "Previous Choice" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Choice" })).toBeVisible();
});

test("a text is completed by reading it", async ({ learner }) => {
  const { page } = learner;
  await openUnit(page, "u_html");
  await expect(page.locator("[data-completes-by-viewing]")).toHaveAttribute("data-seen", "true");
  await page.reload();
  await expect(page.locator("#units").getByRole("link", { name: "Text (completed)" })).toBeVisible();
});

for (const [role, button, leads] of [
  ["curator", /^Make a group/, "New group"],
  ["author", /^Open the author’s desk/, "Edits and export"],
  ["administrator", /^Open/, "People and roles"],
] as const) {
  test(`the home of the ${role} has one main button`, async ({ page }) => {
    await signIn(page, role, site().demo[role] ?? "");
    await page.getByRole("button", { name: "Eng: English" }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    const main = page.locator(".button.sun");
    await expect(main).toHaveCount(1);
    await expect(main).toHaveText(button);
    await main.click();
    await expect(page.getByRole("heading", { level: 1, name: leads })).toBeVisible();
  });
}

test("a learner without a course gets one main button: to the courses", async ({ page }) => {
  await signUp(page, "Жанар");
  await expect(page.locator(".button.sun")).toHaveCount(1);
  await expect(page.locator(".button.sun")).toHaveText("To the courses");
});
