import { expect, test } from "../support/site";

test("a learner who chooses Kazakh has it in the account, in the LMS and here", async ({ site, context }) => {
  const page = await site.open("learner-dashboard", "dashboard", "en");
  await page.getByRole("contentinfo").getByRole("button", { name: "Қазақша" }).click();
  await expect(page.getByRole("heading", { name: "Топтарым" })).toBeVisible();
  const acts = site.lms.state.asked.filter(({ asked }) => /^(PATCH|POST \/i18n)/.test(asked));
  expect(acts.map(({ asked }) => asked)).toEqual(["PATCH /api/user/v1/preferences/aru", "POST /i18n/setlang/"]);
  expect(JSON.parse(acts[0]?.body ?? "")).toEqual({ "pref-lang": "kk-kz" });
  expect(acts[1]?.body).toContain("kk-kz");
  const cookies = (await context.cookies()).filter(({ name }) => name === "openedx-language-preference");
  expect(cookies.map(({ value }) => value)).toEqual(["kk-kz"]);
});

test("a visitor changes the language without an account, on the sign-in page too", async ({ site }) => {
  const page = await site.open("authn", "sign-in", "en", null);
  await page.getByRole("main").getByRole("button", { name: "Русский" }).click();
  await expect(page.getByRole("main").getByRole("button", { name: "Русский" })).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("contentinfo").getByRole("link", { name: "Помощь" })).toBeVisible();
});

test("when the LMS refuses, the language stays and the reader is told", async ({ site }) => {
  site.lms.state.preferences = 500;
  const page = await site.open("learner-dashboard", "dashboard", "ru");
  const footer = page.getByRole("contentinfo");
  await footer.getByRole("button", { name: "English" }).click();
  await expect(footer.getByRole("alert")).toHaveText("Язык не переключился. Попробуйте ещё раз.");
  await expect(footer.getByRole("button", { name: "Русский" })).toHaveAttribute("aria-pressed", "true");
});

test("what we say is marked as of its language, whatever the page's is", async ({ site }) => {
  const page = await site.open("learner-dashboard", "dashboard");
  const languages = await page.locator(".dlg-slot").evaluateAll((all) => all.map((one) => one.getAttribute("lang")));
  expect(new Set(languages)).toEqual(new Set(["kk"]));
  // Upstream's page calls itself English.
  expect(await page.locator("html").getAttribute("lang")).toBe("kk");
});

test("the switch works by keyboard and keeps to the narrow window's foot", async ({ site }) => {
  const page = await site.open("learner-dashboard", "dashboard", "en");
  await page.setViewportSize({ width: 320, height: 700 });
  await expect(page.locator("header .dlg-languages:visible")).toHaveCount(0);
  const russian = page.getByRole("contentinfo").getByRole("button", { name: "Русский" });
  await russian.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Мои группы" })).toBeVisible();
});
