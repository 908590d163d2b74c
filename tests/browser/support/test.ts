// The `test` of all specs: pages of people who are used by this test only, each watched by the guard.

import { type BrowserContext, type Page, test as base, expect } from "@playwright/test";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Guard } from "./guard.ts";
import { type Language, type Person, type Role, site } from "./site.ts";

export { expect };
export type Visit = { page: Page; person: Person };

type Fixtures = {
  guard: Guard;
  /** A further browser: another context, signed in as the person given, or a visitor. */
  browserOf: (person?: Person, language?: Language) => Promise<Page>;
  /** A learner enrolled in the course of all blocks. */
  learner: Visit;
  administrator: Visit;
};

/** A fresh person whom no other test uses. */
export function take(role: Role): Person {
  const { dataDir, people } = site();
  for (const person of people[role]) {
    try {
      mkdirSync(join(dataDir, `taken-${person.username}`));
      return person;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  throw new Error(`every ${role} is taken: raise the number in support/server.ts`);
}

export async function speak(context: BrowserContext, language: Language): Promise<void> {
  await context.addCookies([{ name: "dialogue_language", value: language, url: site().address }]);
}

export async function enter(context: BrowserContext, person: Person): Promise<void> {
  await context.addCookies([{ name: "sessionid", value: person.session, url: site().address }]);
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern
  baseURL: async ({}, use) => use(site().address),
  guard: [
    async ({ baseURL }, use) => {
      const guard = new Guard(baseURL ?? "");
      await use(guard);
      expect(guard.foreign, "requests to other hosts").toEqual([]);
      expect(guard.complaints, "errors in the console").toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, guard }, use) => {
    guard.watch(context);
    await speak(context, "en");
    await use(context);
  },
  browserOf: async ({ browser, guard, baseURL }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (person, language = "en") => {
      const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}), locale: "en-GB" });
      opened.push(context);
      guard.watch(context);
      await speak(context, language);
      if (person) await enter(context, person);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },
  learner: async ({ page, context }, use) => {
    const person = take("learner");
    await enter(context, person);
    await use({ page, person });
  },
  administrator: async ({ page, context }, use) => {
    const person = take("administrator");
    await enter(context, person);
    await use({ page, person });
  },
});
