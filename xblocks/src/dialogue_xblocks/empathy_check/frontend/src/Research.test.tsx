import { render } from "preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Study } from "./model";
import { Research } from "./Research";
import { button, language, settled, studyOf } from "./testing";

let root: HTMLElement;

beforeEach(() => {
  root = document.createElement("div");
  document.body.append(root);
});
afterEach(() => {
  render(null, root);
  root.remove();
});

async function show(study: Study, onConsent = vi.fn()) {
  render(<Research study={study} language={language} id="ec-1" busy={false} onConsent={onConsent} />, root);
  await settled();
  return onConsent;
}

const box = () => root.querySelector<HTMLInputElement>("input[type=checkbox]");

async function tick(): Promise<void> {
  box()?.click();
  await settled();
}

test("it is folded, tells everything a learner has to know, and ticks nothing", async () => {
  await show(studyOf());
  expect(root.querySelector("details")?.open).toBe(false);
  const facts = [...root.querySelectorAll("dd")].map((one) => one.textContent);
  expect(facts).toEqual([
    "To learn",
    "study_given",
    "University",
    "ethics@example.kz",
    "LEC 12, October 1, 2026",
    "December 31, 2027",
  ]);
  expect(box()?.checked).toBe(false);
});

test("without the tick nothing is sent, and it is said why", async () => {
  const onConsent = await show(studyOf());
  button(root, "study_agree").click();
  await settled();
  expect(onConsent).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(box());
  const told = document.getElementById(box()?.getAttribute("aria-describedby") ?? "");
  expect(told?.textContent).toBe("study_missing");
});

test("with the tick the consent is sent; who consented finds the way back in the same place", async () => {
  const onConsent = await show(studyOf());
  await tick();
  button(root, "study_agree").click();
  await settled();
  expect(onConsent).toHaveBeenCalledExactlyOnceWith("consent", true);
  await show(studyOf({ consented: true }), onConsent);
  expect(box()).toBeNull();
  expect(document.activeElement?.textContent).toBe("study_revoke");
  button(root, "study_revoke").click();
  expect(onConsent).toHaveBeenLastCalledWith("revoke");
  await show(studyOf());
  expect(box()?.checked).toBe(false);
});
