import { expect, it } from "vitest";
import { tidyScores } from "./scores";

it("writes whole points without a fraction, and keeps what is no number", () => {
  document.body.innerHTML =
    '<div data-problem-score="0.0" data-problem-total-possible="2.6666"></div><div data-problem-score="None"></div>';
  tidyScores(document);
  const [one, other] = [...document.querySelectorAll<HTMLElement>("div")];
  expect([one?.dataset.problemScore, one?.dataset.problemTotalPossible]).toEqual(["0", "2.67"]);
  expect(other?.dataset.problemScore).toBe("None");
});
