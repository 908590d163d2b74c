// Builds the package into dist/: compiled modules without JSX, since the micro-frontends do not compile what lies in
// node_modules, and nothing split. React and the platform's packages stay imports: they are those of the micro-frontend.

import { copyFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "dist");

rmSync(out, { recursive: true, force: true });
for (const entry of ["legacy", "site"]) {
  await build({
    root: here,
    configFile: false,
    logLevel: "warn",
    oxc: { jsx: { runtime: "automatic", importSource: "react" } },
    build: {
      target: "es2020",
      outDir: out,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
      lib: { entry: join(here, `${entry}.ts`), formats: ["es"], fileName: () => `${entry}.js` },
      rolldownOptions: { external: [/^react($|\/)/, /^@edx\//, /^@openedx\//] },
    },
  });
}
copyFileSync(join(here, "types/site-entry.d.ts"), join(out, "site.d.ts"));
