import { expect, it } from "vitest";
import { lendWords } from "./poll-words";

it("keeps the page's words when a poll brings its own", () => {
  const scope: Record<string, unknown> = { gettext: (text: string) => `kk:${text}` };
  lendWords(scope);
  scope.PollXBlockI18N = { gettext: (text: string) => text };
  expect((scope.PollXBlockI18N as { gettext(text: string): string }).gettext("Results")).toBe("kk:Results");
});
