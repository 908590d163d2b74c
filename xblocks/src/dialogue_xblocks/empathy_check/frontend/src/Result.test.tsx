import { render } from "preact";
import { expect, test } from "vitest";
import type { Result as Profile } from "./model";
import { Result } from "./Result";
import { language, resultOf, rowOf } from "./testing";

function shown(result: Profile): HTMLElement {
  const root = document.createElement("div");
  render(
    <Result result={result} language={language} id="ec-1" focused={false} ratings={{}} onRate={undefined} />,
    root,
  );
  return root;
}

const cells = (root: Element): (string | null)[] =>
  [...root.querySelectorAll("tbody tr > *")].map((cell) => cell.textContent);

test("the table says what the picture shows", () => {
  const root = shown(resultOf({ rows: [rowOf({ mean: 3, low: 2.5, high: 3.5 })] }));
  expect(cells(root)).toEqual(["Side", "3.0", "2.5 to 3.5", "4/4"]);
  expect(root.querySelector(".ec-value")?.getAttribute("width")).toBe("50");
  expect(root.querySelector(".ec-range:not(.ec-halo)")?.getAttribute("d")).toContain("M37.5 10H62.5");
  expect(root.querySelector("svg")?.getAttribute("aria-hidden")).toBe("true");
  expect(root.querySelector(".ec-bar b")?.textContent).toBe("3.0");
});

test("the ends of the scale are the ends of the bar", () => {
  const root = shown(resultOf({ rows: [rowOf({ mean: 1 }), rowOf({ id: "t", mean: 5 })] }));
  expect([...root.querySelectorAll(".ec-value")].map((bar) => bar.getAttribute("width"))).toEqual(["0", "100"]);
});

test("a comparison names the first figure, the difference and whether it is beyond the error band", () => {
  const rows = [rowOf({ first: 2, change: "more" }), rowOf({ id: "t", first: 3.2, change: "same" })];
  const root = shown(resultOf({ rows, compared: true, first: "2026-09-14T10:00:00+00:00" }));
  expect(cells(root).slice(0, 5)).toEqual(["Side", "2.0", "3.0", "2.5 to 3.5", "+1.0 (beyond)"]);
  expect(cells(root).at(-1)).toBe("−0.2 (within)");
  expect(root.querySelectorAll(".ec-before").length).toBe(2);
});

test("every cell bears its column's name for narrow screens", () => {
  const root = shown(resultOf());
  const names = [...root.querySelectorAll("td")].map((cell) => cell.dataset.label);
  expect(names).toEqual([...root.querySelectorAll("thead th")].slice(1).map((cell) => cell.textContent));
});

test("without a figure there is no bar", () => {
  const root = shown(resultOf({ rows: [rowOf({ mean: null, low: null, high: null })] }));
  expect(root.querySelector("svg")).toBeNull();
  expect(cells(root)).toEqual(["Side", "–", "–", "4/4"]);
});

test("another wording than the first time is said, not compared", () => {
  const root = shown(resultOf({ first: "2026-09-14T10:00:00+00:00", compared: false }));
  expect(root.textContent).toContain("reworded");
  expect(root.querySelector(".ec-before")).toBeNull();
});

test("what the figures cannot say is told", () => {
  const told = shown(resultOf()).querySelector("details")?.textContent;
  for (const part of ["figures_can", "figures_wish", "figures_band", "figures_none"]) expect(told).toContain(part);
});

test("it is told which sitting is compared, and when it was", () => {
  const first = "2026-09-14T10:00:00+00:00";
  for (const against of ["pre", "first"] as const) {
    const facts = shown(resultOf({ first, against, compared: true })).querySelector(".ec-facts")?.textContent;
    expect(facts).toContain(`against_${against}`);
  }
});

test("a check after the lessons without one before says so", () => {
  expect(shown(resultOf({ post: true, looking_back: {} })).textContent).toContain("no_earlier");
  expect(shown(resultOf()).textContent).not.toContain("no_earlier");
});

test("whether the check was validated is told as it is", () => {
  for (const validation of ["none", "adapted", "validated"] as const)
    expect(shown(resultOf({ validation })).querySelector("details")?.textContent).toContain(`figures_${validation}`);
});
