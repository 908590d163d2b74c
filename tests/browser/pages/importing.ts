// The page where authors import a course.

import type { Page } from "@playwright/test";

export async function importArchive(page: Page, archive: string): Promise<void> {
  await page.goto("/author/import");
  await page.getByLabel("Course archive (.tar.gz)").setInputFiles(archive);
  await page.getByRole("button", { name: "Import" }).click();
}
