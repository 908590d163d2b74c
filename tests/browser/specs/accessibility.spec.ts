// Every type of page: WCAG 2.2 AA by axe-core (over the three languages in every width and theme, `support/axe.ts`), and no
// scrolling sideways at any width in any of them.

import type { Page } from "@playwright/test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openUnit, Problem, startedBlocks } from "../pages/unit.ts";
import { pack } from "../support/archive.ts";
import { inspect } from "../support/axe.ts";
import { BLOCKS, LANGUAGES, type Language, type Role, unitPath, usage } from "../support/site.ts";
import { enter, expect, speak, take, test } from "../support/test.ts";

type Subject = {
  name: string;
  who?: Role;
  /** The address, perhaps that of the course in the language. */
  path: string | ((language: Language) => string);
  /** Once, before the first look. */
  before?: (page: Page) => Promise<void>;
  /** On every visit: until the page is whole, or what has to be opened on it. */
  open?: (page: Page) => Promise<unknown>;
  /** The answer's status when it is not 200: the browser tells it in the console. */
  status?: number;
  /** The same for what is done in `open`. */
  refused?: number;
};

const course = `/courses/${BLOCKS}`;
const author = `/author/${BLOCKS}`;
const block = (type: string, name: string): string => `${author}/block/${usage(BLOCKS, type, name)}`;

const brokenCourse = (): string => pack("REFUSED", (folder) => writeFileSync(join(folder, "course.xml"), "<course"));

const PAGES: Subject[] = [
  { name: "home of a visitor", path: "/" },
  { name: "catalogue", path: "/courses" },
  { name: "about a course", path: `${course}/about` },
  { name: "sign in", path: "/accounts/sign-in" },
  { name: "sign up", path: "/accounts/sign-up" },
  { name: "reset of the password", path: "/accounts/password/reset" },
  { name: "letter is on its way", path: "/accounts/password/reset/sent" },
  { name: "used link of a reset", path: "/accounts/password/reset/MQ/abc-123" },
  { name: "about the platform", path: "/about" },
  { name: "help", path: "/help" },
  { name: "privacy", path: "/privacy" },
  { name: "no such page", path: "/nowhere", status: 404 },
  { name: "home of a learner", who: "learner", path: "/" },
  { name: "profile", who: "learner", path: "/accounts/profile" },
  { name: "change of the password", who: "learner", path: "/accounts/password" },
  { name: "my data", who: "learner", path: "/accounts/my-data" },
  { name: "removal of the account", who: "learner", path: "/accounts/my-data/remove" },
  { name: "my certificates", who: "learner", path: "/certificates/mine" },
  { name: "check of a certificate", path: "/certificates/" },
  { name: "no such certificate", path: "/certificates/ABCD-EFGH/", status: 404 },
  { name: "outline", who: "learner", path: `${course}/` },
  { name: "progress", who: "learner", path: `${course}/progress` },
  { name: "leave the course", who: "learner", path: `${course}/leave` },
  { name: "no access", who: "learner", path: `${author}/`, status: 403 },
  { name: "home of an administrator", who: "administrator", path: "/" },
  { name: "people", who: "administrator", path: "/people" },
  { name: "person", who: "administrator", path: "/people/1" },
  { name: "changes of roles", who: "administrator", path: "/people/changes" },
  { name: "look as a learner", who: "administrator", path: `${course}/view-as` },
  { name: "import", who: "administrator", path: "/author/import" },
  {
    name: "a refused import",
    who: "administrator",
    path: "/author/import",
    open: async (page) => {
      await page.locator("input[type=file]").setInputFiles(brokenCourse());
      await page.locator("main form button").click();
      await expect(page.getByRole("alert").or(page.getByRole("table")).first()).toBeVisible();
    },
    refused: 422,
  },
  { name: "certificates of a course", who: "administrator", path: `${course}/certificates` },
  { name: "desk", who: "administrator", path: `${author}/` },
  { name: "source of a text", who: "administrator", path: `${block("html", "h_text")}/source` },
  { name: "source of a problem", who: "administrator", path: `${block("problem", "p_choice")}/source` },
  { name: "preview of a problem", who: "administrator", path: `${block("problem", "p_choice")}/preview` },
  { name: "form of a poll", who: "administrator", path: `${block("poll", "q_drink")}/edit` },
];

const unit = (name: string, title: string, more: Partial<Subject> = {}): Subject => ({
  name: `unit: ${title}`,
  who: "learner",
  path: unitPath(BLOCKS, name),
  open: startedBlocks,
  ...more,
});
const drawn = (selector: string) => async (page: Page): Promise<void> => {
  await expect((await startedBlocks(page)).locator(selector).first()).toBeVisible();
};
const problem = drawn(".problems-wrapper .submit");

const UNITS: Subject[] = [
  unit("u_html", "text"),
  unit("u_formula", "formula", { open: drawn("math") }),
  unit("u_remote", "media of another host"),
  unit("u_unknown", "unknown block"),
  unit("u_choice", "multiple choice", { open: problem }),
  unit("u_checkbox", "checkboxes", { open: problem }),
  unit("u_dropdown", "dropdown", { open: problem }),
  unit("u_text", "text answer", { open: problem }),
  unit("u_number", "number", { open: problem }),
  unit("u_hints", "hints", { open: problem }),
  unit("u_save", "saving", { open: problem }),
  unit("u_bank", "problem bank", { open: problem }),
  unit("u_dnd", "drag and drop", { open: drawn(".xblock--drag-and-drop .item-bank") }),
  unit("u_poll_question", "poll question", { open: drawn(".poll_answer") }),
  unit("u_poll", "poll"),
  unit("u_survey", "survey"),
  unit("u_word_cloud", "word cloud"),
  unit("u_selfcheck", "self-check"),
];

const USED: Subject[] = [
  unit("u_choice", "a right answer", {
    before: async (page) => {
      const asked = await Problem.open(page, "u_choice");
      await asked.answer("An open question");
      await asked.expectScore(1, 1);
    },
    open: problem,
  }),
  unit("u_attempts", "a wrong answer, with the right one shown", {
    before: async (page) => {
      const asked = await Problem.open(page, "u_attempts");
      for (const used of [1, 2]) {
        await asked.answer("A winner");
        await expect(asked.root).toContainText(`You have used ${used} of 2`);
      }
    },
    open: async (page) => {
      await problem(page);
      await page.locator(".problem-action-btn.show").click();
      await expect(page.locator(".choicegroup_correct")).toBeVisible();
    },
  }),
  unit("u_poll", "results of a poll", {
    before: async (page) => {
      const blocks = await openUnit(page, "u_poll");
      await blocks.getByLabel("Tea").check();
      await blocks.getByRole("button", { name: "Submit" }).click();
      await expect(blocks.locator(".poll-results")).toBeVisible();
    },
    open: drawn(".poll-results"),
  }),
  unit("u_survey", "results of a survey", {
    before: async (page) => {
      const blocks = await openUnit(page, "u_survey");
      for (const row of [0, 1]) await blocks.getByRole("radio", { name: "Yes" }).nth(row).check();
      await blocks.getByRole("button", { name: "Submit" }).click();
      await expect(blocks.locator(".poll-results")).toBeVisible();
    },
    open: drawn(".poll-results"),
  }),
  unit("u_poll_question", "results of a poll question", {
    before: async (page) => {
      const blocks = await openUnit(page, "u_poll_question");
      await blocks.getByRole("button", { name: "Yes" }).click();
      await expect(blocks.locator(".stats").first()).toBeVisible();
    },
    open: drawn(".poll_answer .stats"),
  }),
  unit("u_word_cloud", "drawn word cloud", {
    before: async (page) => {
      const blocks = await openUnit(page, "u_word_cloud");
      // The same word as in `blocks.spec`: all learners share one cloud, whose layout leaves out at random what does not fit.
      await blocks.getByRole("textbox").first().fill("құрмет");
      await blocks.getByRole("button", { name: "Save" }).click();
      await expect(blocks.locator(".your_words")).toBeVisible();
    },
    open: drawn(".word_cloud svg text"),
  }),
  unit("u_dnd", "placed things", {
    before: async (page) => {
      const blocks = await openUnit(page, "u_dnd");
      await blocks.getByRole("button", { name: /^An ear/ }).press("Enter");
      await blocks.getByRole("button", { name: /^Listening/ }).press("Enter");
      await expect(blocks).toContainText("Yes, the ear listens.");
    },
    open: drawn(".xblock--drag-and-drop .zone .option"),
  }),
  {
    name: "unit: film before the click",
    who: "administrator",
    path: (language) => unitPath(`course-v1:Dialogue+Prevention+2026_${language}`, "u_about"),
    open: drawn(".lazy-start"),
  },
  {
    name: "unit: film with its transcript",
    who: "administrator",
    path: (language) => unitPath(`course-v1:Dialogue+Prevention+2026_${language}`, "u_about"),
    open: async (page) => {
      await page.locator(".lazy-start").click();
      await expect(page.locator(".subtitles li").nth(3)).toBeVisible();
      await page.locator(".video_control.pause").click();
      await expect(page.locator(".video_control.play")).toBeVisible();
    },
  },
  {
    name: "unit in author mode, with the edit dialogue",
    who: "administrator",
    path: unitPath(BLOCKS, "u_poll"),
    before: async (page) => {
      await page.goto(unitPath(BLOCKS, "u_poll"));
      await page.getByRole("button", { name: "Author mode" }).click();
      await expect(page.getByRole("button", { name: "Leave author mode" })).toBeVisible();
    },
    open: async (page) => {
      await startedBlocks(page);
      await page.locator("[data-edit]").click();
      await expect(page.frameLocator("dialog iframe").locator(".poll-question-prefs, .editor-with-buttons").first()).toBeVisible();
    },
  },
];

test.use({ contextOptions: { reducedMotion: "reduce" } });

for (const subject of [...PAGES, ...UNITS, ...USED]) {
  test(`${subject.name}: accessible in every width, theme and language`, async ({ page, context, guard }) => {
    if (subject.who) await enter(context, take(subject.who));
    for (const status of [subject.status, subject.refused]) {
      if (status) guard.expect(new RegExp(`status of ${status} `));
    }
    await subject.before?.(page);
    const found: string[] = [];
    for (const language of LANGUAGES) {
      await speak(context, language);
      const path = typeof subject.path === "string" ? subject.path : subject.path(language);
      const answer = await page.goto(path);
      expect(answer?.status()).toBe(subject.status ?? 200);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await subject.open?.(page);
      found.push(...(await inspect(page, language)).map((line) => `${language} ${line}`));
    }
    expect(found).toEqual([]);
  });
}
