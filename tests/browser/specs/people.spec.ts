// An administrator gives and takes roles by the forms of the people's pages, and what the person may do follows.

import type { Page } from "@playwright/test";
import { prevention } from "../support/site.ts";
import { expect, take, test } from "../support/test.ts";

const COURSE = prevention("en");
const GIVEN = /^Author: /;

/** Find a person by the search of the list and open their page. */
async function openPerson(page: Page, username: string): Promise<void> {
  await page.goto("/people");
  await page.getByLabel("Name, user name or e-mail").fill(username);
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("row", { name: username }).getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Roles in courses" })).toBeVisible();
}

async function give(page: Page, role: string): Promise<void> {
  await page.getByLabel("Role", { exact: true }).selectOption({ label: role });
  await page.getByLabel("Course", { exact: true }).selectOption(COURSE);
  await page.getByRole("button", { name: "Give the role" }).click();
  await expect(page.getByRole("status")).toContainText("The role was given.");
}

test("a role given by form opens the course's editor, and taken back closes it", async ({
  administrator,
  browserOf,
  guard,
}) => {
  guard.expect(/status of 403/);
  const { page } = administrator;
  const person = take("learner");
  const theirs = await browserOf(person);
  const desk = async (): Promise<number | undefined> => (await theirs.goto(`/author/${COURSE}/`))?.status();
  expect(await desk()).toBe(403);
  await openPerson(page, person.username);
  await expect(page.getByText("No roles: this person only learns.")).toBeVisible();
  await give(page, "Author");
  await expect(page.getByRole("listitem").filter({ hasText: GIVEN })).toHaveCount(1);
  expect(await desk()).toBe(200);
  await page.getByRole("button", { name: /^Take the role back.*Author/ }).click();
  await expect(page.getByRole("status")).toContainText("The role was taken back.");
  await expect(page.getByRole("listitem").filter({ hasText: GIVEN })).toHaveCount(0);
  expect(await desk()).toBe(403);
});

test("a curator's role shows in the list of people, and gives nothing to change", async ({
  administrator,
  browserOf,
  guard,
}) => {
  guard.expect(/status of 403/);
  const { page } = administrator;
  const person = take("learner");
  await openPerson(page, person.username);
  await give(page, "Curator");
  await page.goto(`/people?q=${person.username}`);
  await expect(page.getByRole("row", { name: person.username })).toContainText("Curator: Prevention");
  const theirs = await browserOf(person);
  expect((await theirs.goto(`/courses/${COURSE}/`))?.status()).toBe(200);
  expect((await theirs.goto(`/author/${COURSE}/`))?.status()).toBe(403);
});

test("an administrator is made and unmade by another, who is asked once more before that", async ({
  administrator,
  browserOf,
  guard,
}) => {
  guard.expect(/status of 403/);
  const { page } = administrator;
  const person = take("learner");
  await openPerson(page, person.username);
  await page.getByRole("button", { name: "Make an administrator" }).click();
  await expect(page.getByText("This person may do everything on this site.")).toBeVisible();
  const theirs = await browserOf(person);
  const people = async (): Promise<number | undefined> => (await theirs.goto("/people"))?.status();
  expect(await people()).toBe(200);
  await page.getByRole("button", { name: "No longer an administrator" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Take the role back?" })).toBeVisible();
  expect(await people()).toBe(200);
  await page.getByRole("main").getByRole("button", { name: "Take the role back" }).click();
  await expect(page.getByRole("status")).toContainText("The role was taken back.");
  expect(await people()).toBe(403);
});
