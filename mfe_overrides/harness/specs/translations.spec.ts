import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { LANGUAGES } from "../../i18n/merge.mjs";
import { expect, test } from "../support/site";

const { IntlMessageFormat } = createRequire(import.meta.url)("intl-messageformat");
const CATALOGUES = join(import.meta.dirname, "../../i18n");

/** Values for the places of a text: for numbers one that every form of a plural can say. */
const values = new Proxy({}, { get: (_, name) => (/count|num|Count/.test(String(name)) ? 3 : "x"), has: () => true });

test("every text of ours can be formatted by the library that the micro-frontends format with", () => {
  const wrong: string[] = [];
  for (const language of LANGUAGES) {
    for (const file of readdirSync(join(CATALOGUES, language))) {
      const catalogue: Record<string, Record<string, string>> = JSON.parse(
        readFileSync(join(CATALOGUES, language, file), "utf8"),
      );
      for (const [id, { [language]: ours }] of Object.entries(catalogue)) {
        try {
          const told = new IntlMessageFormat(ours, language).format(values);
          if (/[{}]/.test(told)) wrong.push(`${id}: ${told}`);
        } catch (error) {
          wrong.push(`${language}/${file} ${id}: ${error}`);
        }
      }
    }
  }
  expect(wrong).toEqual([]);
});

test("upstream's own parts speak our Kazakh where we correct it, and theirs where we do not", async ({ site }) => {
  const page = await site.open("learner-dashboard", "parts");
  await expect(page.locator("header").getByRole("link", { name: "Курстар", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Есептік жазба мәзірі: aru" }).click();
  await expect(page.getByRole("link", { name: "Жеке кабинет", exact: true })).toBeVisible();
  await expect(page.getByText("Бақылау тақтасы")).toHaveCount(0);
});

test("Paragon, which has no Kazakh of its own, speaks ours", async ({ site }) => {
  const page = await site.open("learner-dashboard", "parts");
  await expect(page.getByRole("button", { name: "Жабу" })).toBeVisible();
});

test("Russian is left as it was", async ({ site }) => {
  const page = await site.open("learner-dashboard", "parts", "ru");
  await expect(page.locator("header").getByRole("link", { name: "Курсы", exact: true })).toBeVisible();
});

test("dates in Kazakh have words, which this browser lacks, and those of other languages stay", async ({ site }) => {
  const page = await site.open("learner-dashboard", "dashboard");
  const told = await page.evaluate(() => {
    const options = { year: "numeric", month: "short", day: "numeric", weekday: "short" } as const;
    const date = new Date(2026, 11, 1);
    return ["kk", "kk-KZ", "en-GB"].map((language) => [
      new Intl.DateTimeFormat(language, options).format(date),
      new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(3, "day"),
    ]);
  });
  const kazakh = ["2026 ж. 1 жел., сс", "3 күннен кейін"];
  expect(told).toEqual([kazakh, kazakh, ["Tue, 1 Dec 2026", "in 3 days"]]);
});
