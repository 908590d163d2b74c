// axe-core on a page in three widths, light and dark; and no page wider than its window.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type axe from "axe-core";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Defects of upstream's packages that cannot be mended from a slot: one rule on one element, each with its reason. */
const EXCUSED = [
  {
    rule: "label-content-name-mismatch",
    selector: ".learning-header .dropdown-toggle",
    reason: "the header names the user menu by its purpose and shows the user's name on it",
  },
];

/** What is wrong, a line each. */
export async function look(page: Page): Promise<string[]> {
  await page.evaluate(SOURCE);
  const found: string[] = [];
  for (const width of [320, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const lines = [...(await violations(page)), ...(await tooWide(page))];
      found.push(...lines.map((line) => `${width} ${colorScheme}: ${line}`));
    }
  }
  return found;
}

async function violations(page: Page): Promise<string[]> {
  return page.evaluate(
    async ([tags, excused]) => {
      const { violations } = await window.axe.run(document, { resultTypes: ["violations"], runOnly: tags });
      return violations.flatMap(({ id, nodes }) =>
        nodes
          .filter(({ target }) => {
            const element = document.querySelector(String(target[0]));
            return !excused.some(({ rule, selector }) => rule === id && element?.matches(selector));
          })
          .map((node) => `${id} at ${node.target.join(" ")}: ${node.failureSummary?.split("\n")[1]?.trim()}`),
      );
    },
    [TAGS, EXCUSED] as const,
  );
}

async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`the page is ${scrollWidth - clientWidth} px too wide`] : [];
  });
}
