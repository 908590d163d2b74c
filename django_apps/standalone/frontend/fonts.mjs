// Golos Text and Font Awesome, each in a small file with what nearly every page needs, and the rest for whoever needs it:
// by `unicode-range` a browser fetches only the files whose signs are on the page.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import subsetFont from "subset-font";

// The weights that the design uses; the variable font has more.
const WEIGHTS = { min: 400, max: 700 };
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const signs = (text) => [...text].map((sign) => sign.codePointAt(0));
// What Kazakh, Russian and English texts are made of; other letters come from the rest of each file.
const COMMON = {
  latin: [...range(0x20, 0x7e), ...signs("\u00a0\u00ad\u2009\u202f«»“”‘’„‚–—…·•©×−°±§€")],
  cyrillic: [...range(0x410, 0x44f), ...signs("ЁёІіҰұ№")],
  "cyrillic-ext": signs("ӘәҒғҚқҢңӨөҮүҺһ"),
  "latin-ext": signs("₸"),
};
// Icons of the stock blocks' own pages (templates, styles, scripts of xblocks-contrib, poll, drag-and-drop).
const ICONS = `angle-right arrow-up arrows-alt asterisk bars caret-left caret-right cc check check-circle close comment
  compress download envelope exclamation-circle external-link flag info-circle keyboard-o link pause play plus question
  quote-left refresh remove save search share-alt sort spinner square star step-forward thumbs-down thumbs-o-down
  thumbs-o-up thumbs-up times-circle volume-off volume-up warning youtube-play info ellipsis-v caret-down`;

/** Write code points as CSS does: ``U+20-7E, U+A0``. */
export function unicodeRange(points) {
  const sorted = [...new Set(points)].sort((one, other) => one - other);
  const runs = [];
  for (const point of sorted) {
    const last = runs.at(-1);
    if (last && last[1] === point - 1) last[1] = point;
    else runs.push([point, point]);
  }
  const hex = (point) => point.toString(16).toUpperCase();
  return runs.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(",");
}

/** Read the code points of a ``unicode-range``. */
export function pointsOf(text) {
  return text.split(",").flatMap((part) => {
    const [from, to = from] = part.trim().replace(/^U\+/i, "").split("-");
    return range(Number.parseInt(from, 16), Number.parseInt(to, 16));
  });
}

// Line ends and their kin have no shape, and stand on every page.
const isControl = (point) => point < 0x20 || (point > 0x7e && point < 0xa0);

/** Cut a font in two: the signs in ``common``, and those of ``listed`` that are in no small file (``small``). */
async function halves(font, listed, common, axes, small = common) {
  const rest = listed.filter((point) => !isControl(point) && !small.includes(point));
  const cut = async (points) => ({
    range: unicodeRange(points),
    data: await subsetFont(font, String.fromCodePoint(...points), { targetFormat: "woff2", ...axes }),
  });
  return { common: await cut(common), rest: await cut(rest) };
}

/** Write a file; its address changes with what is in it, so that a browser may keep it. */
function stored(put, folder, name, data) {
  put(`${folder}/${name}.woff2`, data);
  return `${name}.woff2?v=${createHash("sha256").update(data).digest("hex").slice(0, 8)}`;
}

/** Write the files of Golos Text; return the style sheet that names them (``fonts/…`` beside it). */
export async function golosText(folder, put) {
  const css = readFileSync(join(folder, "wght.css"), "utf8");
  const faces = [];
  const small = Object.values(COMMON).flat();
  for (const [alphabet, common] of Object.entries(COMMON)) {
    const file = `golos-text-${alphabet}-wght-normal.woff2`;
    const face = css.match(/@font-face\s*\{[^}]+\}/g)?.find((one) => one.includes(`/${file}`));
    const all = face?.match(/unicode-range:\s*([^;}]+)/)?.[1];
    if (!all) throw new Error(`${file} is not in @fontsource-variable/golos-text as expected`);
    const font = readFileSync(join(folder, "files", file));
    const parts = await halves(font, pointsOf(all), common, { variationAxes: { wght: WEIGHTS } }, small);
    for (const [part, { range: covered, data }] of Object.entries(parts)) {
      const name = stored(put, "fonts", `golos-text-${alphabet}-${part}`, data);
      faces.push(
        `@font-face{font-family:"Golos Text";font-style:normal;font-weight:${WEIGHTS.min} ${WEIGHTS.max};` +
          `font-display:swap;src:url("fonts/${name}") format("woff2");unicode-range:${covered}}`,
      );
    }
  }
  return `${faces.join("\n")}\n`;
}

/** Write the files of Font Awesome; return its style sheet in two, the second with the icons that no stock block shows. */
export async function fontAwesome(folder, put) {
  const css = readFileSync(join(folder, "css/font-awesome.min.css"), "utf8");
  const face = css.match(/@font-face\{[^}]+\}/)?.[0];
  const icons = [...css.matchAll(/((?:\.fa-[\w-]+:before,?)+)\{content:"\\(f[0-9a-f]{3})"\}/g)].map(([rule, names, code]) => ({
    rule,
    names: [...names.matchAll(/\.fa-([\w-]+):before/g)].map(([, name]) => name),
    point: Number.parseInt(code, 16),
  }));
  if (!face || icons.length < 600) throw new Error("font-awesome.min.css has another shape than expected");
  const wanted = ICONS.trim().split(/\s+/);
  const common = icons.filter(({ names }) => names.some((name) => wanted.includes(name)));
  const missing = wanted.filter((name) => !common.some(({ names }) => names.includes(name)));
  if (missing.length) throw new Error(`Font Awesome has no icon ${missing.join(", ")}`);
  const font = readFileSync(join(folder, "fonts/fontawesome-webfont.woff2"));
  const points = (some) => some.map(({ point }) => point);
  const parts = await halves(font, points(icons), points(common), {});
  const faces = Object.entries(parts).map(([part, { range: covered, data }]) => {
    const name = stored(put, "vendor/fonts", `fontawesome-${part}`, data);
    return (
      `@font-face{font-family:"FontAwesome";font-weight:normal;font-style:normal;font-display:block;` +
      `src:url(fonts/${name}) format("woff2");unicode-range:${covered}}`
    );
  });
  const more = icons.filter((icon) => !common.includes(icon)).map(({ rule }) => rule);
  const lean = more.reduce((text, rule) => text.replace(rule, ""), css);
  return { common: lean.replace(face, faces.join("")), more: more.join("") };
}
