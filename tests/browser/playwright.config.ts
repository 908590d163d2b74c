import { defineConfig } from "@playwright/test";
import { browserPath } from "./support/browser.ts";

export default defineConfig({
  testDir: "specs",
  globalSetup: "./support/server.ts",
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // What failed once, fails: a repetition would hide a race that a learner meets too.
  retries: 0,
  // On two cores shared with four busy loops (load average 18) the longest journey took 45 s, the slowest act 3 s: there
  // is room for more than that, so that a busy machine is not taken for a fault.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  outputDir: "../../node_modules/.cache/browser-tests",
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    locale: "en-GB",
    viewport: { width: 1280, height: 800 },
    actionTimeout: 20_000,
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: browserPath(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-sync",
        "--no-first-run",
        "--autoplay-policy=no-user-gesture-required",
        // Whatever a page might ask of another host stays in this machine; `support/guard.ts` tells of it.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
      ],
    },
  },
});
