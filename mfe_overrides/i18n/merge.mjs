// Puts our translations into a micro-frontend before it is built: `node merge.mjs APP [FOLDER]`, after its own translations
// were pulled. Ours lie in a folder of their own, which is imported last, so that they win over upstream's.
// `node merge.mjs site [FOLDER]` does it for the frontend-base site, which has such a folder: before they are pulled.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const CATALOGUES = dirname(fileURLToPath(import.meta.url));
/** A language is a folder of catalogues, `kk` or `kk-latn`. */
export const LANGUAGES = readdirSync(CATALOGUES).filter((name) => /^[a-z]{2,3}(-[a-z]{4})?$/.test(name));
const OURS = "dialogue";
/** What stands in every micro-frontend. */
const SHARED = ["paragon", "frontend-component-header", "frontend-plugin-notifications"];
/** What the apps of the site may be. */
const SITE = ["frontend-base", "frontend-app-learner-dashboard", "frontend-app-authn"];

/** Our words for a micro-frontend in a language, by id. */
export function messagesFor(app, language = "kk") {
  const own = app === "site" ? SITE : [`frontend-app-${app}`];
  const names = [...SHARED, ...own].filter((name) => existsSync(fileOf(name, language)));
  return Object.assign({}, ...names.map((name) => messagesOf(name, language)));
}

const fileOf = (name, language) => join(CATALOGUES, language, `${name}.json`);

function messagesOf(name, language) {
  const catalogue = JSON.parse(readFileSync(fileOf(name, language), "utf8"));
  return Object.fromEntries(Object.entries(catalogue).map(([id, words]) => [id, words[language]]));
}

/** Folders of messages in the order in which the micro-frontend imports them now. */
export function foldersIn(index) {
  const found = [...index.matchAll(/from '\.\/messages\/([\w-]+)'/g)].map(([, folder]) => folder);
  return found.filter((folder) => folder !== OURS);
}

function write(folder, app) {
  mkdirSync(folder, { recursive: true });
  for (const language of LANGUAGES) {
    const words = messagesFor(app, language);
    if (Object.keys(words).length)
      writeFileSync(join(folder, `${language}.json`), `${JSON.stringify(words, null, 2)}\n`);
  }
}

function merge(app, root) {
  const i18n = join(root, "src/i18n");
  if (app === "site") return write(join(i18n, "site-messages"), app);
  write(join(i18n, "messages", OURS), app);
  const index = join(i18n, "index.js");
  const folders = existsSync(index) ? foldersIn(readFileSync(index, "utf8")) : [];
  const script = join(root, "node_modules/@edx/frontend-platform/i18n/scripts/intl-imports.js");
  // The script looks for `src/i18n` below PWD.
  execFileSync(process.execPath, [script, ...folders, OURS], {
    cwd: root,
    env: { ...process.env, PWD: root },
    stdio: "inherit",
  });
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [app, root = "."] = process.argv.slice(2);
  if (!app) throw new Error("usage: node merge.mjs APP [FOLDER]");
  merge(app, resolve(root));
}
