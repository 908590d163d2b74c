// Accounts: language, names, passwords.

import type { Page } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { freshName, PASSWORD, signIn, signOut, signUp } from "../pages/account.ts";
import { site } from "../support/site.ts";
import { expect, take, test } from "../support/test.ts";

const hello = (page: Page, name: string) => page.getByRole("heading", { level: 1, name: `Hello, ${name}!` });

/** The link in the letter to an address: letters are files of the data folder. */
function linkInMail(email: string): string | undefined {
  const folder = join(site().dataDir, "mail");
  try {
    const letters = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
    const letter = letters.find((text) => text.includes(`To: ${email}`));
    return letter && /http:\/\/\S+\/accounts\/password\/reset\/\S+/.exec(letter)?.[0];
  } catch {
    return undefined; // no letter was sent yet
  }
}

test("a visitor's language is remembered by the browser", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Қаз: Қазақша" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "kk");
  await page.goto("/help");
  await expect(page.locator("html")).toHaveAttribute("lang", "kk");
});

test("a person's language is remembered by the account, in every browser", async ({ page, browserOf }) => {
  const username = await signUp(page, "Дина");
  await page.getByRole("button", { name: "Рус: Русский" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Здравствуйте, Дина!" })).toBeVisible();
  const other = await browserOf();
  await signIn(other, username, PASSWORD);
  await expect(other.getByRole("heading", { level: 1, name: "Здравствуйте, Дина!" })).toBeVisible();
});

test("the dark view is remembered by the browser", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Dark view" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.goto("/help");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("a name changed in the profile is used at once", async ({ learner }) => {
  const { page } = learner;
  await page.goto("/accounts/profile");
  await page.getByLabel("Given name").fill("Әйгерім");
  await page.getByRole("main").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toBeVisible();
  await page.goto("/");
  await expect(hello(page, "Әйгерім")).toBeVisible();
});

test("the longest name keeps the pages in the window", async ({ learner, browserOf }) => {
  const { page } = learner;
  await page.goto("/accounts/profile");
  for (const part of ["Surname (optional)", "Given name"]) await page.getByLabel(part).fill("Қ".repeat(100));
  await page.getByRole("main").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toBeVisible();
  const list = await browserOf(take("administrator"));
  for (const width of [320, 1280]) {
    for (const [seen, path] of [[page, "/"], [list, `/people?q=${"Қ".repeat(9)}`]] as const) {
      await seen.setViewportSize({ width, height: 800 });
      await seen.goto(path);
      expect(await seen.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  }
});

test("a form that was refused keeps what was typed and leads to what has to be mended", async ({ page, guard }) => {
  guard.expect(/status of 422/);
  await page.goto("/accounts/sign-up");
  await page.getByLabel("Given name").fill("Ерлан");
  await page.getByLabel("User name").fill(freshName());
  await page.getByLabel("Password", { exact: true }).fill("12345");
  await page.getByRole("main").getByRole("button", { name: "Create an account" }).click();
  await expect(page.getByRole("alert")).toBeFocused();
  await expect(page.getByLabel("Password", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Given name")).toHaveValue("Ерлан");
});

test("after a change of the password the old one opens nothing", async ({ page, guard }) => {
  guard.expect(/status of 422/);
  const username = await signUp(page, "Ерлан");
  await page.goto("/accounts/password");
  await page.locator("#id_old_password").fill(PASSWORD);
  await page.locator("#id_new_password1").fill("shanyraq-aq-otau-51");
  await page.locator("#id_new_password2").fill("shanyraq-aq-otau-51");
  await page.getByRole("main").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toBeVisible();
  await signOut(page);
  await signIn(page, username, PASSWORD);
  await expect(page.getByRole("alert")).toBeVisible();
  await signIn(page, username, "shanyraq-aq-otau-51");
  await expect(hello(page, "Ерлан")).toBeVisible();
});

test("a forgotten password is set anew by the link in a letter, once", async ({ page, browserOf }) => {
  const email = `${freshName()}@example.org`;
  const username = await signUp(page, "Сәуле", { email });
  const forgetful = await browserOf();
  await forgetful.goto("/accounts/sign-in");
  await forgetful.getByRole("link", { name: "I forgot the password" }).click();
  await forgetful.locator("#id_email").fill(email);
  await forgetful.getByRole("button", { name: "Send the link" }).click();
  await expect(forgetful.getByRole("heading", { level: 1, name: "Look into your mail" })).toBeVisible();
  await expect.poll(() => linkInMail(email)).toBeTruthy();
  const link = linkInMail(email) ?? "";
  await forgetful.goto(link);
  await forgetful.locator("#id_new_password1").fill("qobyz-kui-tarazy-62");
  await forgetful.locator("#id_new_password2").fill("qobyz-kui-tarazy-62");
  await forgetful.getByRole("main").getByRole("button", { name: "Save" }).click();
  await signIn(forgetful, username, "qobyz-kui-tarazy-62");
  await expect(hello(forgetful, "Сәуле")).toBeVisible();
  const late = await browserOf();
  await late.goto(link);
  await expect(late.getByRole("main")).toContainText("This link has been used");
});

test("after five wrong passwords the site waits", async ({ page, guard }) => {
  guard.expect(/status of (422|429)/);
  const { username } = take("learner");
  for (const attempt of [1, 2, 3, 4, 5]) await signIn(page, username, `wrong-${attempt}`);
  await expect(page.getByRole("heading", { level: 1, name: "Too many attempts" })).toBeVisible();
});
