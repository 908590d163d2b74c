import { defineConfig } from "@playwright/test";
import { browserPath } from "../../tests/browser/support/browser.ts";

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
    launchOptions: {
      executablePath: browserPath(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
      ],
    },
  },
});
