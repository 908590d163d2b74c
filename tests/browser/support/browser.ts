import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** The system's Chromium: the variable CHROMIUM, else the first one on the path. */
function browserPath(): string {
  const named = process.env.CHROMIUM;
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin"];
  const places = named ? [named] : folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = places.find(isProgram);
  if (!found) throw new Error(`No Chromium at ${named ?? "any place of PATH"}: install chromium, or name it by CHROMIUM=`);
  return found;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** How Chromium is started for every room of browser tests: alone, without a request of its own. */
export const QUIET = {
  executablePath: browserPath(),
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    // Whatever a page might ask of another host stays in this machine; `guard.ts` tells of it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  ],
};
