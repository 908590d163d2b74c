import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "../../../tests/browser/support/axe.ts";
import { expect, test } from "../support/site";

const HERE = import.meta.dirname;
const NAME = /--pgn-color-([\w-]+): ([^;]+);/g;
const colours = (path: string) =>
  new Map([...readFileSync(path, "utf8").matchAll(NAME)].map((found) => [found[1], found[2]]));
const upstream = colours(join(HERE, "../node_modules/@openedx/paragon/styles/css/themes/light/variables.css"));
const ours = colours(join(HERE, "../../public/theme.css"));

test("the brand sets no colour that Paragon does not have", () => {
  expect([...ours.keys()].filter((name) => !upstream.has(name))).toEqual([]);
});

test("every colour that Paragon writes out is the brand's: none of upstream's shows through", () => {
  const written = [...upstream].filter(([, value]) => /^#[0-9A-F]{6}(?!00)/.test(value ?? ""));
  expect(written.length).toBeGreaterThan(300);
  expect(written.map(([name]) => name).filter((name) => !ours.has(name ?? ""))).toEqual([]);
});

/** Defects of upstream's packages that cannot be mended from a slot. */
const EXCUSED = [
  {
    rule: "label-content-name-mismatch",
    selector: ".learning-header .dropdown-toggle",
    reason: "the header names the user menu by its purpose and shows the user's name on it",
  },
];

for (const [app, page, language] of [
  ["learner-dashboard", "dashboard", "kk-kz"],
  ["learner-dashboard", "dashboard", "ru"],
  ["learner-dashboard", "parts", "en"],
  ["learning", "learning", "kk-kz"],
  ["catalog", "catalogue", "ru"],
  ["authn", "sign-in", "en"],
] as const) {
  test(`${page} in ${language} is accessible in three widths, light and dark`, async ({ site }) => {
    const opened = await site.open(app, page, language, page === "sign-in" ? null : "aru");
    for (const fold of await opened.locator("summary").all()) await fold.click();
    expect(await inspect(opened, undefined, EXCUSED)).toEqual([]);
  });
}

test("letters are Golos Text, those of Kazakh too", async ({ site }) => {
  const page = await site.open("learner-dashboard", "dashboard");
  await page.evaluate(() => document.fonts.ready);
  const loaded = await page.evaluate(() => [...document.fonts].filter((font) => font.status === "loaded").length);
  expect(loaded).toBeGreaterThanOrEqual(2);
  expect(await page.evaluate(() => document.fonts.check('16px "Golos Text"', "ӘҒҚҢӨҰҮҺІ"))).toBe(true);
});
