// Builds the scripts and styles of the self-check into ../assets/public: classic scripts, nothing split, nothing remote.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "lightningcss";
import { build } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../assets/public");

async function script(entry, name) {
  await build({
    root: here,
    configFile: false,
    logLevel: "warn",
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      target: "es2020",
      outDir: out,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: true,
      lib: { entry: join(here, "src", entry), formats: ["iife"], name: "dialogueEmpathyCheck", fileName: () => name },
    },
  });
}

function style(entry, name) {
  const path = join(here, "src/styles", entry);
  const { code } = transform({ filename: path, code: readFileSync(path), minify: true });
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, name), code);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const [entry, name] of [
  ["student.tsx", "student.js"],
  ["studio.ts", "studio.js"],
]) {
  if (existsSync(join(here, "src", entry))) await script(entry, name);
}
for (const name of ["student.css", "studio.css"]) {
  if (existsSync(join(here, "src/styles", name))) style(name, name);
}
