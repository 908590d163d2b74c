// Light or dark: the reader's choice in Paragon's cookie, which the pages of the LMS keep and read too. Without one the
// brand's sheet follows the system.

import { cookie, keepInCookie } from "./cookies";

const NAME = "selected-paragon-theme-variant";
export type Look = "light" | "dark";

/** The look that was chosen; undefined when none was. */
function chosen(): Look | undefined {
  const value = cookie(NAME);
  return value === "light" || value === "dark" ? value : undefined;
}

/** The look of the page now. It keeps the one it was opened with when another window chooses another. */
export function look(): Look {
  const given = document.documentElement.dataset.theme;
  if (given === "light" || given === "dark") return given;
  return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Give the page the look that was chosen. */
export function applyLook(): void {
  const value = chosen();
  if (value) document.documentElement.dataset.theme = value;
}

/** Choose a look for this page and all others of the platform. */
export function chooseLook(value: Look, lmsUrl: string): void {
  keepInCookie(NAME, value, new URL(lmsUrl).hostname);
  applyLook();
}
