// Answers that a bad network keeps from the server: marked, kept over reloads, sent once.

import type { BrowserContext, Locator, Page, Route } from "@playwright/test";
import { openUnit, Problem, startedBlocks } from "../pages/unit.ts";
import { inspect } from "../support/axe.ts";
import { BLOCKS, site } from "../support/site.ts";
import { enter, expect, take, test } from "../support/test.ts";

const ACT = /\/handler\/(xmodule_handler\/problem_check|vote|handle_submit_state|drop_item)$/;
const NOBODY = /net::ERR_|status of 40[39]/;

const bar = (page: Page): Locator => page.locator(".unsent");
const note = (page: Page): Locator => page.locator(".unsent-note");
const cut = (route: Route): Promise<void> => route.abort("internetdisconnected");

/** The server gets the request and carries it out; its answer never arrives. */
async function loseAnswers(context: BrowserContext, times: number): Promise<string[]> {
  const carriedOut: string[] = [];
  await context.route(ACT, async (route) => {
    if (carriedOut.length >= times) return route.continue();
    const answer = await route.fetch();
    carriedOut.push(`${answer.status()} ${route.request().headers()["x-dialogue-act"]}`);
    return route.abort("connectionreset");
  });
  return carriedOut;
}

/** Count the acts that a browser sends from now on. */
function countSent(context: BrowserContext): () => number {
  let sent = 0;
  context.on("request", (request) => {
    if (ACT.test(request.url())) sent += 1;
  });
  return () => sent;
}

test("an answer given offline is marked, sent when the network is back, and costs one attempt", async ({
  learner,
  context,
  guard,
}) => {
  guard.expect(NOBODY);
  const problem = await Problem.open(learner.page, "u_attempts");
  await context.setOffline(true);
  await problem.answer("A winner");
  await expect(note(learner.page)).toContainText("Not sent yet. The answer is kept in this browser");
  await expect(bar(learner.page)).toContainText("Answers not sent yet: 1");
  await expect(learner.page.getByRole("alert")).toHaveCount(0);
  await context.setOffline(false);
  await problem.expectScore(0, 1);
  await expect(problem.root).toContainText("You have used 1 of 2 attempts");
  await expect(note(learner.page)).toHaveCount(0);
  await expect(bar(learner.page)).toBeEmpty();
});

test("an answer that was not sent outlives a reload, and its result is shown when asked for", async ({
  learner,
  context,
  guard,
}) => {
  guard.expect(NOBODY);
  const { page } = learner;
  const problem = await Problem.open(page, "u_attempts");
  await context.route(ACT, cut);
  await problem.answer("A winner");
  await expect(note(page)).toBeVisible();
  await page.reload();
  await startedBlocks(page);
  await expect(note(page)).toBeVisible();
  await context.unroute(ACT, cut);
  await page.getByRole("button", { name: "Send now" }).click();
  await expect(bar(page)).toContainText("has been sent");
  await page.getByRole("button", { name: "Show the result" }).click();
  await startedBlocks(page);
  await problem.expectScore(0, 1);
  await expect(problem.root).toContainText("You have used 1 of 2 attempts");
});

test("an answer that was not sent is sent from another page of the site", async ({ learner, context, guard }) => {
  guard.expect(NOBODY);
  const { page } = learner;
  const problem = await Problem.open(page, "u_text");
  await context.route(ACT, cut);
  await problem.root.getByRole("textbox").fill("respect");
  await problem.submit.click();
  await expect(note(page)).toBeVisible();
  await context.unroute(ACT, cut);
  await page.goto(`/courses/${BLOCKS}/`);
  await expect(bar(page)).toContainText("has been sent");
  await expect(page.getByRole("button", { name: "Show the result" })).toHaveCount(0);
  await (await Problem.open(page, "u_text")).expectScore(1, 1);
});

test("an answer whose result was lost on the way is not counted twice", async ({ learner, context, guard }) => {
  guard.expect(NOBODY);
  const carriedOut = await loseAnswers(context, 2);
  const problem = await Problem.open(learner.page, "u_attempts");
  await problem.answer("An agreement");
  await problem.expectScore(1, 1);
  expect(carriedOut).toHaveLength(2);
  expect(new Set(carriedOut).size).toBe(1);
  await learner.page.reload();
  await expect(problem.root).toContainText("You have used 1 of 2 attempts");
});

test("a page closed before the answer came leaves it to the next page, and it is not counted twice", async ({
  learner,
  context,
  guard,
}) => {
  guard.expect(NOBODY);
  const carriedOut = await loseAnswers(context, 1);
  const { page } = learner;
  const problem = await Problem.open(page, "u_attempts");
  await problem.answer("A winner");
  await expect.poll(() => carriedOut.length).toBe(1);
  await page.goto("/courses");
  await expect(bar(page)).toContainText("has been sent");
  await Problem.open(page, "u_attempts");
  await expect(problem.root).toContainText("You have used 1 of 2 attempts");
});

test("of two tabs one sends, and the one that waits shows the result", async ({ learner, context, guard }) => {
  guard.expect(NOBODY);
  const problem = await Problem.open(learner.page, "u_attempts");
  const tab = await context.newPage();
  await openUnit(tab, "u_html");
  await context.route(ACT, cut);
  await problem.answer("A winner");
  await expect(note(learner.page)).toBeVisible();
  await tab.reload();
  await expect(bar(tab)).toContainText("Answers not sent yet: 1");
  const sent = countSent(context);
  await context.unroute(ACT, cut);
  await tab.getByRole("button", { name: "Send now" }).click();
  await problem.expectScore(0, 1);
  await expect(bar(tab)).toContainText("has been sent");
  await expect(bar(learner.page)).toBeEmpty();
  expect(sent()).toBe(1);
});

test("answers follow each other in their order", async ({ learner, context, guard }) => {
  guard.expect(NOBODY);
  const { page } = learner;
  const blocks = await openUnit(page, "u_bank");
  const problems = blocks.locator(".problems-wrapper");
  await context.route(ACT, cut);
  const order: (string | undefined)[] = [];
  for (const index of [0, 1]) {
    const problem = new Problem(problems.nth(index));
    await problem.root.getByRole("radio").first().check();
    await problem.submit.click();
    order.push((await problem.root.getAttribute("data-url")) ?? undefined);
  }
  await expect(bar(page)).toContainText("Answers not sent yet: 2");
  const sent: string[] = [];
  page.on("request", (request) => {
    if (ACT.test(request.url())) sent.push(new URL(request.url()).pathname);
  });
  await context.unroute(ACT, cut);
  await page.getByRole("button", { name: "Send now" }).click();
  await expect(bar(page)).toBeEmpty();
  expect(sent).toEqual(order.map((address) => `${address}/problem_check`));
});

const OTHERS: [string, string, (blocks: Locator) => Promise<void>, (blocks: Locator) => Promise<void>][] = [
  [
    "poll",
    "u_poll",
    async (blocks) => {
      await blocks.getByLabel("Tea").check();
      await blocks.getByRole("button", { name: "Submit" }).click();
    },
    async (blocks) => expect(blocks).toContainText("Thank you"),
  ],
  [
    "survey",
    "u_survey",
    async (blocks) => {
      await blocks.getByRole("radio", { name: "Not yet" }).first().check();
      await blocks.getByRole("radio", { name: "Yes" }).nth(1).check();
      await blocks.getByRole("button", { name: "Submit" }).click();
    },
    async (blocks) => expect(blocks).toContainText(/Results gathered from \d+ respondent/),
  ],
  [
    "word cloud",
    "u_word_cloud",
    async (blocks) => {
      await blocks.getByRole("textbox").first().fill("respect");
      await blocks.getByRole("button", { name: "Save" }).click();
    },
    async (blocks) => expect(blocks).toContainText("Your words"),
  ],
  [
    "poll question",
    "u_poll_question",
    async (blocks) => blocks.getByRole("button", { name: "Yes" }).click(),
    async (blocks) => expect(blocks.getByRole("button", { name: "Yes" })).toHaveAttribute("aria-pressed", "true"),
  ],
];

for (const [name, unit, act, done] of OTHERS) {
  test(`${name}: what could not be sent is marked, and sent once when its answer was lost`, async ({
    learner,
    context,
    guard,
  }) => {
    guard.expect(NOBODY);
    const blocks = await openUnit(learner.page, unit);
    const carriedOut = await loseAnswers(context, 1);
    await act(blocks);
    await expect(note(learner.page)).toBeVisible();
    await learner.page.getByRole("button", { name: "Send now" }).click();
    await done(blocks);
    await expect(note(learner.page)).toHaveCount(0);
    expect(carriedOut).toHaveLength(1);
    await expect(learner.page.getByRole("alert")).toHaveCount(0);
  });
}

test("who is signed out meanwhile signs in again, and the answer is sent", async ({ learner, context, guard }) => {
  guard.expect(NOBODY);
  const { page, person } = learner;
  const problem = await Problem.open(page, "u_text");
  await problem.root.getByRole("textbox").fill("respect");
  await context.clearCookies({ name: "sessionid" });
  await problem.submit.click();
  await expect(bar(page)).toContainText("You are signed out. Answers not sent yet: 1");
  await expect(problem.root.getByRole("textbox")).toHaveValue("respect");
  await page.getByRole("link", { name: "Sign in, and they will be sent" }).click();
  await page.getByLabel("User name").fill(person.username);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(bar(page)).toContainText("has been sent");
  await (await Problem.open(page, "u_text")).expectScore(1, 1);
});

test("who signs out is asked, and leaves nothing to the next person", async ({ learner, context, guard }) => {
  guard.expect(NOBODY);
  const { page } = learner;
  const problem = await Problem.open(page, "u_text");
  await context.route(ACT, cut);
  await problem.root.getByRole("textbox").fill("respect");
  await problem.submit.click();
  await expect(note(page)).toBeVisible();
  page.once("dialog", (dialog) => dialog.dismiss());
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(note(page)).toBeVisible();
  page.once("dialog", (dialog) => {
    expect(dialog.message()).toContain("Answers not sent yet: 1");
    return dialog.accept();
  });
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
  expect(await kept(page)).toBe(0);
});

test("what another person left behind is never sent", async ({ learner, context, guard }) => {
  guard.expect(NOBODY);
  const { page } = learner;
  const problem = await Problem.open(page, "u_text");
  await context.route(ACT, cut);
  await problem.root.getByRole("textbox").fill("respect");
  await problem.submit.click();
  await expect(note(page)).toBeVisible();
  await context.unroute(ACT, cut);
  const sent = countSent(context);
  await context.clearCookies({ name: "sessionid" });
  await enter(context, take("learner"));
  await page.goto("/");
  await expect.poll(() => kept(page)).toBe(0);
  await openUnit(page, "u_text");
  await expect(bar(page)).toBeEmpty();
  expect(sent()).toBe(0);
});

/** How many acts the browser keeps. */
function kept(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("dialogue-outbox", 1);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const count = opening.result.transaction("acts").objectStore("acts").count();
          count.onsuccess = () => resolve(count.result);
        };
      }),
  );
}

test.describe("looks", () => {
  // Colours on their way from one to the other are no look.
  test.use({ contextOptions: { reducedMotion: "reduce" } });
  for (const [language, marked, counted] of [
    ["kk", "Әлі жіберілген жоқ.", "Әлі жіберілмеген жауап саны: 1"],
    ["ru", "Ещё не отправлено.", "Ещё не отправлено ответов: 1"],
  ] as const) {
    test(`the marks are accessible in every look, ${language}`, async ({ learner, context, guard }) => {
      guard.expect(NOBODY);
      const { page } = learner;
      await context.addCookies([{ name: "dialogue_language", value: language, url: site().address }]);
      const blocks = await openUnit(page, "u_choice");
      await context.route(ACT, cut);
      await blocks.getByLabel("An accusation").check();
      await blocks.locator("button.submit").click();
      await expect(note(page)).toContainText(marked);
      await expect(bar(page)).toContainText(counted);
      expect(await inspect(page)).toEqual([]);
    });
  }
});
