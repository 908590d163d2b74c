// Builds the page for every micro-frontend that has components of its own, with an env.config.jsx put together as tutor-mfe
// does it: our two pieces in its frame. Our modules are copied beside it, as in its image.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const made = join(here, "node_modules/.cache/page");
const piece = (name) => readFileSync(join(here, "../tutor/patches", name), "utf8");

/** Where Tutor's plugin copies the overrides: beside env.config.jsx. */
function copyOurs() {
  const target = join(made, "dialogue/slots/dist");
  rmSync(target, { recursive: true, force: true });
  cpSync(join(here, "../slots/dist"), target, { recursive: true });
}

/** A micro-frontend's translations as they are after they were pulled, with a wrong word of upstream's; then ours. */
function translations(app) {
  const root = join(made, `translations-${app}`);
  rmSync(root, { recursive: true, force: true });
  const upstream = join(root, "src/i18n/messages/frontend-component-header");
  mkdirSync(upstream, { recursive: true });
  symlinkSync(join(here, "node_modules"), join(root, "node_modules"));
  const messages = { "header.links.courses": "Курстар", "header.user.menu.dashboard": "Бақылау тақтасы" };
  writeFileSync(join(upstream, "kk.json"), JSON.stringify(messages));
  writeFileSync(join(upstream, "ru.json"), JSON.stringify({ "header.links.courses": "Курсы" }));
  const index = "import a from './messages/frontend-component-header';\nexport default [a];\n";
  writeFileSync(join(root, "src/i18n/index.js"), index);
  execFileSync(process.execPath, [join(here, "../i18n/merge.mjs"), app, root], { stdio: "inherit" });
  return join(root, "src/i18n/index.js");
}

/** What another theme's plugin does before ours: logo, link and a header for narrow windows, by the slots' old names. */
const OTHER_PLUGIN = `
    const insert = (id, text) => ({
      op: PLUGIN_OPERATIONS.Insert,
      widget: { id, type: DIRECT_PLUGIN, priority: 50, RenderWidget: () => <a href="/other">{text}</a> },
    });
    config.pluginSlots.logo_slot = { keepDefault: true, plugins: [insert('logo', 'other logo'), insert('logo', 'other logo')] };
    const nothing = { op: PLUGIN_OPERATIONS.Hide, widgetId: 'default_contents' };
    config.pluginSlots.mobile_header_slot = { keepDefault: true, plugins: [nothing, insert('mobile', 'other header')] };
    config.pluginSlots.desktop_main_menu_slot = { keepDefault: true, plugins: [insert('link', 'other link')] };`;

function envConfig() {
  return `${piece("mfe-env-config-buildtime-imports")}
async function setConfig() {
  let config = { pluginSlots: {} };
  try {
    const { DIRECT_PLUGIN, PLUGIN_OPERATIONS } = await import('@openedx/frontend-plugin-framework');
    ${OTHER_PLUGIN}
${piece("mfe-env-config-runtime-final")}
  } catch (err) { console.error("env.config.jsx failed to apply: ", err); }
  return config;
}
export default setConfig;
`;
}

const environment = {
  NODE_ENV: "production",
  APP_ID: "harness",
  ACCESS_TOKEN_COOKIE_NAME: "edx-jwt-cookie-header-payload",
  LANGUAGE_PREFERENCE_COOKIE_NAME: "openedx-language-preference",
  MFE_CONFIG_API_URL: "/api/mfe_config/v1",
};

// What frontend-build tells of the sheets that it puts beside a micro-frontend's scripts.
const sheets = (folder) => ({
  version: "0",
  themeUrls: {
    core: { fileName: `${folder}/core.min.css` },
    variants: { light: { fileName: `${folder}/light.min.css` } },
    defaults: { light: "light" },
  },
});

copyOurs();
mkdirSync(made, { recursive: true });
writeFileSync(join(made, "env.config.jsx"), envConfig());
for (const app of ["learner-dashboard", "learning", "catalog", "authn"]) {
  await build({
    root: join(here, "src"),
    configFile: false,
    logLevel: "warn",
    base: `/${app}/`,
    define: {
      "process.env": JSON.stringify({ ...environment, APP_ID: app, PUBLIC_PATH: `/${app}/` }),
      PARAGON_THEME: JSON.stringify({ paragon: sheets("paragon"), brand: sheets("brand") }),
      global: "globalThis",
    },
    resolve: { alias: { "env.config": join(made, "env.config.jsx"), "pulled-messages": translations(app) } },
    css: {
      preprocessorOptions: {
        scss: {
          loadPaths: [join(here, "node_modules")],
          quietDeps: true,
          silenceDeprecations: ["import", "global-builtin", "color-functions", "slash-div"],
        },
      },
    },
    build: {
      outDir: join(made, app),
      emptyOutDir: true,
      minify: false,
      chunkSizeWarningLimit: 20000,
      target: "es2022",
    },
  });
}
