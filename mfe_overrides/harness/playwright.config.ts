import { defineConfig } from "@playwright/test";
import { QUIET } from "../../tests/browser/support/browser.ts";

export default defineConfig({
  testDir: "specs",
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  outputDir: "node_modules/.cache/results",
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    locale: "en-GB",
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: QUIET,
  },
});
