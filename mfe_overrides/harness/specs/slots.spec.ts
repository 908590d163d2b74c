import type { Page } from "@playwright/test";
import { expect, test } from "../support/site";

const names = (page: Page, role: "link" | "heading") => page.locator(`.dlg-slot`).getByRole(role).allInnerTexts();

test("the dashboard's sidebar tells the next step, the groups and the dates ahead", async ({ site }) => {
  const page = await site.open("learner-dashboard", "dashboard");
  const next = page.getByRole("link", { name: "Жалғастыру: Мәдениеттер диалогы" });
  await expect(next).toHaveAttribute("href", `${site.lms.origin}/courses/kk/jump_to/7.3`);
  await expect(page.getByRole("link", { name: "Қарағанды, 2-топ" })).toBeVisible();
  await expect(page.getByRole("link", { name: "«Мен және біз» коллажы" })).toBeVisible();
  await expect(page.getByRole("link", { name: "2 адам топқа қосылған жоқ" })).toBeVisible();
  await expect(page.getByText("Өткен тапсырма")).toHaveCount(0);
  await expect(page.getByText("Орындалған тапсырма")).toHaveCount(0);
  await expect(page.getByText("looking for a challenge")).toHaveCount(0);
});

test("where there are no groups the sidebar is not there, and the empty dashboard leads to the courses only", async ({
  site,
}) => {
  site.lms.state.groups = 404;
  const page = await site.open("learner-dashboard", "dashboard", "ru");
  await expect(page.getByRole("heading", { name: "Добро пожаловать!" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Посмотреть курсы" })).toBeVisible();
  await expect(page.locator(".dlg-sidebar")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Вступить в группу" })).toHaveCount(0);
  expect(site.lms.state.asked.map(({ asked }) => asked)).not.toContain("GET /api/learner_home/init");
});

test("dates that cannot be read are told as such, and the rest of the sidebar stands", async ({ site }) => {
  site.lms.state.dates = 500;
  const page = await site.open("learner-dashboard", "dashboard", "en");
  await expect(page.getByText("The dates cannot be shown just now.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Continue: Мәдениеттер диалогы" })).toBeVisible();
});

test("a course shows the help for a unit, the explanation of the grade, and the site's own help", async ({ site }) => {
  const page = await site.open("learning", "learning", "en");
  await page.getByText("Help with this page").click();
  await expect(page.getByText("Short of time?")).toBeVisible();
  await expect(page.getByText("The empathy self-check counts neither for the grade")).toBeVisible();
  await expect(page.getByText("the grade", { exact: true })).toBeVisible();
  const help = page.locator("header").getByRole("link", { name: "Help" });
  await expect(help).toHaveAttribute("href", `${site.lms.origin}/help`);
});

test("the home page opens with our banner in place of upstream's", async ({ site }) => {
  const page = await site.open("catalog", "catalogue", "kk-kz", null);
  await expect(page.getByRole("heading", { level: 1, name: "Әртүрліліктегі бірлік" })).toBeVisible();
  await expect(page.getByText("the banner")).toHaveCount(0);
});

test("components of one micro-frontend do not show in another", async ({ site }) => {
  const page = await site.open("catalog", "learning", "en");
  await expect(page.getByRole("heading", { name: "A unit" })).toBeVisible();
  await expect(page.getByText("Help with this page")).toHaveCount(0);
});

test("a visitor is offered no groups of her own", async ({ site }) => {
  const page = await site.open("catalog", "catalogue", "en", null);
  await expect(page.getByRole("link", { name: "All courses" })).toBeVisible();
  expect(await names(page, "link")).not.toContain("My groups");
});

test("header and footer are ours: the logo leads home, the footer to the site's pages", async ({ site }) => {
  const page = await site.open("learner-dashboard", "dashboard");
  const logo = page.getByRole("link", { name: "Кроссмәдени диалог: басты бет" });
  await expect(logo).toHaveAttribute("href", `${site.lms.origin}/dashboard`);
  await expect(page.getByRole("contentinfo").getByRole("link")).toHaveText([
    "Жоба туралы",
    "Көмек",
    "Байланыс",
    "Құпиялылық саясаты",
    "Пайдалану шарттары",
  ]);
});

test("another plugin that uses a slot's old name loses nothing but the logo and its narrow header", async ({
  site,
}) => {
  const page = await site.open("learner-dashboard", "dashboard", "en");
  const header = page.locator("header");
  await expect(header.getByRole("link", { name: "other link" })).toBeVisible();
  await expect(header.getByRole("link", { name: "My groups" })).toBeVisible();
  await expect(header.getByRole("link", { name: "Кроссмәдени диалог: home" })).toBeVisible();
  await expect(page.getByText("other logo")).toHaveCount(0);
  await page.setViewportSize({ width: 320, height: 700 });
  await expect(header.getByRole("button", { name: "Main Menu" })).toBeVisible();
  await expect(page.getByText("other header")).toHaveCount(0);
});
