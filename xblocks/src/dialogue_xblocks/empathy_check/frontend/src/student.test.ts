import { expect, test } from "vitest";
import "./student";
import { argumentsOf, settled, stateOf } from "./testing";

type Start = (runtime: object, element: unknown, args: object) => void;
const runtime = { handlerUrl: () => "/act" };

function page(): HTMLElement {
  const element = document.createElement("div");
  element.innerHTML = '<section class="empathy-check"><div class="ec-app"><noscript>x</noscript></div></section>';
  return element;
}

test.each([
  ["an element", (element: Element): unknown => element],
  ["a jQuery object", (element: Element): unknown => ({ 0: element, length: 1 })],
])("starts on %s and takes the place of the words for readers without script", async (_name, given) => {
  const element = page();
  (window as unknown as { EmpathyCheck: Start }).EmpathyCheck(runtime, given(element), argumentsOf(stateOf()));
  await settled();
  expect(element.querySelector("noscript")).toBeNull();
  expect(element.querySelectorAll(".ec-app button").length).toBe(2);
});

test("leaves a page alone on which the check cannot be taken", () => {
  const element = document.createElement("div");
  (window as unknown as { EmpathyCheck: Start }).EmpathyCheck(runtime, element, argumentsOf(stateOf()));
  expect(element.innerHTML).toBe("");
});
