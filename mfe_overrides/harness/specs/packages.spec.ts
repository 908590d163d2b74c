import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";

const HERE = import.meta.dirname;
const PACKAGES = ["@edx/frontend-component-header", "@edx/frontend-component-footer"];
const table = JSON.parse(readFileSync(join(HERE, "../../slots/slots.json"), "utf8"));
const { $description: _, ...rest } = JSON.parse(readFileSync(join(HERE, "../../slots/micro-frontends.json"), "utf8"));
const apps: Record<string, { locked: Record<string, string> }> = rest;

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

/** Packages that an entry imports. */
function importedBy(entry: string): string[] {
  const source = readFileSync(join(HERE, "../../slots/dist", `${entry}.js`), "utf8");
  const paths = [...source.matchAll(/^import .* from "([^"]+)"/gm)].map(([, path]) => path ?? "");
  return paths.map((path) => /^(@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? "");
}

test("what the micro-frontends get is plain JavaScript that imports only what each of them has", () => {
  for (const entry of ["legacy", "site"]) {
    const path = join(HERE, "../../slots/dist", `${entry}.js`);
    execFileSync(process.execPath, ["--check", path]);
    expect(importedBy(entry).length).toBeGreaterThan(2);
    expect(readFileSync(path, "utf8")).not.toContain("import(");
  }
  expect(new Set(importedBy("site"))).toEqual(new Set(["react", "@openedx/frontend-base"]));
  for (const [app, { locked }] of Object.entries(apps)) {
    expect(
      importedBy("legacy").filter((name) => !locked[name]),
      app,
    ).toEqual([]);
    // tutor-mfe's env.config.jsx imports it before it calls us.
    expect(locked["@openedx/frontend-plugin-framework"], app).toBeDefined();
  }
});

test("the table of micro-frontends names each one that Tutor merges our translations into", () => {
  const patch = "mfe-dockerfile-pre-npm-build-";
  const patched = readdirSync(join(HERE, "../../tutor/patches")).filter((name) => name.startsWith(patch));
  expect(patched.length).toBeGreaterThan(10);
  expect(patched.map((name) => name.slice(patch.length)).sort()).toEqual(Object.keys(apps).sort());
});

test("this page's packages are those that the learner dashboard locks", () => {
  const { dependencies } = JSON.parse(readFileSync(join(HERE, "../package.json"), "utf8"));
  const { locked } = apps["learner-dashboard"] ?? { locked: {} };
  expect(Object.keys(locked).length).toBeGreaterThan(5);
  for (const [name, version] of Object.entries(locked)) expect(dependencies[name], name).toBe(version);
});

test("webpack may complete the paths of what they import: their package does not call itself a module", () => {
  // In a package of type "module" webpack takes `@edx/frontend-platform/auth`, a folder, for a file that is not there.
  const { name, type } = JSON.parse(readFileSync(join(HERE, "../../slots/package.json"), "utf8"));
  expect(name).toBe("@dialogue/mfe-slots");
  expect(type).toBeUndefined();
});
