import { join } from "node:path";
import { defineConfig } from "vitest/config";

const double = join(import.meta.dirname, "test_doubles/frontend-platform.ts");

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "react" } },
  // Only the micro-frontends have these packages; ../harness runs with the real ones.
  resolve: { alias: [{ find: /^@(edx\/frontend-platform(\/\w+)?|openedx\/frontend-base)$/, replacement: double }] },
  test: {
    environment: "happy-dom",
    include: ["**/*.test.{ts,tsx}"],
    exclude: ["dist", "node_modules"],
    restoreMocks: true,
  },
});
