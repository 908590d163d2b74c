// axe-core on one page in every look: three widths, light and dark. What it finds is returned as readable lines.

import type { Page } from "@playwright/test";
import type axe from "axe-core";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const WIDTHS = [320, 768, 1280];
const THEMES = ["light", "dark"];

/** Defects of a stock block that cannot be mended from outside: one rule on one element, each with its reason. */
export const EXCUSED: { rule: string; selector: string; reason: string }[] = [];

/** Look at a page in every width and theme; for each finding the rule, the element and what is wrong. */
export async function inspect(page: Page): Promise<string[]> {
  for (const frame of page.frames()) await frame.evaluate(SOURCE);
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const theme of THEMES) {
      await Promise.all(page.frames().map((frame) => frame.evaluate(show, theme)));
      const lines = [...(await violations(page)), ...(await sideways(page))];
      found.push(...lines.map((line) => `${width} ${theme}: ${line}`));
    }
  }
  return found;
}

function show(theme: string): void {
  document.documentElement.dataset.theme = theme;
}

async function violations(page: Page): Promise<string[]> {
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
    [TAGS, EXCUSED] as const,
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
