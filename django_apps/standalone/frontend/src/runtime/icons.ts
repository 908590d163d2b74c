// Icons of Font Awesome that an author put into a text: the style sheet of all units has only those of stock blocks.

import { loadStyle } from "./loading";

/** Whether an icon has no sign yet. Classes such as ``fa-spin`` stand beside one that names it. */
function isBlank(icon: Element): boolean {
  const { content } = getComputedStyle(icon, "::before");
  return content === "none" || content === "normal" || content === "";
}

/** Fetch the signs of the other icons if there are any. ``folder`` ends with a slash. */
export function bringIcons(root: Element, folder: string): void {
  const icons = [...root.querySelectorAll('i[class*="fa-"], span[class*="fa-"]')];
  if (icons.some((icon) => !icon.classList.contains("fa-stack") && isBlank(icon))) {
    loadStyle(`${folder}font-awesome-more.css`).catch(console.error);
  }
}
