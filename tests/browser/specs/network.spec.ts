// One person in two tabs. As a person does, a tab is brought to the front before something
// is done in it: the browser draws what is behind another tab once a second, and an act waits for what is drawn.

import { Problem } from "../pages/unit.ts";
import { expect, test } from "../support/test.ts";

test("of two tabs the later answer counts, and the attempts of both", async ({ learner, context }) => {
  const first = await Problem.open(learner.page, "u_attempts");
  const tab = await context.newPage();
  const second = await Problem.open(tab, "u_attempts");
  await learner.page.bringToFront();
  await first.answer("A winner");
  await first.expectScore(0, 1);
  await tab.bringToFront();
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
  await page.bringToFront();
  for (const used of [1, 2]) {
    await first.answer("A winner");
    await expect(first.root).toContainText(`You have used ${used} of 2 attempts`);
  }
  await tab.bringToFront();
  await late.answer("An agreement");
  await expect(tab.getByRole("alert").or(late.message).first()).toBeVisible();
  await page.bringToFront();
  await Problem.open(page, "u_attempts");
  await first.expectScore(0, 1);
});
