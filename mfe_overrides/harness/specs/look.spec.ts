import type { Page } from "@playwright/test";
import { expect, test } from "../support/site";

const COOKIE = "selected-paragon-theme-variant";
const lightness = (page: Page) =>
  page.evaluate(() => {
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []).map(
      Number,
    );
    return red + green + blue > 3 * 128 ? "light" : "dark";
  });

test("who chooses dark has it at once, after a reload, and in the cookie that the LMS reads", async ({
  site,
  context,
}) => {
  const page = await site.open("learner-dashboard", "dashboard", "ru");
  await page.emulateMedia({ colorScheme: "light" });
  const button = page.getByRole("contentinfo").getByRole("button", { name: "Тёмный вид" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(button).toHaveAttribute("aria-pressed", "true");
  expect(await lightness(page)).toBe("dark");
  expect((await context.cookies()).filter(({ name }) => name === COOKIE).map(({ value }) => value)).toEqual(["dark"]);
  await page.reload();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  expect(await lightness(page)).toBe("dark");
});

test("who chose light in the LMS has it here, though the system is dark", async ({ site, context }) => {
  await context.addCookies([{ name: COOKIE, value: "light", url: site.lms.origin }]);
  const page = await site.open("learning", "learning");
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await lightness(page)).toBe("light");
  await expect(page.getByRole("button", { name: "Күңгірт көрініс" })).toHaveAttribute("aria-pressed", "false");
});

test("a cookie that cannot be read is no choice, and all of ours is there", async ({ site, context }) => {
  await context.addCookies([{ name: COOKIE, value: "%E0%A4%A", url: site.lms.origin }]);
  const page = await site.open("learner-dashboard", "dashboard", "en");
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await lightness(page)).toBe("dark");
  await expect(page.getByRole("contentinfo").getByRole("button", { name: "Dark view" })).toBeVisible();
});

test("who chose nothing has what the system has", async ({ site }) => {
  const page = await site.open("learning", "learning");
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await lightness(page)).toBe("dark");
  await page.emulateMedia({ colorScheme: "light" });
  expect(await lightness(page)).toBe("light");
});

test("what micro-frontends draw black or white in every theme can be seen in the dark", async ({ site }) => {
  const page = await site.open("learner-dashboard", "dashboard", "en");
  await page.emulateMedia({ colorScheme: "dark" });
  // As the learner dashboard and the progress page have it, with a sheet that comes after ours.
  await page.addStyleTag({
    content: ".alert.alert-info .alert-icon { color: black; } .courseware-search { background: white; }",
  });
  const colours = await page.evaluate(() => {
    document.querySelector("main")?.insertAdjacentHTML(
      "beforeend",
      `<svg class="donut"><circle class="donut-hole" fill="#fff"></circle><text>42%</text></svg>
       <button class="flag-button"><svg fill="none"><path d="M1 1h9v9z" fill="black"></path></svg></button>
       <div class="courseware-search"></div>
       <div class="alert alert-info"><span class="alert-icon"></span></div>`,
    );
    const style = (selector: string) => getComputedStyle(document.querySelector(selector) as Element);
    return [
      style(".donut text").fill,
      style(".donut-hole").fill,
      style(".flag-button path").fill,
      style(".alert-icon").color,
      style(".courseware-search").backgroundColor,
    ];
  });
  for (const [index, colour] of colours.entries())
    expect(colour, `${index}`).not.toMatch(/^rgb\((0, 0, 0|255, 255, 255)\)$/);
});
