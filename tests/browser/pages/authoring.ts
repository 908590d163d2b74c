// Author mode: a small course of the test's own, and the edit dialogue over a unit of it.

import { expect, type FrameLocator, type Locator, type Page } from "@playwright/test";
import { pack, unpack } from "../support/archive.ts";
import { unitPath } from "../support/site.ts";
import { importArchive } from "./importing.ts";
import { startedBlocks } from "./unit.ts";

/** The key of a small course imported under a course code. */
export const small = (code: string): string => `course-v1:test+${code}+small`;

/** Import the small course under a code and open a unit of it in author mode. */
export async function openForEditing(page: Page, code: string, unit: string): Promise<void> {
  await importArchive(page, pack(code));
  await expect(page.getByRole("status")).toContainText("The course was imported.");
  await page.goto(unitPath(small(code), unit));
  await page.getByRole("button", { name: "Author mode" }).click();
  await startedBlocks(page);
}

/** Download the course; returns the folder of its files. */
export async function exported(page: Page, code: string): Promise<string> {
  await page.goto(`/author/${small(code)}/`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download (.tar.gz)" }).click(),
  ]);
  return unpack(await download.path());
}

/** The edit dialogue, and the editor's page in its frame. */
export class Editor {
  readonly dialog: Locator;
  readonly link: Locator;
  /** What the dialogue says of saving. */
  readonly status: Locator;
  readonly frame: FrameLocator;
  readonly alert: Locator;
  readonly preview: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole("dialog");
    this.link = page.locator("[data-edit]").first();
    this.status = this.dialog.getByRole("status");
    this.frame = page.frameLocator("dialog iframe");
    this.alert = this.frame.getByRole("alert");
    this.preview = this.frame.frameLocator("iframe[name=source-preview]").locator(".unit-blocks");
  }

  /** Open the editor of the first block of the unit that is shown. */
  static async open(page: Page): Promise<Editor> {
    const editor = new Editor(page);
    await editor.link.click();
    // Marked once the scripts of the page in the frame have started.
    await expect(editor.frame.locator("html")).toHaveAttribute("data-blocks", "ready");
    return editor;
  }

  field(label: string): Locator {
    return this.frame.getByLabel(label, { exact: true });
  }

  async press(button: string): Promise<void> {
    await this.frame.getByRole("button", { name: button, exact: true }).click();
  }

  /** Save, and wait until the dialogue has closed and the page stands anew. */
  async save(): Promise<void> {
    await this.press("Save");
    await this.closed();
  }

  async closed(): Promise<void> {
    await expect(this.dialog).toHaveCount(0);
    await expect(this.link).toBeFocused();
    await startedBlocks(this.page);
  }
}
