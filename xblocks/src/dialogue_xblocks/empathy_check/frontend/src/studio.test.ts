import { afterEach, expect, test, vi } from "vitest";
import { instrumentOf, opened, worded } from "./editor/testing";
import { editor } from "./studio";
import { settled } from "./testing";

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const problem = (path: (string | number)[], message = "no", line = 0) => ({
  path,
  message,
  line,
  text: `Line ${line}: ${message}`,
});

test("saving sends settings and instrument, and tells Studio that it begins and ends", async () => {
  const { save, sent, notify, type } = opened();
  await type("settings-display_name", "Another");
  await save();
  expect(sent()).toEqual([
    {
      to: "/studio_submit",
      body: {
        ...{ display_name: "Another", occasion: "single", shuffle: false, statements_on_page: 4 },
        instrument: instrumentOf(),
      },
    },
  ]);
  expect(notify.mock.calls.map((call) => [call[0], call[1].state])).toEqual([
    ["save", "start"],
    ["save", "end"],
  ]);
});

test("a new block that was not touched stays without an instrument", async () => {
  const { save, sent } = opened({ instrument: null });
  await save();
  expect(sent()[0]?.body.instrument).toBeNull();
});

test("a refusal leads to the field, keeps what was typed and tells Studio", async () => {
  const refused = { error: "Please correct:", problems: [problem(["licence"], "A licence is needed")] };
  const { save, notify, root, id, type, press } = opened({ instrument: null }, [422, refused]);
  await type("id", "mine");
  await save();
  expect(document.activeElement).toBe(root.querySelector(".ec-problems"));
  expect(notify).toHaveBeenLastCalledWith("error", { title: "not_saved", message: "Please correct:" });
  const field = id<HTMLInputElement>("licence");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(document.getElementById(field.getAttribute("aria-describedby")?.split(" ")[0] ?? "")?.textContent).toBe(
    "A licence is needed",
  );
  expect(id<HTMLInputElement>("id").value).toBe("mine");
  await press(".ec-problems .ec-line");
  expect(document.activeElement).toBe(id("licence"));
  await type("licence", "CC0-1.0");
  expect(id("licence").hasAttribute("aria-invalid")).toBe(false);
});

test("a problem of a folded field in another part opens it", async () => {
  const { press, id } = opened({ problems: [problem(["items", 2, "weight"], "too much")] });
  await press(".ec-problems .ec-line");
  expect(document.activeElement).toBe(id("items-2-weight"));
  expect(id("items-2-weight").closest("details")?.open).toBe(true);
});

test("what is unfinished can be kept when the author says so", async () => {
  const refused = { error: "Please correct:", problems: [problem(["licence"])] };
  const { save, sent, root, press } = opened({ instrument: null }, [422, refused], [200, {}]);
  await save();
  const buttons = [...root.querySelectorAll<HTMLElement>(".ec-problems .ec-line")];
  await press(buttons.find((one) => one.textContent === "unfinished") as HTMLElement);
  expect(sent().at(-1)?.body.unfinished).toBe(true);
});

test("what is kept unfinished is asked about, too: learners may have answered what it was", async () => {
  const refused: [number, object] = [200, { problems: [problem(["licence"])], ask: "words", raised: "2" }];
  const { save, sent, type, root, press } = opened({}, refused, refused, [200, {}]);
  await type("licence", "");
  await type("title", "Басқа атау");
  await save();
  const buttons = [...root.querySelectorAll<HTMLElement>(".ec-problems .ec-line")];
  await press(buttons.find((one) => one.textContent === "unfinished") as HTMLElement);
  await press("[role=alertdialog] button");
  expect(sent().at(-1)).toMatchObject({ to: "/studio_submit", body: { unfinished: true, change: "typo" } });
});

test("a changed wording is asked about before it is saved", async () => {
  const asked: [number, object] = [200, { problems: [], ask: "words", raised: "2" }];
  const { save, sent, notify, type, root, press } = opened({}, asked, [200, {}]);
  await type("title", "Басқа атау");
  await save();
  expect(sent().map(({ to, body }) => [to, body.act])).toEqual([["/studio_try", "check"]]);
  expect(notify).not.toHaveBeenCalled();
  expect(document.activeElement?.textContent).toBe("ask");
  const [typo, meaning] = root.querySelectorAll<HTMLElement>("[role=alertdialog] button");
  expect([typo?.textContent, meaning?.textContent]).toEqual(["typo 1", "meaning 2"]);
  await press(meaning as HTMLElement);
  expect(sent().at(-1)?.body).toMatchObject({ change: "meaning", instrument: { title: { kk: "Басқа атау" } } });
});

test("Escape leads back from the question, not out of the editor", async () => {
  const { save, type, root, sent } = opened({}, [200, { problems: [], ask: "key", raised: "2" }]);
  await type("title", "x");
  await save();
  const pressed = new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true });
  root.querySelector("[role=alertdialog] h3")?.dispatchEvent(pressed);
  await settled();
  expect(pressed.defaultPrevented).toBe(true);
  expect(root.querySelector("[role=alertdialog]")).toBeNull();
  expect(sent()).toHaveLength(1);
});

test("statements are added, moved and removed by buttons, the focus goes along, and a removal is taken back", async () => {
  const { tab, press, labelled, items, id, root } = opened();
  const heard = vi.fn();
  root.addEventListener("change", heard);
  await tab("statements");
  await press(labelled("up: statement 3"));
  expect(id<HTMLTextAreaElement>("items-1-text").value).toBe("Item c kk");
  expect(document.activeElement).toBe(id("items-1"));
  await press(labelled("remove: statement 1"));
  expect(id<HTMLTextAreaElement>("items-0-text").value).toBe("Item c kk");
  await press("#e-items-add");
  expect(items(".ec-part-head h3")).toEqual(["statement 1", "statement 2", "statement 3"]);
  expect(document.activeElement).toBe(id("items-2"));
  await press(labelled("remove: statement 3"));
  await press(".ec-status .ec-line");
  expect(items(".ec-part-head h3")).toHaveLength(3);
  expect(heard.mock.calls.length).toBeGreaterThanOrEqual(5);
});

test("tabs are walked through by arrow keys", async () => {
  const { root, id } = opened();
  const walk = async (key: string): Promise<void> => {
    root.querySelector("[role=tablist]")?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    await settled();
  };
  await walk("ArrowRight");
  expect(id("tab-scale").getAttribute("aria-selected")).toBe("true");
  expect(document.activeElement).toBe(id("tab-scale"));
  await walk("ArrowLeft");
  await walk("ArrowLeft");
  expect(id("tab-expert").getAttribute("aria-selected")).toBe("true");
  expect(root.querySelectorAll("[role=tab][tabindex='0']")).toHaveLength(1);
});

test("answers are scored by the server as they are clicked", async () => {
  const row = { name: "First side", answered: 1, of: 3, least: 1, mean: 3, margin: 0.5 };
  const band = { number: 2, from: 2.5, to: 3, feedback: "Feedback 2.5", lessons: [] };
  const { tab, press, root, sent, items } = opened({}, [200, { rows: [{ ...row, band }] }]);
  await tab("preview");
  await press([...root.querySelectorAll<HTMLElement>("input[type=radio]")][2] as HTMLElement);
  await press(".ec-strong");
  expect(sent()[0]?.body).toMatchObject({ act: "score", answers: { a: 3 }, language: "en" });
  expect(items(".ec-profile h4")).toEqual(["First side"]);
  expect(root.querySelector(".ec-profile")?.textContent).toContain("Feedback 2.5");
});

test("a text is taken over from the expert's part, and is not forgotten when saving", async () => {
  const read = { problems: [], instrument: instrumentOf({ version: "7" }) };
  const { tab, type, press, save, sent, id, root } = opened({}, [200, read], [200, { problems: [], ask: "" }]);
  await tab("expert");
  await type("expert", "{}");
  await save();
  expect(sent()).toEqual([]);
  expect(root.querySelector(".ec-problems")?.textContent).toContain("not_applied");
  await press(".ec-panel .ec-button");
  expect(sent()[0]?.body).toEqual({ act: "read", definition: "{}" });
  await tab("general");
  expect(id<HTMLInputElement>("version").value).toBe("7");
});

test("a problem of a text leads to its line", async () => {
  const refused = { error: "no", problems: [problem(["items", 0], "twice", 2)] };
  const { press, id, tab } = opened({ instrument: null, source: "one\ntwo\nthree" }, [422, refused]);
  await tab("expert");
  await press(".ec-panel .ec-button");
  await press(".ec-problems .ec-line");
  const field = id<HTMLTextAreaElement>("expert");
  expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe("two");
});

test("what the form cannot hold is saved as its text", async () => {
  const { save, sent, type, root } = opened({ instrument: null, source: "<x/>" });
  expect(root.querySelectorAll("[role=tab]")).toHaveLength(2);
  await type("expert", "<y/>");
  await save();
  expect(sent()[0]?.body.definition).toBe("<y/>");
});

test("the project's instrument takes the place of the own one, which can be taken back", async () => {
  const { press, id } = opened();
  await press(".ec-files .ec-button");
  expect(id<HTMLInputElement>("id").value).toBe("own");
  await press(".ec-status .ec-line");
  expect(id<HTMLInputElement>("id").value).toBe("mine");
});

test("a language that lacks texts is named, and leads there", async () => {
  const { root, press, id } = opened({ instrument: instrumentOf({ intro: { ...worded("a"), ru: "" } }) });
  expect(root.querySelector(".ec-missing summary")?.textContent).toBe("missing: Русский 1");
  await press(".ec-missing .ec-line");
  expect(document.activeElement).toBe(id("intro-ru"));
});

test("without a connection nothing is lost, and Studio is told", async () => {
  const { save, fetched, root, notify } = opened();
  fetched.mockRejectedValueOnce(new TypeError("offline"));
  await save();
  expect(root.querySelector(".ec-problems")?.textContent).toContain("failed");
  expect(notify).toHaveBeenLastCalledWith("error", { title: "not_saved", message: "failed" });
  expect(root.querySelector<HTMLButtonElement>(".save-button")?.disabled).toBe(false);
});

test("cancelling tells Studio", async () => {
  const { press, notify } = opened();
  await press(".cancel-button");
  expect(notify).toHaveBeenLastCalledWith("cancel", {});
});

test("saves in the frame of libraries, whose runtime keeps the address on the object that it hands over", async () => {
  const { root, fetched } = opened();
  root.innerHTML = `<div class="ec-form"></div><button class="save-button"></button>`;
  const frame = { handlerUrl: (block: unknown) => (block as { address: string }).address };
  const { argumentsOf } = await import("./editor/testing");
  editor(frame, { 0: root, length: 1, address: "/of/the/frame" } as ArrayLike<Element>, argumentsOf());
  root.querySelector<HTMLElement>(".save-button")?.click();
  await settled();
  expect(fetched.mock.calls.map((call) => call[0])).toContain("/of/the/frame");
});
