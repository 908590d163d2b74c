// Archives of the small course, each under a course code of its own, so that no test meets another's edits.

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PYTHON } from "./server.ts";
import { site } from "./site.ts";

export const SMALL = join(import.meta.dirname, "../courses/small");

/** Pack the small course; ``change`` may alter the copy first. */
export function pack(code: string, change: (folder: string) => void = () => undefined): string {
  const folder = mkdtempSync(join(site().dataDir, "pack-"));
  const copy = join(folder, "course");
  cpSync(SMALL, copy, { recursive: true });
  const root = join(copy, "course.xml");
  writeFileSync(root, readFileSync(root, "utf8").replace('course="SMALL"', `course="${code}"`));
  change(copy);
  const archive = join(folder, `${code}.tar.gz`);
  execFileSync(PYTHON, ["-m", "tarfile", "-c", archive, "course"], { cwd: folder });
  return archive;
}

/** Unpack a course archive; returns the folder of the course in it. */
export function unpack(archive: string): string {
  const folder = mkdtempSync(join(site().dataDir, "unpack-"));
  execFileSync(PYTHON, ["-m", "tarfile", "--filter", "data", "-e", archive, folder]);
  return join(folder, "course");
}
