// The author's editor of a self-check, in the dialogue of author mode.

import { expect, type FrameLocator, type Locator, type Page } from "@playwright/test";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pack } from "../support/archive.ts";
import { unitPath } from "../support/site.ts";
import { Editor, small } from "./authoring.ts";
import { importArchive } from "./importing.ts";
import { startedBlocks } from "./unit.ts";

/** The unit of the small course that holds a self-check and nothing else. */
export const UNIT = "u_page";
const MOST = 150;

/** Import the small course under a code with a self-check in it: an empty one, or what is given. */
export async function courseWithCheck(page: Page, code: string, inside = ""): Promise<void> {
  const check = `<empathy_check url_name="e_check" display_name="How we listen">${inside}</empathy_check>`;
  await importArchive(
    page,
    pack(code, (folder) => {
      writeFileSync(join(folder, `vertical/${UNIT}.xml`), `<vertical display_name="Page">${check}</vertical>`);
      for (const kind of ["xml", "html"]) rmSync(join(folder, `html/h_page.${kind}`));
    }),
  );
  await expect(page.getByRole("status")).toContainText("The course was imported.");
  await page.goto(unitPath(small(code), UNIT));
  await page.getByRole("button", { name: "Author mode" }).click();
  await startedBlocks(page);
}

/** The editor's address as a page of its own. */
export function editorPath(code: string): string {
  const course = small(code);
  return `/author/${course}/block/${course.replace("course-v1:", "block-v1:")}+type@empathy_check+block@e_check/edit`;
}

export class InstrumentEditor extends Editor {
  static override async open(page: Page): Promise<InstrumentEditor> {
    const editor = new InstrumentEditor(page);
    await editor.link.click();
    await expect(editor.tab("General")).toBeVisible();
    return editor;
  }

  tab(name: string): Locator {
    // Where something is to be corrected, a mark follows the name.
    return this.frame.getByRole("tab", { name: new RegExp(`^${name}( !)?$`) });
  }

  group(name: string): Locator {
    return this.frame.getByRole("group", { name, exact: true });
  }

  /** A text in one language, such as "Title English"; without words its name says so, too. */
  words(name: string, within: FrameLocator | Locator = this.frame): Locator {
    return within.getByRole("textbox", { name });
  }

  get problems(): Locator {
    return this.frame.locator(".ec-problems");
  }

  /** What the editor itself says of saving and changing. */
  get said(): Locator {
    return this.frame.locator(".ec-status [role=status]");
  }

  /** Go to an element by the keyboard alone. */
  async reach(element: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    for (let step = 0; step < MOST; step += 1) {
      if (await element.evaluate((one) => one === document.activeElement)) return;
      await this.page.keyboard.press(key);
    }
    throw new Error(`not reached by ${key}: ${element}`);
  }

  /** Write into a field that is reached by the keyboard. */
  async write(field: Locator, words: string): Promise<void> {
    await this.reach(field);
    await this.page.keyboard.press("ControlOrMeta+A");
    await this.page.keyboard.insertText(words);
  }

  /** From wherever the focus is, to another part of the form by arrow keys. */
  async turnTo(name: string): Promise<void> {
    await this.reach(this.frame.locator("[role=tab][aria-selected=true]"), "Shift+Tab");
    for (let step = 0; step < 6; step += 1) {
      if ((await this.tab(name).getAttribute("aria-selected")) === "true") return;
      await this.page.keyboard.press("ArrowRight");
    }
    throw new Error(`no part ${name}`);
  }
}
