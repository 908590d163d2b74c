import { expect, it } from "vitest";
import { tidyNumbers, watchScores } from "./scores";

it.each([
  ["kk", "0.25/1.0 балл", "0,25/1 балл"],
  ["ru", "0,0/1,0 балла", "0/1 балла"],
  ["ru", "2.6666/4.0 балла", "2,67/4 балла"],
  ["en", "1.0/2.5 points", "1/2.5 points"],
  ["en", "1 point possible", "1 point possible"],
])("writes points as %s does: %s", (language, text, tidied) => {
  expect(tidyNumbers(text, language)).toBe(tidied);
});

it("tidies what a problem writes later", async () => {
  document.documentElement.lang = "kk";
  document.body.innerHTML = '<div class="problems-wrapper"><p class="problem-progress"></p></div>';
  watchScores(document);
  const place = document.querySelector(".problem-progress") as HTMLElement;
  place.textContent = "0.0/1.0 балл";
  await new Promise((resolve) => setTimeout(resolve));
  expect(place.textContent).toBe("0/1 балл");
});
