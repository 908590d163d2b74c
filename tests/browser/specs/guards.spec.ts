// The guards themselves: each is seen catching what it is there for.

import { inspect } from "../support/axe.ts";
import { LANGUAGES } from "../support/site.ts";
import { expect, test } from "../support/test.ts";

test("a request to another host is noticed", async ({ page, guard }) => {
  await page.goto("/");
  guard.expect(/elsewhere\.example/);
  await page.evaluate(() => {
    new Image().src = "https://elsewhere.example/pixel.png";
  });
  await expect.poll(() => guard.foreign).toEqual(["https://elsewhere.example/pixel.png"]);
  guard.foreign = [];
});

test("a violation of the content security policy is noticed", async ({ page, guard }) => {
  await page.goto("/");
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'injected'";
    document.body.append(script);
  });
  await expect.poll(() => guard.complaints.join()).toContain("Content Security Policy");
  guard.complaints = [];
});

test("an uncaught error of a script is noticed", async ({ page, guard }) => {
  await page.goto("/");
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error("meant");
    });
  });
  await expect.poll(() => guard.complaints.join()).toContain("meant");
  guard.complaints = [];
});

test("the inspection of a page finds what is not accessible, and what is too wide", async ({ page }) => {
  await page.goto("/");
  await page.evaluate(() => {
    const picture = document.createElement("img");
    picture.src = "/static/dialogue/kit/logo.svg";
    const wide = document.createElement("div");
    wide.style.width = "400px";
    wide.append(picture);
    document.querySelector("main")?.append(wide);
  });
  const found = (await inspect(page)).join("\n");
  expect(found).toContain("320 dark: image-alt at");
  expect(found).toContain("320 light: the page is");
  expect(found).not.toContain("1280 light: the page is");
});

test("over the three languages a page is inspected in every width and theme", async ({ page }) => {
  await page.goto("/");
  await page.evaluate(() => document.querySelector("main")?.append(document.createElement("img")));
  const found: string[] = [];
  for (const language of LANGUAGES) found.push(...(await inspect(page, language)));
  const looks = found.filter((line) => line.includes("image-alt")).map((line) => line.split(":")[0]);
  expect(looks.sort()).toEqual(["1280 dark", "1280 light", "320 dark", "320 light", "768 dark", "768 light"]);
});
