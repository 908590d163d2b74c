// Lighter builds of the scripts that stock blocks bring: minified, and without the editor
// of fields for program code, which this host does not play: it runs nobody's code (`olx/needs.py`).
// The host sends one in place of the original when the original's digest is in `manifest.json` (`runtime/lighter.py`);
// after an upgrade of a block's package it sends the new original until this was run again. Nothing of it is committed.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { minifySync, parseSync } from "rolldown/utils";

// Scripts of learners' pages; editors' own ones are asked for seldom, translations are small.
const SCRIPTS = [
  "xblocks_contrib/annotatable/static/js/src/annotatable.js",
  "xblocks_contrib/poll/static/js/src/poll.js",
  "xblocks_contrib/problem/public/js/ProblemBlockDisplay.js",
  "xblocks_contrib/word_cloud/static/js/src/d3.layout.cloud.js",
  "xblocks_contrib/word_cloud/static/js/src/d3.min.js",
  "xblocks_contrib/word_cloud/static/js/src/word_cloud.js",
  "poll/public/js/poll.js",
  "poll/public/js/vendor/handlebars.js",
  "drag_and_drop_v2/public/js/drag_and_drop.js",
  "drag_and_drop_v2/public/js/vendor/virtual-dom-1.3.0.min.js",
];
/** The folder of the installed Python packages. */
export function sitePackages(root) {
  const lib = join(root, ".venv/lib");
  const found = existsSync(lib) ? readdirSync(lib).map((name) => join(lib, name, "site-packages")) : [];
  const folder = found.find((one) => existsSync(join(one, "xblocks_contrib")));
  if (!folder) throw new Error("the Python packages are not installed: run ./scripts/build at the root of the repository");
  return folder;
}

const digest = (data) => createHash("sha256").update(data).digest("hex");

/** Names that a classic script defines for the whole page. */
export function globalNames(text, name = "script.js") {
  return parseSync(name, text, { sourceType: "script" }).program.body.flatMap((one) => {
    if (one.type === "FunctionDeclaration") return [one.id.name];
    return one.type === "VariableDeclaration" ? one.declarations.map(({ id }) => id.name ?? "") : [];
  });
}

/** The property of a bundle (`448(t,e){window.CodeMirror=…}`) that holds the code editor. */
function codeEditor(text, name) {
  const found = [];
  const visit = (node) => {
    if (found.length || !node || typeof node !== "object") return;
    const isModule = node.type === "Property" && /^\d+$/.test(text.slice(node.key.start, node.key.end));
    if (isModule && /^\([^)]*\)\s*\{\s*window\.CodeMirror\s*=/.test(text.slice(node.key.end, node.key.end + 99))) found.push(node);
    else for (const child of Object.values(node)) for (const one of [child].flat()) visit(one);
  };
  visit(parseSync(name, text, { sourceType: "script" }).program.body);
  return found[0];
}

/** Take the code editor out of the problem's bundle, of which it is two thirds: only fields for program code open it. */
export function withoutCodeEditor(text, name = "bundle.js") {
  const editor = codeEditor(text, name);
  return editor ? `${text.slice(0, editor.key.end)}(){}${text.slice(editor.end)}` : text;
}

/** Minify a classic script: what it defines for the page keeps its names, and its licence lines stay. */
export function minified(text, name = "script.js") {
  const settings = {
    module: false,
    mangle: { toplevel: false },
    compress: { unused: false },
    codegen: { removeWhitespace: true, legalComments: "inline" },
  };
  const { code, errors } = minifySync(name, text, settings);
  if (errors.length) throw new Error(`${name} cannot be minified: ${errors[0].message}`);
  const lost = globalNames(text, name).filter((one) => !globalNames(code, name).includes(one));
  if (lost.length) throw new Error(`${name} would lose ${lost.join(", ")}`);
  return code;
}

/** Write the lighter builds and the list that says which original each stands for. */
export function stockScripts(root, put) {
  const packages = sitePackages(root);
  const manifest = {};
  for (const path of SCRIPTS) {
    const original = readFileSync(join(packages, path));
    const text = original.toString("utf8");
    const isProblem = path.endsWith("ProblemBlockDisplay.js");
    const light = minified(isProblem ? withoutCodeEditor(text) : text, basename(path));
    const name = path.replace(/(?:static|public)\/js\/(?:src\/|vendor\/)?/, "");
    put(`blocks/${name}`, light);
    manifest[digest(original)] = name;
  }
  put("blocks/manifest.json", `${JSON.stringify(manifest, null, 1)}\n`);
}
