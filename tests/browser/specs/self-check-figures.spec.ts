// The figures of a group: a curator finds and reads them by the keyboard; every page is accessible in three languages.

import { GROUPS } from "../pages/groups.ts";
import { inspect } from "../support/axe.ts";
import { LANGUAGES, type Person, site } from "../support/site.ts";
import { enter, expect, speak, take, test } from "../support/test.ts";

const SELF_CHECK = "/dialogue/self-check";
const figures = (): string => `${SELF_CHECK}/groups/${site().figures.id}/`;

// A look during the change of a colour would see neither.
test.use({ contextOptions: { reducedMotion: "reduce" } });

test("a curator goes to the figures from the desk and reads them by the keyboard", async ({ page, context }) => {
  await enter(context, site().figures.curator);
  await page.goto(`${GROUPS}/${site().figures.id}/desk`);
  await page.getByRole("link", { name: "Self-check", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${figures()}$`));
  const main = page.getByRole("main");
  await expect(main).toContainText("Neither anybody’s answers nor whether somebody took the check.");
  await expect(main).toContainText("At least 40 people are counted.");
  await expect(main).toContainText("describe these habits as more frequent than before");

  const table = page.getByRole("table", { name: "The same figures as a table" });
  await expect(table.getByRole("row", { name: /^Compassion/ })).toContainText(/\d\.\d ± \d\.\d/);
  const sentence = page.getByText(/^The mean is \d\.\d on the scale from 1 to 5/).first();
  await expect(sentence).toBeVisible();
  const words = page.locator("summary", { hasText: "In plain words" });
  for (let tab = 0; tab < 60 && !(await words.evaluate((one) => one === document.activeElement)); tab++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await expect(sentence).toBeHidden();
});

test("a member of another group learns nothing of it", async ({ page, context, guard }) => {
  guard.expect(/status of 404 /);
  await enter(context, site().group.member);
  expect((await page.goto(figures()))?.status()).toBe(404);
  await expect(page.getByRole("main")).not.toContainText("are counted");
});

const PAGES: { name: string; path: () => string; who: () => Person; status?: number }[] = [
  { name: "figures of a group", path: figures, who: () => site().figures.curator },
  {
    name: "a group without figures",
    path: () => `${SELF_CHECK}/groups/${site().group.id}/`,
    who: () => site().group.curator,
  },
  { name: "no such group", path: () => `${SELF_CHECK}/groups/999999/`, who: () => site().group.curator, status: 404 },
  { name: "statements and reliability", path: () => `${SELF_CHECK}/researcher`, who: () => take("administrator") },
  { name: "the research study", path: () => `${SELF_CHECK}/research`, who: () => take("administrator") },
];

for (const { name, path, who, status = 200 } of PAGES) {
  test(`${name}: accessible in every width, theme and language`, async ({ page, context, guard }) => {
    await enter(context, who());
    if (status !== 200) guard.expect(new RegExp(`status of ${status} `));
    const found: string[] = [];
    for (const language of LANGUAGES) {
      await speak(context, language);
      expect((await page.goto(path()))?.status()).toBe(status);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      for (const closed of await page.locator("main summary").all()) await closed.click();
      found.push(...(await inspect(page, language)).map((line) => `${language} ${line}`));
    }
    expect(found).toEqual([]);
  });
}
