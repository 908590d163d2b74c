// The film of the curators' course: nothing of it is loaded before the click; transcripts in three languages.

import type { Page } from "@playwright/test";
import { openUnit } from "../pages/unit.ts";
import { prevention } from "../support/site.ts";
import { expect, test } from "../support/test.ts";

/** Addresses of the film, its transcripts and its player that the page asks for from now on. */
function listen(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "media" || /\.mp4|transcript|video-xblock/.test(request.url())) asked.push(request.url());
  });
  return asked;
}

test("nothing of the film is asked for before the click, and it plays after it", async ({ administrator }) => {
  const { page } = administrator;
  const asked = listen(page);
  const blocks = await openUnit(page, "u_about", prevention("en"));
  await page.waitForLoadState("networkidle");
  expect(asked).toEqual([]);
  await expect(blocks.locator("video")).toHaveCount(0);

  await blocks.getByRole("button", { name: "Play the video: Tour of the course" }).click();
  const film = blocks.locator("video");
  await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0.5);
  expect(asked.some((address) => address.includes("tour.mp4"))).toBe(true);
  await blocks.getByRole("button", { name: "Pause" }).click();
  await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.paused)).toBe(true);
});

test("the transcript is in the language of the course, and another one can be chosen", async ({ administrator }) => {
  const { page } = administrator;
  const blocks = await openUnit(page, "u_about", prevention("kk"));
  await blocks.locator(".lazy-start").click();
  const transcript = blocks.locator(".subtitles");
  await expect(transcript).toContainText("Қош келдіңіз!");
  await blocks.getByRole("button", { name: "Open language menu" }).press("Enter");
  await blocks.getByRole("button", { name: "English" }).press("Enter");
  await expect(transcript).toContainText("Welcome!");
  await expect(transcript).not.toContainText("Қош келдіңіз!");
});

test("a line of the transcript leads to its place in the film", async ({ administrator }) => {
  const { page } = administrator;
  const blocks = await openUnit(page, "u_about", prevention("en"));
  await blocks.locator(".lazy-start").click();
  await blocks.locator(".subtitles").getByText("Let us begin!").click();
  const film = blocks.locator("video");
  await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(40);
});

test("the film waits for a slow transcript, which would be written twice otherwise", async ({ administrator }) => {
  const { page } = administrator;
  await page.route(/transcript.*translation/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 800));
    await route.continue();
  });
  const blocks = await openUnit(page, "u_about", prevention("en"));
  const built = page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const note = () => resolve(document.querySelector(".video.is-captions-rendered") !== null);
        document.addEventListener("play", note, { capture: true, once: true });
      }),
  );
  await blocks.locator(".lazy-start").click();
  expect(await built).toBe(true);
  await expect(blocks.locator(".subtitles").getByText("Let us begin!")).toHaveCount(1);
});
