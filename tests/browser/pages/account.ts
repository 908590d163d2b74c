// Signing up and in through the forms.

import { expect, type Page } from "@playwright/test";

export const PASSWORD = "dombyra-tobylghy-84";
let made = 0;

/** A user name that no other test has. */
export function freshName(): string {
  made += 1;
  return `visitor_${process.pid}_${Date.now().toString(36)}_${made}`;
}

export async function signUp(page: Page, given: string, more: { email?: string } = {}): Promise<string> {
  const username = freshName();
  await page.goto("/accounts/sign-up");
  await page.getByLabel("Given name").fill(given);
  await page.getByLabel("User name").fill(username);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  if (more.email) await page.getByLabel("E-mail").fill(more.email);
  await page.getByRole("main").getByRole("button", { name: "Create an account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Hello, ${given}!` })).toBeVisible();
  return username;
}

/** Fill the form and send it; the page may be in any language. */
export async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.goto("/accounts/sign-in");
  await page.locator("#id_username").fill(username);
  await page.locator("#id_password").fill(password);
  await page.locator("main form button.button:not(.reveal)").click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
}
