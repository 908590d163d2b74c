// Without a mouse: every step by Tab, Enter, Space and arrows; where the focus is can always be seen.

import type { Locator, Page } from "@playwright/test";
import { openUnit, Problem, startedBlocks } from "../pages/unit.ts";
import { expect, test } from "../support/test.ts";

const ENOUGH = 80;

/** Press Tab until the element has the focus; on the way every focused element has to show it. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let pressed = 0; pressed < ENOUGH; pressed += 1) {
    await page.keyboard.press("Tab");
    expect(await page.evaluate(unmarkedFocus)).toBeNull();
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`not reached by ${ENOUGH} presses of Tab: ${target}`);
}

/** The focused element, if nothing shows that it is: an outline or a shadow, on it, its label or its drawn stand-in. */
function unmarkedFocus(): string | null {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  // Not on what lies around: a card has its shadow whether or not the focus is in it.
  const near = [focused, focused.closest("label"), focused.nextElementSibling];
  const shown = near.some((element) => {
    if (!element) return false;
    const style = getComputedStyle(element);
    return (style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  });
  return shown ? null : focused.outerHTML.slice(0, 200);
}

test("the first Tab offers to skip to the main content", async ({ learner }) => {
  const { page } = learner;
  await openUnit(page, "u_choice");
  const skip = page.getByRole("link", { name: "Skip to the main content" });
  await page.keyboard.press("Tab");
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("from the home page to a scored answer", async ({ learner }) => {
  const { page } = learner;
  await page.goto("/");
  await tabTo(page, page.getByRole("main").locator(".button.sun"));
  await page.keyboard.press("Enter");
  await startedBlocks(page);
  await expect(page.getByRole("heading", { level: 1, name: "Text" })).toBeVisible();
  await tabTo(page, page.getByRole("link", { name: "Go to the quiz" }));
  await page.keyboard.press("Enter");

  await startedBlocks(page);
  const problem = new Problem(page.locator(".problems-wrapper").first());
  await tabTo(page, problem.root.getByLabel("An accusation"));
  await page.keyboard.press("ArrowDown");
  await expect(problem.root.getByLabel("An open question")).toBeChecked();
  await tabTo(page, problem.submit);
  await page.keyboard.press("Enter");
  await problem.expectScore(1, 1);
});

test("the units of a subsection are reached by a link that skips to them", async ({ learner }) => {
  const { page } = learner;
  await openUnit(page, "u_choice");
  await tabTo(page, page.getByRole("link", { name: "Skip to the units" }));
  await page.keyboard.press("Enter");
  await expect(page.locator("#units")).toBeFocused();
  await tabTo(page, page.locator("#units").getByRole("link", { name: "Dropdown" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Dropdown" })).toBeVisible();
});

test("language and dark view are chosen by keyboard", async ({ page }) => {
  await page.goto("/");
  await tabTo(page, page.getByRole("button", { name: "Dark view" }));
  await page.keyboard.press("Space");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await tabTo(page, page.getByRole("button", { name: "Рус: Русский" }));
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("lang", "ru");
});

for (const [unit, title] of [
  ["u_poll", "poll"],
  ["u_survey", "survey"],
  ["u_word_cloud", "word cloud"],
  ["u_number", "number"],
  ["u_bank", "problem bank"],
] as const) {
  test(`every control of a ${title} is reached, and the focus is seen on the way`, async ({ learner }) => {
    const { page } = learner;
    await openUnit(page, unit);
    await expect(page.locator(".unit-blocks").locator("input:visible, button:visible").first()).toBeVisible();
    await tabTo(page, page.locator(".turns a.next"));
  });
}

test("a focus that is not marked is noticed", async ({ page }) => {
  await page.goto("/");
  await page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>("*")) {
      element.style.setProperty("outline", "none", "important");
      element.style.setProperty("box-shadow", "none", "important");
    }
  });
  await page.keyboard.press("Tab");
  expect(await page.evaluate(unmarkedFocus)).toContain("Skip to the main content");
});
