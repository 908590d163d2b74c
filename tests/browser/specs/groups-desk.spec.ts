// The curator's desk: a member is found, written to, helped; grades stay readable while they scroll; paper.

import type { BrowserContext, Page } from "@playwright/test";
import { GROUPS } from "../pages/groups.ts";
import { Problem } from "../pages/unit.ts";
import { site } from "../support/site.ts";
import { enter, expect, test } from "../support/test.ts";

const NAME = "Қасенова Айым";
const here = (page: string): string => `${GROUPS}/${site().group.id}/${page}`;

async function atDesk(page: Page, context: BrowserContext): Promise<void> {
  await enter(context, site().group.curator);
  await page.goto(here("desk"));
}

test("a curator finds a member without Kazakh letters, gives a task anew with a reason, and looks at a reminder", async ({
  page,
  context,
  browserOf,
  guard,
}) => {
  const learner = await browserOf(site().group.member);
  const problem = await Problem.open(learner, "u_choice");
  await problem.answer("An open question");
  await problem.expectScore(1, 1);

  await atDesk(page, context);
  await page.getByLabel("Find by name").fill("касен");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByRole("row")).toHaveCount(2); // the head and the one found
  await page.getByRole("link", { name: NAME, exact: true }).click();
  await page.getByRole("link", { name: /^Give anew ?: One right answer$/ }).click();
  await expect(page.getByRole("radio", { name: /One right answer/ })).toBeChecked();
  await page.getByRole("button", { name: "Give anew" }).click();
  // The browser itself asks for the reason.
  await expect(page.getByLabel("Reason")).toBeFocused();
  await page.getByLabel("Reason").fill("The electricity went off");
  await page.getByRole("button", { name: "Give anew" }).click();
  await expect(page.getByRole("main")).toContainText("The task can be begun anew.");
  await expect(page.getByRole("link", { name: /^Give anew ?: One right answer$/ })).toHaveCount(0);
  const anew = await Problem.open(learner, "u_choice");
  await expect(anew.root.getByLabel("An open question")).not.toBeChecked();

  await page.getByRole("link", { name: "Write a reminder" }).click();
  await page.getByLabel("Text").fill("Hello, {name}!\n{link}");
  await page.getByRole("button", { name: "Show the letter" }).click();
  const letter = page.getByRole("region", { name: "The letter as it is sent" });
  await expect(letter).toContainText(`Hello, ${NAME}!`);
  await expect(letter).toContainText(here(""));
  await expect(page.getByRole("button", { name: "Send 1 letter" })).toBeVisible();
  expect(guard.complaints).toEqual([]);
});

test("on a phone the names stay beside the grades, and the page does not scroll sideways", async ({ page, context }) => {
  await atDesk(page, context);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.getByRole("link", { name: "Grades", exact: true }).click();
  const table = page.getByRole("region", { name: "Grades" });
  const name = table.getByRole("rowheader").first();
  const before = await name.boundingBox();
  const moved = await table.evaluate((box) => {
    box.scrollLeft = 10_000;
    return box.scrollLeft;
  });
  expect(moved).toBeGreaterThan(50);
  expect((await name.boundingBox())?.x).toBe(before?.x);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test("attendance with eight days takes one page of paper", async ({ page, context }) => {
  await atDesk(page, context);
  await page.getByRole("link", { name: "Attendance sheet" }).click();
  const paper = await page.pdf({ preferCSSPageSize: true });
  expect(paper.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});
