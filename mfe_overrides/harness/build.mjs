// Builds the page once for every micro-frontend that has pages here, with an env.config.jsx put together as tutor-mfe
// does it: our two pieces in its frame. Our package is copied into node_modules, as into the image of a micro-frontend.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const made = join(here, "node_modules/.cache/page");
const piece = (name) => readFileSync(join(here, "../env_config", name), "utf8");

function installOurs() {
  const target = join(here, "node_modules/@dialogue/mfe-slots");
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const part of ["package.json", "dist"])
    cpSync(join(here, "../slots", part), join(target, part), { recursive: true });
}

function envConfig() {
  return `${piece("imports.jsx")}
async function setConfig() {
  let config = { pluginSlots: {} };
  try {
    const { DIRECT_PLUGIN, PLUGIN_OPERATIONS } = await import('@openedx/frontend-plugin-framework');
${piece("final.jsx")}
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

installOurs();
mkdirSync(made, { recursive: true });
writeFileSync(join(made, "env.config.jsx"), envConfig());
for (const app of process.argv.slice(2)) {
  await build({
    root: join(here, "src"),
    configFile: false,
    logLevel: "warn",
    base: `/${app}/`,
    define: {
      "process.env": JSON.stringify({ ...environment, APP_ID: app }),
      PARAGON_THEME: "undefined",
      global: "globalThis",
    },
    resolve: { alias: { "env.config": join(made, "env.config.jsx") } },
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
