// Two tabs, and a connection that breaks.

import { openUnit, Problem } from "../pages/unit.ts";
import { expect, test } from "../support/test.ts";

test("an answer sent while offline is told, stays in the form, and counts when sent again", async ({
  learner,
  context,
  guard,
}) => {
  guard.expect(/ERR_INTERNET_DISCONNECTED/);
  const problem = await Problem.open(learner.page, "u_text");
  await problem.root.getByRole("textbox").fill("respect");
  await context.setOffline(true);
  await problem.submit.click();
  await expect(learner.page.getByRole("alert")).toHaveText("There is no connection. Nothing was sent; please try again.");
  await expect(problem.root.getByRole("textbox")).toHaveValue("respect");
  await context.setOffline(false);
  await problem.submit.click();
  await problem.expectScore(1, 1);
  await expect(learner.page.getByRole("alert")).toHaveCount(0);
});

test("of two tabs the later answer counts, and the attempts of both", async ({ learner, context }) => {
  const first = await Problem.open(learner.page, "u_attempts");
  const tab = await context.newPage();
  const second = await Problem.open(tab, "u_attempts");
  await first.answer("A winner");
  await first.expectScore(0, 1);
  await second.answer("An agreement");
  await second.expectScore(1, 1);
  await expect(second.root).toContainText("You have used 2 of 2 attempts");
});

test("a tab left open does not go beyond the last attempt, and says why", async ({ learner, context, guard }) => {
  guard.expect(/status of 4\d\d/);
  const { page } = learner;
  const first = await Problem.open(page, "u_attempts");
  const tab = await context.newPage();
  const late = await Problem.open(tab, "u_attempts");
  for (const used of [1, 2]) {
    await first.answer("A winner");
    await expect(first.root).toContainText(`You have used ${used} of 2 attempts`);
  }
  await late.answer("An agreement");
  await expect(tab.getByRole("alert").or(late.message).first()).toBeVisible();
  await Problem.open(page, "u_attempts");
  await first.expectScore(0, 1);
});

test("who signed out in another tab is told so, and loses no word", async ({ learner, context, guard }) => {
  guard.expect(/status of 403/);
  const problem = await Problem.open(learner.page, "u_text");
  await problem.root.getByRole("textbox").fill("respect");
  await context.clearCookies({ name: "sessionid" });
  await problem.submit.click();
  await expect(learner.page.getByRole("alert")).toContainText("You are signed out");
  await expect(problem.root.getByRole("textbox")).toHaveValue("respect");
});

test("a poll sent while offline is told", async ({ learner, context, guard }) => {
  guard.expect(/ERR_INTERNET_DISCONNECTED/);
  const blocks = await openUnit(learner.page, "u_poll");
  await blocks.getByLabel("Tea").check();
  await context.setOffline(true);
  await blocks.getByRole("button", { name: "Submit" }).click();
  await expect(learner.page.getByRole("alert")).toContainText("There is no connection.");
});
