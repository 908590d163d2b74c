// The guards themselves: each is seen catching what it is there for.

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
