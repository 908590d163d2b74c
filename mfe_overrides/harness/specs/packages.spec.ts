import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";

const HERE = import.meta.dirname;
const PACKAGES = ["@edx/frontend-component-header", "@edx/frontend-component-footer"];
const table = JSON.parse(readFileSync(join(HERE, "../../slots/slots.json"), "utf8"));

/** Ids that the packages give to their slots. */
function idsInPackages(): Set<string> {
  const ids = new Set<string>();
  for (const name of PACKAGES) {
    const folder = join(HERE, "../node_modules", name, "dist/plugin-slots");
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith("index.js")) continue;
      const source = readFileSync(join(folder, file), "utf8");
      for (const [, id] of source.matchAll(/id: ["'](org\.openedx\.[\w.]+)["']/g)) ids.add(id ?? "");
    }
  }
  return ids;
}

test("every slot of header and footer in the table is in the packages that Verawood locks", () => {
  const ids = idsInPackages();
  expect(ids.size).toBeGreaterThan(20);
  const ours: string[] = table.slots.map((one: { slot: string }) => one.slot);
  const layout = ours.filter((slot) => slot.startsWith("org.openedx.frontend.layout."));
  expect(layout.length).toBeGreaterThan(5);
  expect(layout.filter((slot) => !ids.has(slot))).toEqual([]);
});

test("what the micro-frontends get is plain JavaScript that imports only what each of them has", () => {
  for (const entry of ["legacy", "site"]) {
    const path = join(HERE, "../../slots/dist", `${entry}.js`);
    execFileSync(process.execPath, ["--check", path]);
    const source = readFileSync(path, "utf8");
    const imported = [...source.matchAll(/^import .* from "([^"]+)"/gm)].map(([, name]) => name ?? "");
    const allowed =
      entry === "legacy"
        ? /^(react|react\/jsx-runtime|@edx\/frontend-platform(\/auth|\/i18n)?)$/
        : /^(react|react\/jsx-runtime|@openedx\/frontend-base)$/;
    expect(imported.length).toBeGreaterThan(2);
    expect(imported.filter((name) => !allowed.test(name))).toEqual([]);
    expect(source).not.toContain("import(");
  }
});

test("webpack may complete the paths of what they import: their package does not call itself a module", () => {
  // In a package of type "module" webpack takes `@edx/frontend-platform/auth`, a folder, for a file that is not there.
  const { name, type } = JSON.parse(readFileSync(join(HERE, "../../slots/package.json"), "utf8"));
  expect(name).toBe("@dialogue/mfe-slots");
  expect(type).toBeUndefined();
});
