import { defineConfig } from "@playwright/test";
import { QUIET } from "./support/browser.ts";

export default defineConfig({
  testDir: "specs",
  globalSetup: "./support/server.ts",
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // What failed once, fails: a repetition would hide a race that a learner meets too.
  retries: 0,
  // On two cores shared with busy loops (load average 25) the longest journey took 60 s.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  outputDir: "../../node_modules/.cache/browser-tests",
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    locale: "en-GB",
    viewport: { width: 1280, height: 800 },
    // A click that sends a form waits for the answer, and a password is hashed slowly on purpose: most acts take
    // milliseconds, but on such busy cores one change of a password took more than 10 s.
    actionTimeout: 30_000,
    trace: "retain-on-failure",
    launchOptions: { ...QUIET, args: [...QUIET.args, "--autoplay-policy=no-user-gesture-required"] },
  },
});
