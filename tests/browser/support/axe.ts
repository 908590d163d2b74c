// axe-core on one page in every look: three widths, light and dark. What it finds is returned as readable lines.

import type { Page } from "@playwright/test";
import type axe from "axe-core";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Language } from "./site.ts";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const WIDTHS = [320, 768, 1280];
const THEMES = ["light", "dark"];

/** A defect of somebody else's page that cannot be mended from outside: one rule on one element, with its reason. */
export type Excuse = { rule: string; selector: string; reason: string };

/** Which looks are each language's when a page is inspected in all three: each look is somebody's, and each has both themes. */
const SHARES: Record<Language, string[]> = {
  kk: ["320 light", "1280 dark"],
  ru: ["768 light", "320 dark"],
  en: ["1280 light", "768 dark"],
};

/**
 * Look at a page in every width and theme; for each finding the rule, the element and what is wrong.
 *
 * With a language, axe-core runs in this language's share of the looks only, for a page that is inspected in all three
 * (`EVERY_LOOK=1`: in all of them). Whether the page is too wide is looked at in every width all the same.
 */
export async function inspect(page: Page, language?: Language, excused: readonly Excuse[] = []): Promise<string[]> {
  const share = process.env.EVERY_LOOK ? undefined : language && SHARES[language];
  for (const frame of page.frames()) await frame.evaluate(SOURCE);
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const theme of THEMES) {
      const look = `${width} ${theme}`;
      await Promise.all(page.frames().map((frame) => frame.evaluate(show, theme)));
      const lines = [...(!share || share.includes(look) ? await violations(page, excused) : []), ...(await sideways(page))];
      found.push(...lines.map((line) => `${look}: ${line}`));
    }
  }
  return found;
}

function show(theme: string): void {
  document.documentElement.dataset.theme = theme;
}

async function violations(page: Page, excused: readonly Excuse[]): Promise<string[]> {
  return page.evaluate(
    async ([tags, excused]) => {
      const { violations } = await window.axe.run(document, { resultTypes: ["violations"], runOnly: tags });
      return violations.flatMap((violation) =>
        violation.nodes
          .filter((node) => {
            const element = document.querySelector(String(node.target[0]));
            return !excused.some((one) => one.rule === violation.id && element?.matches(one.selector));
          })
          .map((node) => `${violation.id} at ${node.target.join(" ")}: ${node.failureSummary?.split("\n")[1]?.trim()}`),
      );
    },
    [TAGS, excused] as const,
  );
}

/** The page as a whole must not scroll sideways; a table may, inside its own box. */
async function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > clientWidth);
    const names = wide.slice(0, 3).map((one) => `${one.tagName.toLowerCase()}.${one.className}`);
    return [`the page is ${scrollWidth - clientWidth} px too wide: ${names.join(", ")}`];
  });
}
