import { render } from "preact";
import { expect, test, vi } from "vitest";
import { LookingBack } from "./LookingBack";
import type { Answers, Result } from "./model";
import { button, language, resultOf, rowOf, settled } from "./testing";

type Rate = (side: string, rating: number | null) => void;

function shown(result: Result, ratings: Answers, onRate?: Rate): HTMLElement {
  const root = document.createElement("div");
  document.body.replaceChildren(root);
  render(<LookingBack result={result} ratings={ratings} onRate={onRate} language={language} id="ec-1" />, root);
  return root;
}

const compared = resultOf({
  rows: [rowOf({ first: 2, change: "same", change_margin: 0.7 }), rowOf({ id: "t", mean: null, change_margin: 0.7 })],
  compared: true,
});

test("each side is a scale of five with its name, its question and what it is about", () => {
  const root = shown(compared, {}, vi.fn());
  const [side] = [...root.querySelectorAll("fieldset")];
  expect(side?.querySelector("legend")?.textContent).toBe("Side. looking_ask");
  expect(side?.textContent).toContain("I ask.");
  expect([...(side?.querySelectorAll("input") ?? [])].map((one) => one.value)).toEqual(["-2", "-1", "0", "1", "2"]);
  expect(root.querySelectorAll("input:checked").length).toBe(0);
});

test("beside it stands the change by the answers with its error band, and that neither is proof", () => {
  const root = shown(compared, {}, vi.fn());
  const beside = [...root.querySelectorAll(".ec-look .ec-change b")].map((one) => one.textContent);
  expect(beside).toEqual(["+1.0 ± 0.7 (within)", "no_figure"]);
  expect(root.textContent).toContain("looking_proof");
});

test("without an earlier sitting there is nothing beside it", () => {
  expect(shown(resultOf(), {}, vi.fn()).querySelector(".ec-change")).toBeNull();
});

test("a rating can be given and taken back", async () => {
  const onRate = vi.fn();
  const root = shown(compared, { s: -1 }, onRate);
  expect(root.querySelector<HTMLInputElement>("input:checked")?.value).toBe("-1");
  root.querySelector<HTMLInputElement>("input[value='0']")?.click();
  expect(onRate).toHaveBeenLastCalledWith("s", 0);
  button(root, "clear").click();
  await settled();
  expect(onRate).toHaveBeenLastCalledWith("s", null);
});

test("of a sitting that is not the last one it is only told", () => {
  const root = shown(compared, { s: 0 });
  expect(root.querySelector("input")).toBeNull();
  expect([...root.querySelectorAll(".ec-look > p:first-child")].map((one) => one.textContent)).toEqual([
    "Side by_memory no_different",
    "Side by_memory not_rated",
  ]);
});
