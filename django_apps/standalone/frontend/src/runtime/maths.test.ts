import { expect, it } from "vitest";
import { hasFormula } from "./maths";

it.each([
  ["inline marks", "<p>a \\(x\\) b</p>", true],
  ["displayed marks", "<p>\\[x\\]</p>", true],
  ["Open edX's marks", "<p>[mathjaxinline]x[/mathjaxinline]</p>", true],
  ["an environment of its own", "<p>\\begin{align}x\\end{align}</p>", true],
  ["plain text with brackets", "<p>f(x) [1]</p>", false],
  ["the empty preview of a numerical answer", "<div class='formulaequationinput'><p class='equation'>\\(\\)</p></div>", false],
  ["the filled preview of a numerical answer", "<div class='formulaequationinput'><p class='equation'>\\(2\\)</p></div>", false],
])("looks for formulas: %s", (_name, html, found) => {
  document.body.innerHTML = html;
  expect(hasFormula(document.body)).toBe(found);
});
