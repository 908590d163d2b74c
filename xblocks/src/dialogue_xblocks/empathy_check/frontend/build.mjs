// Builds the scripts and styles of the self-check into ../assets/public: classic scripts, nothing split, nothing remote.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
  const targets = { chrome: 105 << 16, firefox: 110 << 16, safari: 16 << 16 };
  const { code } = transform({ filename: path, code: readFileSync(path), minify: true, targets });
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, name), code);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await script("student.tsx", "student.js");
await script("studio.ts", "studio.js");
for (const name of ["student.css", "studio.css"]) style(name, name);
