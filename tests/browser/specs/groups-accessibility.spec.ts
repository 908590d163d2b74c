// Every type of page of the groups: WCAG 2.2 AA by axe-core (over the three languages in every width and theme), and no
// scrolling sideways at any width in any of them.

import type { Page } from "@playwright/test";
import { GROUPS } from "../pages/groups.ts";
import { inspect } from "../support/axe.ts";
import { BLOCKS, LANGUAGES, type Person, site, usage } from "../support/site.ts";
import { enter, expect, speak, take, test } from "../support/test.ts";

const here = (page = ""): string => `${GROUPS}/${site().group.id}/${page}`;
const member = (page: string): string => here(`members/${site().group.members[0]}/${page}`);

type Subject = {
  name: string;
  path: () => string;
  /** The curator of the group, unless it says otherwise. */
  who?: "visitor" | "learner" | "administrator" | "member";
  /** What is done on every visit before the look. */
  act?: (page: Page) => Promise<void>;
  /** The answer's status when it is not 200: the browser tells it in the console. */
  status?: number;
};

const checkList = async (page: Page): Promise<void> => {
  await page.locator("#list").fill("1\tОспанов Нұрлан\n2\tИвaнов Пётр\tpetr@\n3\t\tnobody@example.org");
  await page.locator("[value=check]").click();
  await expect(page.getByRole("table")).toBeVisible();
};

const showLetter = async (page: Page): Promise<void> => {
  await page.locator("[value=preview]").click();
  await expect(page.locator(".letter")).toContainText("Қасенова Айым");
};

const EXTENSION = `days=2&part=${encodeURIComponent(usage(BLOCKS, "sequential", "voices"))}`;

function person(who: Exclude<Subject["who"], "visitor">): Person {
  const { curator, member: one } = site().group;
  if (who === "member") return one;
  return who ? take(who) : curator;
}

const SUBJECTS: Subject[] = [
  { name: "my groups", path: () => `${GROUPS}/` },
  { name: "a new group", path: () => `${GROUPS}/new` },
  { name: "all groups", path: () => `${GROUPS}/all`, who: "administrator" },
  { name: "everybody's holidays", path: () => `${GROUPS}/holidays`, who: "administrator" },
  { name: "entering a code", path: () => `${GROUPS}/join`, who: "visitor" },
  { name: "a wrong code", path: () => `${GROUPS}/join/ABCDEF`, who: "visitor", status: 404 },
  { name: "a code, signed out", path: () => `${GROUPS}/join/${site().group.code}`, who: "visitor" },
  { name: "joining", path: () => `${GROUPS}/join/${site().group.code}`, who: "learner" },
  { name: "no such group", path: () => `${GROUPS}/999999/`, status: 404 },
  { name: "a group", path: () => here() },
  { name: "link and code", path: () => here("invite") },
  { name: "the sheet for the wall", path: () => here("sheet") },
  { name: "slips", path: () => here("slips") },
  { name: "expected people", path: () => here("expected") },
  { name: "pasting a list", path: () => here("expected/add") },
  { name: "a list with faults", path: () => here("expected/add"), act: checkList },
  { name: "letters", path: () => here("expected/letters") },
  { name: "dates of a group", path: () => here("dates?starts=2027-02-01") },
  { name: "holidays of a group", path: () => here("holidays") },
  { name: "settings of a group", path: () => here("settings") },
  { name: "another code", path: () => here("settings/code") },
  { name: "closing a group", path: () => here("settings/close") },
  { name: "a membership", path: () => member("membership") },
  { name: "the curator's desk", path: () => here("desk") },
  { name: "the desk, nobody found", path: () => here("desk?q=zzz") },
  { name: "a member", path: () => member("") },
  { name: "a reminder", path: () => here(`remind?member=${site().group.members[1]}`) },
  { name: "a reminder as it is sent", path: () => here(`remind?member=${site().group.members[1]}`), act: showLetter },
  { name: "grades of a group", path: () => here("grades") },
  { name: "a task anew", path: () => member("reset") },
  { name: "more days for a member", path: () => `${member("more-time")}?${EXTENSION}` },
  { name: "more time for oneself", path: () => here(`more-time?${EXTENSION}`), who: "member" },
  { name: "attendance", path: () => here("attendance?days=1.12,8.12") },
  { name: "results", path: () => here("grades/test+BLOCKS/sheet") },
  { name: "record of a group", path: () => here("record") },
];

// A look during the change of a colour would see neither.
test.use({ contextOptions: { reducedMotion: "reduce" } });

for (const { name, path, who, act, status = 200 } of SUBJECTS) {
  test(`${name}: accessible in every width, theme and language`, async ({ page, context, guard }) => {
    if (who !== "visitor") await enter(context, person(who));
    if (status !== 200) guard.expect(new RegExp(`status of ${status} `));
    const found: string[] = [];
    for (const language of LANGUAGES) {
      await speak(context, language);
      const answer = await page.goto(path());
      expect(answer?.status()).toBe(status);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await act?.(page);
      found.push(...(await inspect(page, language)).map((line) => `${language} ${line}`));
    }
    expect(found).toEqual([]);
  });
}
