// The self-check of the curators' course, as a learner meets it.

import { expect, type Locator, type Page } from "@playwright/test";
import { type Language, prevention } from "../support/site.ts";
import { openUnit } from "./unit.ts";

export async function enrolIn(page: Page, course: string): Promise<void> {
  await page.goto(`/courses/${course}/about`);
  await page.locator('form[action$="/enrol"] button').first().click();
  await page.waitForURL(`**/courses/${course}/`);
}

export class SelfCheck {
  readonly root: Locator;
  readonly status: Locator;
  readonly statements: Locator;

  constructor(readonly page: Page) {
    this.root = page.locator(".empathy-check");
    this.status = this.root.getByRole("status");
    this.statements = this.root.locator("fieldset"); // by role, details would be groups too
  }

  /** Open the unit of a check; the learner is enrolled already. */
  static async open(page: Page, language: Language = "en", unit = "u_selfcheck"): Promise<SelfCheck> {
    return SelfCheck.openIn(page, prevention(language), unit);
  }

  static async openIn(page: Page, course: string, unit: string): Promise<SelfCheck> {
    await openUnit(page, unit, course);
    const check = new SelfCheck(page);
    await expect(check.root.locator(".ec-app button").first()).toBeVisible();
    return check;
  }

  button(name: string): Locator {
    return this.root.getByRole("button", { name, exact: true });
  }

  /** What leads on: to begin, to the next page, to the result. In any language. */
  get main(): Locator {
    return this.root.locator(".ec-button:not(.ec-quiet, .ec-text, .ec-clay)");
  }

  /** Take the whole check in any language: the same place on the scale everywhere. */
  async take(place: number): Promise<void> {
    await this.main.click();
    for (const from of [1, 5, 9]) {
      await expect(this.statements.first().locator("legend")).toHaveText(new RegExp(`^${from}\\. `));
      for (const statement of await this.statements.all()) await statement.getByRole("radio").nth(place).check();
      await this.main.click();
    }
    await expect(this.root.getByRole("table")).toBeVisible();
  }

  /** The scale of looking back for one side. */
  side(name: string): Locator {
    return this.statements.filter({ has: this.page.locator("legend", { hasText: name }) });
  }

  /** Choose one answer for the statements of the page that is shown. */
  async answer(label: string): Promise<void> {
    for (const statement of await this.statements.all()) await statement.getByLabel(label, { exact: true }).check();
  }

  /** Answer all three pages alike and finish. */
  async finish(label: string): Promise<void> {
    for (const [heading, next] of [
      ["Statements 1–4", "Next statements"],
      ["Statements 5–8", "Next statements"],
      ["Statements 9–12", "Finish and see my result"],
    ] as const) {
      await expect(this.root.getByRole("heading", { name: heading })).toBeVisible();
      await this.answer(label);
      await this.button(next).click();
    }
    await expect(this.root.getByRole("heading", { name: "Your profile" })).toBeFocused();
  }
}
