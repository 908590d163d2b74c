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

test("asks the runtime for the address by the very object that it handed over", () => {
  const given = { 0: page(), length: 1 };
  const asked: unknown[] = [];
  const frame = { handlerUrl: (block: unknown) => `/act/${asked.push(block)}` };
  (window as unknown as { EmpathyCheck: Start }).EmpathyCheck(frame, given, argumentsOf(stateOf()));
  expect(asked[0]).toBe(given);
});

test("leaves a page alone on which the check cannot be taken", () => {
  const element = document.createElement("div");
  (window as unknown as { EmpathyCheck: Start }).EmpathyCheck(runtime, element, argumentsOf(stateOf()));
  expect(element.innerHTML).toBe("");
});
