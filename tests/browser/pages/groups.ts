// Dialogue groups: making one, coming into it.

import { expect, type Page } from "@playwright/test";

export const GROUPS = "/dialogue/groups";

/** Counts what a person does, and how long all of it takes. */
export class Acts {
  count = 0;
  readonly #began = Date.now();

  constructor(readonly page: Page) {}

  async press(name: string, role: "button" | "link" = "button"): Promise<void> {
    this.count += 1;
    await this.page.getByRole("main").getByRole(role, { name, exact: true }).click();
  }

  async write(label: string, text: string): Promise<void> {
    this.count += 1;
    await this.page.getByLabel(label, { exact: true }).fill(text);
  }

  async check(label: string): Promise<void> {
    this.count += 1;
    await this.page.getByLabel(label, { exact: true }).check();
  }

  get told(): string {
    return `${this.count} acts, ${((Date.now() - this.#began) / 1000).toFixed(1)} s`;
  }
}

/** Make a group on the page for it and return its code, as it is read aloud. */
export async function makeGroup(acts: Acts, name: string, course: string): Promise<string> {
  await acts.write("Name of the group", name);
  const choice = acts.page.getByLabel(course, { exact: true });
  if (!(await choice.isChecked())) await acts.check(course);
  await acts.press("Make the group");
  await expect(acts.page.getByRole("heading", { level: 1, name: "How people come in" })).toBeVisible();
  return ((await acts.page.locator(".code").textContent()) ?? "").trim();
}
