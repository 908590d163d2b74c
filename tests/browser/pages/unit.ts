// A unit of a course, and the stock problem in it.

import { expect, type Locator, type Page } from "@playwright/test";
import { BLOCKS, unitPath } from "../support/site.ts";

/** Open a unit and wait until its blocks have started. */
export async function openUnit(page: Page, name: string, course: string = BLOCKS): Promise<Locator> {
  await page.goto(unitPath(course, name));
  return startedBlocks(page);
}

export async function startedBlocks(page: Page): Promise<Locator> {
  await expect(page.locator("html")).toHaveAttribute("data-blocks", "ready");
  return page.locator(".unit-blocks");
}

export class Problem {
  readonly root: Locator;
  /** "1/1 point (graded)"; compare by `expectScore`. */
  readonly score: Locator;
  readonly submit: Locator;
  /** What the problem says about the answer or the act. */
  readonly message: Locator;

  constructor(root: Locator) {
    this.root = root;
    this.score = root.locator(".problem-progress");
    this.submit = root.getByRole("button", { name: "Submit", exact: true });
    this.message = root.locator(".notification:visible .notification-message");
  }

  static async open(page: Page, unit: string, course: string = BLOCKS): Promise<Problem> {
    const blocks = await openUnit(page, unit, course);
    const problem = new Problem(blocks.locator(".problems-wrapper").first());
    await expect(problem.submit).toBeVisible();
    return problem;
  }

  /** Choose one or more answers of a list and send them. */
  async answer(...labels: string[]): Promise<void> {
    for (const label of labels) await this.root.getByLabel(label).check();
    await this.submit.click();
  }

  button(name: string): Locator {
    return this.root.getByRole("button", { name, exact: true });
  }

  /** The stock block writes "1/1 point" or "1.0/1.0 points", depending on where it got the numbers from. */
  async expectScore(earned: number, possible: number): Promise<void> {
    await expect(this.score).toHaveText(new RegExp(`^${earned}(\\.0)?/${possible}(\\.0)? points? \\(graded\\)$`));
  }
}
