// Builds the front end of the standalone host into ../src/dialogue_standalone/static/dialogue/built:
// our own scripts and styles, the libraries that stock blocks expect, fonts. Everything is served by the host itself.

import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "lightningcss";
import { build } from "vite";
import { fontAwesome, golosText } from "./fonts.mjs";
import { precompress } from "./precompress.mjs";
import { stockScripts } from "./stock-scripts.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../src/dialogue_standalone/static/dialogue/built");
const require = createRequire(import.meta.url);
const read = (path) => readFileSync(path, "utf8");
const put = (name, text) => {
  mkdirSync(dirname(join(out, name)), { recursive: true });
  writeFileSync(join(out, name), text);
};

/** The folder of an installed package; npm may have put it here or at the root of the workspace. */
function folder(name) {
  for (const base of require.resolve.paths(name) ?? []) {
    if (existsSync(join(base, name, "package.json"))) return join(base, name);
  }
  throw new Error(`${name} is not installed: run npm ci at the root of the repository`);
}

async function script(entry, name) {
  await build({
    root: here,
    configFile: false,
    logLevel: "warn",
    build: {
      target: "es2022",
      outDir: join(out, dirname(name)),
      emptyOutDir: false,
      copyPublicDir: false,
      minify: true,
      lib: { entry: join(here, entry), formats: ["iife"], name: "dialogue", fileName: () => name.split("/").at(-1) },
    },
  });
}

function style(entry, name) {
  // Phones of some years ago know no nested rules: they are unfolded.
  const targets = { chrome: 100 << 16, firefox: 100 << 16, safari: 15 << 16 };
  const { code } = transform({ filename: entry, code: readFileSync(resolve(here, entry)), minify: true, targets });
  put(name, code);
}

/** Classic scripts of the libraries, unchanged but for being joined; their licence lines stay. */
async function vendor() {
  const ui = folder("jquery-ui");
  const slider = ["version", "widget", "keycode", "widgets/mouse", "widgets/slider"];
  put("vendor/jquery.js", read(join(folder("jquery"), "dist/jquery.min.js")));
  put("vendor/underscore.js", read(join(folder("underscore"), "underscore-umd-min.js")));
  put("vendor/slider.js", slider.map((name) => read(join(ui, "ui", `${name}.js`))).join("\n"));
  const icons = await fontAwesome(folder("font-awesome"), put);
  put("vendor/font-awesome.css", icons.common);
  put("vendor/font-awesome-more.css", icons.more);
  const temml = join(folder("temml"), "dist");
  put("vendor/temml.js", read(join(temml, "temml.min.js")));
  style(join(temml, "Temml-Local.css"), "vendor/temml.css");
  cpSync(join(temml, "Temml.woff2"), join(out, "vendor/Temml.woff2"));
}

/** The same letters for printed documents: whole TrueType files, which the typesetter wants. It embeds what is used. */
function printFonts() {
  const golos = folder("@expo-google-fonts/golos-text");
  mkdirSync(join(out, "print"), { recursive: true });
  for (const [weight, name] of Object.entries({ 400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold" })) {
    const from = join(golos, `${weight}${name}`, `GolosText_${weight}${name}.ttf`);
    cpSync(from, join(out, "print", `golos-text-${weight}.ttf`));
  }
}

/** The licences of all that is copied, in one file beside it; that of the letters again where others take them from. */
function licences() {
  const faces = ["@fontsource-variable/golos-text", "@expo-google-fonts/golos-text"];
  const names = ["jquery", "jquery-ui", "underscore", "font-awesome", "temml", ...faces];
  const texts = names.map((name) => {
    const at = folder(name);
    const { version, license } = JSON.parse(read(join(at, "package.json")));
    const files = readdirSync(at).filter((one) => /^(licen[cs]e|mit-license)/i.test(one));
    const text = files.map((file) => read(join(at, file))).join("\n\n");
    return `${name} ${version} (${license})\n${"=".repeat(60)}\n${text}`;
  });
  const awesome =
    "The font is licensed under the SIL Open Font License 1.1 (scripts.sil.org/OFL), the style sheet under the MIT " +
    "License. Font Awesome by Dave Gandy, fontawesome.io.";
  cpSync(join(folder(faces[0]), "LICENSE"), join(out, "fonts/LICENSE"));
  put("vendor/LICENSES.txt", `${texts.join("\n\n")}\n\nfont-awesome\n${awesome}\n`);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await vendor();
put("fonts.css", await golosText(folder("@fontsource-variable/golos-text"), put));
printFonts();
stockScripts(join(here, "../../.."), put);
licences();
for (const name of ["stock", "studio"]) style(`src/styles/${name}.css`, `${name}.css`);
await script("src/runtime/index.ts", "runtime.js");
await script("src/outbox/index.ts", "outbox.js");
await script("src/stock/index.ts", "vendor/stock.js");
await script("src/studio/index.ts", "studio.js");
await script("src/studio/frame.ts", "studio-frame.js");
precompress(out);
