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

/** Studio sets the root's font to 10 px: a rem is never less than the 16 px that it is elsewhere, but more for who asks. */
function readable(css) {
  return css.replace(/(?<![\w.-])(\d*\.?\d+)rem\b/g, (_, number) => `max(${number}rem, ${number * 16}px)`);
}

function style(entry, name) {
  const path = join(here, "src/styles", entry);
  const targets = { chrome: 105 << 16, firefox: 110 << 16, safari: 16 << 16 };
  const source = Buffer.from(readable(readFileSync(path, "utf8")));
  const { code } = transform({ filename: path, code: source, minify: true, targets });
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, name), code);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await script("student.tsx", "student.js");
await script("studio.tsx", "studio.js");
for (const name of ["student.css", "studio.css"]) style(name, name);
