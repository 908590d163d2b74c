import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { editor } from "./studio";
import { settled } from "./testing";

const words = { saved: "Saved", not_saved: "Not saved", replace_ask: "Sure?" };
const fetched = vi.fn<typeof fetch>();
const notify = vi.fn();
let root: HTMLElement;

beforeEach(() => {
  vi.stubGlobal("fetch", fetched);
  root = document.createElement("div");
  root.innerHTML = `
    <div class="ec-problems" tabindex="-1" hidden><ul></ul></div>
    <input name="display_name" value="Title"><textarea name="definition">one\ntwo\nthree</textarea>
    <button class="ec-own"></button><p class="ec-status"></p>
    <button class="save-button"></button><button class="cancel-button"></button>`;
  document.body.append(root);
  editor({ handlerUrl: () => "/submit", notify }, root, { words, own: "<own/>" });
});
afterEach(() => {
  root.remove();
  vi.unstubAllGlobals();
});

const part = <T extends HTMLElement>(selector: string): T => root.querySelector(selector) as T;

async function save(body: unknown, status = 200): Promise<void> {
  fetched.mockResolvedValueOnce(new Response(JSON.stringify(body), { status }));
  part("button.save-button").click();
  await settled();
}

test("saving tells Studio that it begins and ends", async () => {
  await save({ result: "success" });
  expect(JSON.parse(String(fetched.mock.lastCall?.[1]?.body))).toEqual({
    display_name: "Title",
    definition: "one\ntwo\nthree",
  });
  expect(notify.mock.calls.map((call) => [call[0], call[1].state])).toEqual([
    ["save", "start"],
    ["save", "end"],
  ]);
});

test("a refusal lists every problem, keeps the text and tells Studio", async () => {
  await save(
    {
      error: "Please correct:",
      problems: [
        { line: 2, message: "Line 2: no" },
        { line: 3, message: "Line 3: no" },
      ],
    },
    422,
  );
  expect([...root.querySelectorAll(".ec-problems li")].map((item) => item.textContent)).toEqual([
    "Line 2: no",
    "Line 3: no",
  ]);
  expect(document.activeElement).toBe(part(".ec-problems"));
  expect(part<HTMLTextAreaElement>("textarea").value).toBe("one\ntwo\nthree");
  expect(notify).toHaveBeenLastCalledWith("error", { title: "Not saved", message: "Please correct:" });
  expect(part<HTMLButtonElement>(".save-button").disabled).toBe(false);
});

test("a problem leads to its line", async () => {
  await save({ problems: [{ line: 2, message: "Line 2: no" }] }, 422);
  part("button.ec-line").click();
  const field = part<HTMLTextAreaElement>("textarea");
  expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe("two");
});

test("no connection is a refusal, too", async () => {
  fetched.mockRejectedValueOnce(new TypeError("offline"));
  part("button.save-button").click();
  await settled();
  expect(part(".ec-status").textContent).toBe("Not saved");
  expect(root.querySelector(".ec-problems li")?.textContent).toBe("Not saved");
});

test("cancelling tells Studio", () => {
  part("button.cancel-button").click();
  expect(notify).toHaveBeenLastCalledWith("cancel", {});
});

test("the project's instrument replaces a text only when asked twice, and counts as a change", () => {
  const heard = vi.fn();
  root.addEventListener("input", heard);
  part("button.ec-own").click();
  expect(part<HTMLTextAreaElement>("textarea").value).toBe("one\ntwo\nthree");
  expect(part(".ec-status").textContent).toBe("Sure?");
  part("button.ec-own").click();
  expect(part<HTMLTextAreaElement>("textarea").value).toBe("<own/>");
  expect(heard).toHaveBeenCalledOnce();
});

test("saves in the frame of libraries, whose runtime keeps the address on the object that it hands over", async () => {
  const frame = { handlerUrl: (block: unknown) => (block as { address: string }).address };
  editor(frame, { 0: root, length: 1, address: "/of/the/frame" } as ArrayLike<Element>, { words, own: "<own/>" });
  await save({ result: "success" });
  expect(fetched.mock.calls.map((call) => call[0])).toContain("/of/the/frame");
});
