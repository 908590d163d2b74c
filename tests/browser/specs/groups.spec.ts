// Dialogue groups: a curator with a phone makes one, people come into it by code; lists, letters, paper.

import { type BrowserContext, devices, type Page } from "@playwright/test";
import { freshName, PASSWORD } from "../pages/account.ts";
import { Acts, GROUPS, makeGroup } from "../pages/groups.ts";
import { site } from "../support/site.ts";
import { enter, expect, speak, test } from "../support/test.ts";

const COURSE = "Preventing Inter-ethnic Conflict in the Student Environment";
const PHONE = { width: 360, height: 740 };
const here = (page = ""): string => `${GROUPS}/${site().group.id}/${page}`;

async function asCurator(context: BrowserContext): Promise<void> {
  await enter(context, site().group.curator);
}

/** How many pages of paper a page makes. */
async function sheets(page: Page): Promise<number> {
  const paper = await page.pdf({ preferCSSPageSize: true });
  return (paper.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
}

test("on a phone a curator has a group at work and a person without an address is in it", async ({ page, context, browserOf }, info) => {
  await asCurator(context);
  await page.setViewportSize(PHONE);
  await page.goto("/");
  await page.getByRole("navigation").getByRole("link", { name: "Groups", exact: true }).click();
  const curator = new Acts(page);
  await curator.press("New group", "link");
  // One screen: nobody scrolls to find the button.
  await expect(page.getByRole("button", { name: "Make the group" })).toBeInViewport();
  const code = await makeGroup(curator, "ИС-24-2", COURSE);
  expect(code).toMatch(/^[A-Z2-9]{3} [A-Z2-9]{3}$/);
  await expect(page.getByRole("img", { name: /QR code of the link/ })).toBeVisible();
  info.annotations.push({ type: "curator: a group with link, code and picture", description: curator.told });

  const phone = await browserOf();
  await phone.setViewportSize(PHONE);
  await phone.goto(`${GROUPS}/join`);
  const learner = new Acts(phone);
  await learner.write("Code of the group", code.toLowerCase());
  await learner.press("Go on");
  await learner.press("I am new: make an account", "link");
  await learner.write("Given name", "Айгүл");
  await learner.write("User name", freshName());
  await learner.write("Password", PASSWORD);
  await learner.press("Create an account");
  await learner.check("Қазақша");
  await learner.press("Join the group");
  await expect(phone.getByRole("main").getByRole("status")).toHaveText("You are in the group now.");
  await expect(phone.getByRole("heading", { level: 1, name: "ИС-24-2" })).toBeVisible();
  info.annotations.push({ type: "learner: from the code to the group, with a new account", description: learner.told });

  await phone.getByRole("link", { name: /^Go on/ }).click();
  await expect(phone).toHaveURL(/2026_kk\/unit\//);
  await page.getByRole("link", { name: "Desk" }).click();
  await expect(page.getByRole("main")).toContainText("Айгүл");
});

test("the link is copied, and shared where the phone can", async ({ page, context }) => {
  await asCurator(context);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.addInitScript(() => {
    Object.assign(navigator, { share: async (data: ShareData) => Object.assign(window, { shared: data }) });
  });
  await page.goto(here("invite"));
  const link = `${site().address}${GROUPS}/join/${site().group.code}`;
  await page.getByRole("button", { name: "Copy the link" }).click();
  await expect(page.getByRole("main").getByRole("status")).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await page.getByRole("button", { name: "Share" }).click();
  expect(await page.evaluate(() => (window as unknown as { shared: ShareData }).shared.url)).toBe(link);
});

test("a wrong code is told and leads the keyboard back to the field", async ({ page, guard }) => {
  guard.expect(/status of 404/);
  await page.goto(`${GROUPS}/join`);
  await page.getByLabel("Code of the group").fill("KM7 2Q2");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toBeFocused();
  await expect(page.getByRole("alert")).toContainText("This code lets nobody in.");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Code of the group")).toBeFocused();
});

test("without script a group is made and joined", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}), javaScriptEnabled: false, ...devices["Galaxy S8"] });
  await speak(context, "en");
  await asCurator(context);
  const page = await context.newPage();
  await page.goto(`${GROUPS}/new`);
  const code = await makeGroup(new Acts(page), `Script-free ${freshName()}`, COURSE);
  await expect(page.getByRole("button", { name: "Copy the link" })).toBeHidden();
  await page.goto(`${GROUPS}/join?code=${encodeURIComponent(code)}`);
  // The curator is in it already.
  await expect(page).toHaveURL(/groups\/\d+\/$/);
  await context.close();
});

test("a pasted list is looked through row by row before it is kept", async ({ page, context }) => {
  await asCurator(context);
  await page.setViewportSize(PHONE);
  await page.goto(`${GROUPS}/new`);
  await makeGroup(new Acts(page), `List ${freshName()}`, COURSE);
  await page.getByRole("link", { name: "Expected people", exact: true }).click();
  await page.getByRole("link", { name: "Paste a list" }).click();
  await page.getByLabel("List", { exact: true }).fill("1\tОспанов Нұрлан\tnurlan@example.org\n2\tИвaнов Пётр\n3\tКим Виктория");
  await page.getByRole("button", { name: "Check the list" }).click();
  await expect(page.getByRole("main").getByRole("status")).toBeFocused();
  await expect(page.getByRole("row", { name: /Ивaнов Пётр/ })).toContainText("mixes Cyrillic and Latin");
  await page.getByLabel("List", { exact: true }).fill("Оспанов Нұрлан\tnurlan@example.org\nИванов Пётр\nКим Виктория");
  await page.getByRole("button", { name: "Check again" }).click();
  await page.getByRole("button", { name: "Keep 3 rows" }).click();
  await expect(page.getByRole("table")).toContainText("Иванов Пётр");
  await page.getByRole("link", { name: "Write to them" }).click();
  await expect(page.getByRole("main")).toContainText("1 person gets this letter.");
  await page.getByRole("button", { name: "Send the letters" }).click();
  await expect(page.getByRole("main").getByRole("status")).toHaveText("1 letter went out.");
  await expect(page.getByRole("button", { name: "Send the letters" })).toHaveCount(0);
});

test("another first day is shown before it moves the dates", async ({ page, context }) => {
  await asCurator(context);
  await page.goto(`${GROUPS}/new`);
  await makeGroup(new Acts(page), `Dates ${freshName()}`, COURSE);
  await page.getByRole("link", { name: "Dates", exact: true }).click();
  await page.getByLabel("First day").fill("2027-02-01");
  await page.getByRole("button", { name: "Show how dates move" }).click();
  await expect(page.getByRole("button", { name: "Move all dates" })).toBeVisible();
  await page.getByRole("button", { name: "Move all dates" }).click();
  await expect(page.getByRole("main").getByRole("status")).toHaveText("All dates of the group were moved.");
  await expect(page.getByLabel("First day")).toHaveValue("2027-02-01");
});

for (const name of ["sheet", "slips"]) {
  test(`the ${name} to print take one page of paper`, async ({ page, context }) => {
    await asCurator(context);
    await page.goto(here(name));
    await expect(page.getByRole("button", { name: "Print" })).toBeVisible();
    expect(await sheets(page)).toBe(1);
  });
}
