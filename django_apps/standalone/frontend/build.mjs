// Builds the front end of the standalone host into ../src/dialogue_standalone/static/dialogue/built:
// our own scripts and styles, the libraries that stock blocks expect, fonts. Everything is served by the host itself.

import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "lightningcss";
import { build } from "vite";

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
  const { code } = transform({ filename: entry, code: readFileSync(join(here, entry)), minify: true, targets });
  put(name, code);
}

/** Classic scripts of the libraries, unchanged but for being joined; their licence lines stay. */
function vendor() {
  const ui = folder("jquery-ui");
  const slider = ["version", "widget", "keycode", "widgets/mouse", "widgets/slider"];
  put("vendor/jquery.js", read(join(folder("jquery"), "dist/jquery.min.js")));
  put("vendor/underscore.js", read(join(folder("underscore"), "underscore-umd-min.js")));
  put("vendor/slider.js", slider.map((name) => read(join(ui, "ui", `${name}.js`))).join("\n"));
  put("vendor/mathjax.js", read(join(folder("mathjax"), "es5/tex-mml-svg.js")));
  const awesome = folder("font-awesome");
  const faces = /src:url\([^;]+;src:[^;]+;/;
  const css = read(join(awesome, "css/font-awesome.min.css"));
  if (!faces.test(css)) throw new Error("font-awesome.min.css has another shape than expected");
  put("vendor/font-awesome.css", css.replace(faces, "src:url(fonts/fontawesome-webfont.woff2) format('woff2');"));
  mkdirSync(join(out, "vendor/fonts"), { recursive: true });
  cpSync(join(awesome, "fonts/fontawesome-webfont.woff2"), join(out, "vendor/fonts/fontawesome-webfont.woff2"));
}

/** Golos Text in the weights and alphabets that the design uses: Kazakh needs `cyrillic-ext`. */
function fonts() {
  const golos = folder("@fontsource/golos-text");
  const css = [400, 500, 600, 700].map((weight) => {
    const faces = read(join(golos, `${weight}.css`)).match(/@font-face\s*\{[^}]+\}/g) ?? [];
    return ["cyrillic-ext", "cyrillic", "latin"].map((alphabet) => {
      const file = `golos-text-${alphabet}-${weight}-normal.woff2`;
      const face = faces.find((one) => one.includes(`/${file}`));
      if (!face) throw new Error(`${file} is not in @fontsource/golos-text`);
      mkdirSync(join(out, "fonts"), { recursive: true });
      cpSync(join(golos, "files", file), join(out, "fonts", file));
      const range = face.match(/unicode-range:[^;}]+/)?.[0];
      if (!range) throw new Error(`${file} has no unicode-range`);
      return `@font-face{font-family:"Golos Text";font-style:normal;font-weight:${weight};font-display:swap;src:url("fonts/${file}") format("woff2");${range}}`;
    });
  });
  put("fonts.css", `${css.flat().join("\n")}\n`);
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

/** The licences of all that is copied, in one file beside it. */
function licences() {
  const faces = ["@fontsource/golos-text", "@expo-google-fonts/golos-text"];
  const names = ["jquery", "jquery-ui", "underscore", "font-awesome", "mathjax", ...faces];
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
  put("vendor/LICENSES.txt", `${texts.join("\n\n")}\n\nfont-awesome\n${awesome}\n`);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
vendor();
fonts();
printFonts();
licences();
for (const name of ["stock", "studio"]) style(`src/styles/${name}.css`, `${name}.css`);
await script("src/runtime/index.ts", "runtime.js");
await script("src/stock/index.ts", "vendor/stock.js");
await script("src/studio/index.ts", "studio.js");
await script("src/studio/frame.ts", "studio-frame.js");
