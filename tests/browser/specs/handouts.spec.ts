// A section taken along: saved from the outline, read without a network.

import { readFileSync } from "node:fs";
import { inspect } from "../support/axe.ts";
import { BLOCKS } from "../support/site.ts";
import { expect, test } from "../support/test.ts";

test("a section is saved from the outline and read offline in every look", async ({ learner, context }) => {
  const { page } = learner;
  await page.goto(`/courses/${BLOCKS}/`);
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: /^Save for reading offline.*Reading$/ }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe("Reading.html");
  const text = readFileSync(await file.path(), "utf8");
  await context.setOffline(true);
  // A page of its own: the policy of the site is not that of the file.
  await page.goto("about:blank");
  await page.setContent(text);
  await expect(page.getByRole("heading", { level: 1, name: "Reading" })).toBeVisible();
  await expect(page.getByRole("img", { name: "Two speech shapes side by side" })).toBeVisible();
  expect(await inspect(page)).toEqual([]);
});

test("a section comes as a PDF", async ({ learner }) => {
  const { page } = learner;
  await page.goto(`/courses/${BLOCKS}/`);
  const address = await page.getByRole("link", { name: /^Print \(PDF\).*Reading$/ }).getAttribute("href");
  const answer = await page.request.get(address ?? "");
  expect(answer.headers()["content-type"]).toBe("application/pdf");
  expect((await answer.body()).subarray(0, 4).toString()).toBe("%PDF");
});
