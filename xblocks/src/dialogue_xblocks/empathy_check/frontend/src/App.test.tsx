import { render } from "preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { App } from "./App";
import type { Arguments, State } from "./model";
import type { Answer, Talk } from "./talk";
import { argumentsOf, button, done, language, resultOf, rowOf, serverOf, settled, stateOf, studyOf } from "./testing";

let root: HTMLElement;

beforeEach(() => {
  root = document.createElement("div");
  document.body.append(root);
});
afterEach(() => {
  render(null, root);
  root.remove();
});

async function show(state: State, talk: Talk, change: Partial<Arguments> = {}): Promise<void> {
  render(<App args={argumentsOf(state, change)} talk={talk} language={language} />, root);
  await settled();
}

async function press(words: string): Promise<void> {
  button(root, words).click();
  await settled();
}

async function choose(item: string, value: number): Promise<void> {
  root.querySelector<HTMLInputElement>(`input[name="ec-1-${item}"][value="${value}"]`)?.click();
  await settled();
}

const open = (answers = {}) => stateOf({ stage: "open", token: "t1", answers, kept: true });
const finished = (change = {}) =>
  stateOf({ stage: "finished", token: "t1", kept: true, result: resultOf(), ...change });

test("nothing is sent before the learner answers", async () => {
  const talk = serverOf(done(open()));
  await show(stateOf(), talk);
  await press("begin");
  expect(root.querySelectorAll("fieldset").length).toBe(2);
  expect(talk).not.toHaveBeenCalled();
  expect(document.activeElement?.textContent).toBe("sheet 1-2");
});

test("statements are groups of radio buttons with a legend, a few on a page", async () => {
  await show(open(), serverOf(done(open())));
  const group = root.querySelector("fieldset");
  expect(group?.querySelector("legend")?.textContent).toBe("1. Statement a");
  expect(group?.querySelector("legend")?.lang).toBe("kk");
  expect([...(group?.querySelectorAll("label") ?? [])].map((one) => one.textContent)).toEqual([
    "Never",
    "Sometimes",
    "Always",
  ]);
  await press("next");
  expect(root.querySelector("legend")?.textContent).toBe("3. Statement c");
  expect(document.activeElement?.textContent).toBe("sheet 3-3");
});

test("who comes back goes on at the first page with something open, and is not moved there by force", async () => {
  await show(open({ a: 1, b: 2 }), serverOf(done(open())));
  expect(root.querySelector("legend")?.textContent).toBe("3. Statement c");
  expect(document.activeElement).toBe(document.body);
});

test("an answer can be cleared; the focus stays in its group", async () => {
  const talk = serverOf(done(open()));
  await show(open(), talk);
  await choose("a", 2);
  expect(root.querySelector("progress")?.value).toBe(1);
  await press("clear");
  expect(root.querySelector("progress")?.value).toBe(0);
  expect(root.querySelector<HTMLInputElement>("input:checked")).toBeNull();
  expect(document.activeElement?.getAttribute("name")).toBe("ec-1-a");
  expect(root.querySelector("[role=status]")?.textContent).toContain("cleared");
});

test("saving for later waits for the server, then says so; going on leads back", async () => {
  const talk = serverOf(done(open({ a: 3 })));
  await show(open(), talk);
  await choose("a", 3);
  await press("later");
  expect(talk).toHaveBeenCalledWith("save", "t1", { changes: { a: 3 } }, false);
  expect(root.textContent).toContain("paused");
  expect(root.textContent?.match(/saved/g)).toHaveLength(1);
  await press("continue");
  expect(root.querySelector<HTMLInputElement>("input:checked")?.value).toBe("3");
});

test("saving for later that fails keeps the sheet and says that it is not sent", async () => {
  await show(open(), serverOf({ kind: "offline" }));
  await choose("a", 3);
  await press("later");
  expect(root.querySelectorAll("fieldset").length).toBe(2);
  expect(root.querySelector("[role=status]")?.textContent).toContain("unsent");
});

test("what was not sent can be sent at once", async () => {
  const talk = serverOf({ kind: "offline" }, done(open({ a: 3 })));
  await show(open(), talk);
  await choose("a", 3);
  await press("later");
  expect(talk).toHaveBeenCalledOnce();
  await press("send_now");
  expect(talk).toHaveBeenCalledTimes(2);
  // The button is gone: go on from what is told in its place.
  expect(document.activeElement?.getAttribute("role")).toBe("status");
  expect(root.querySelector("[role=status]")?.textContent).toContain("saved");
});

test("finishing shows the own profile and moves there", async () => {
  const talk = serverOf(done(finished()));
  await show(open({ a: 1, b: 1 }), talk);
  await choose("c", 2);
  await press("finish");
  expect(talk).toHaveBeenLastCalledWith("finish", "t1", { changes: { c: 2 } }, false);
  expect(root.querySelector("table")).not.toBeNull();
  expect(document.activeElement?.textContent).toBe("profile");
});

test("declining before any answer needs no question, afterwards it does", async () => {
  const talk = serverOf(done(stateOf({ stage: "declined", kept: true })));
  await show(open({ a: 1 }), talk);
  await press("decline");
  expect(root.querySelector("[role=alertdialog]")?.textContent).toContain("decline_ask");
  expect(document.activeElement?.textContent).toBe("decline_no");
  await press("decline_no");
  expect(talk).not.toHaveBeenCalled();
  expect(document.activeElement?.textContent).toBe("decline");
  await press("decline");
  await press("decline_yes");
  expect(talk).toHaveBeenLastCalledWith("decline", "t1", {}, false);
  expect(document.activeElement?.textContent).toBe("declined");
});

test("a sitting ended in another window is told, and its state shown", async () => {
  await show(open(), serverOf({ kind: "refused", status: 409, message: "Ended elsewhere.", state: finished() }));
  await choose("a", 1);
  await press("later");
  expect(root.querySelector("[role=status]")?.textContent).toContain("Ended elsewhere.");
  expect(root.querySelector("table")).not.toBeNull();
});

test("a question and a new page have the focus before anything else can be pressed", async () => {
  const soon = async (words: string): Promise<string | null | undefined> => {
    button(root, words).click();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve(); // no timer and no painting between
    return document.activeElement?.textContent;
  };
  await show(open(), serverOf(done(open())));
  expect(await soon("next")).toBe("sheet 3-3");
  render(null, root);
  await show(finished(), serverOf(done(stateOf())));
  expect(await soon("withdraw")).toBe("withdraw_no");
});

test("withdrawing asks first; Escape takes the question back", async () => {
  const talk = serverOf(done(stateOf()));
  await show(finished(), talk);
  await press("withdraw");
  const dialog = root.querySelector("[role=alertdialog]") as HTMLElement;
  dialog.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  await settled();
  expect(root.querySelector("[role=alertdialog]")).toBeNull();
  expect(document.activeElement?.textContent).toBe("withdraw");
  await press("withdraw");
  await press("withdraw_yes");
  expect(talk).toHaveBeenCalledExactlyOnceWith("withdraw", "t1", {}, false);
  expect(root.querySelector("[role=status]")?.textContent).toContain("withdrawn");
  expect(document.activeElement?.textContent).toBe("begin");
});

test("own answers are handed over as a file", async () => {
  const made: string[] = [];
  vi.stubGlobal(
    "URL",
    Object.assign(URL, { createObjectURL: () => "blob:1", revokeObjectURL: (name: string) => made.push(name) }),
  );
  const clicked = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  await show(finished(), serverOf({ kind: "file", file: { name: "x.csv", text: "1" } }));
  await press("export");
  expect(clicked).toHaveBeenCalledOnce();
  expect(made).toEqual(["blob:1"]);
  expect(root.querySelector("[role=status]")?.textContent).toContain("downloaded");
  vi.unstubAllGlobals();
});

test("while the server is asked the button that was pressed keeps the focus, and nothing else is asked", async () => {
  const answers: ((answer: Answer) => void)[] = [];
  const talk = vi.fn(() => new Promise<Answer>((resolve) => answers.push(resolve)));
  await show(finished(), talk);
  const button = [...root.querySelectorAll("button")].find((one) => one.textContent === "export");
  button?.focus();
  await press("export");
  expect(button?.getAttribute("aria-disabled")).toBe("true");
  expect(button?.disabled).toBe(false);
  await press("export");
  await press("again");
  answers[0]?.({ kind: "offline" });
  await settled();
  expect(talk).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(button);
  expect(button?.getAttribute("aria-disabled")).toBe("false");
});

test("taking it again begins an empty sheet", async () => {
  const talk = serverOf(done({ ...open(), token: "t2" }));
  await show(finished(), talk);
  await press("again");
  expect(talk).toHaveBeenCalledExactlyOnceWith("again", "t1", {}, false);
  expect(root.querySelector("input:checked")).toBeNull();
  expect(document.activeElement?.textContent).toBe("sheet 1-2");
});

test("a preview offers no later, no file", async () => {
  await show(finished({ kept: true }), serverOf(done(open())), { sandbox: true });
  expect(() => button(root, "export")).toThrow();
  await press("again");
  expect(() => button(root, "later")).toThrow();
});

test("a check that is not available keeps the way to earlier results and to erasing them", async () => {
  await show(finished({ available: false }), serverOf(done(open())));
  expect(root.querySelector("table")).not.toBeNull();
  expect(() => button(root, "again")).toThrow();
  expect(button(root, "withdraw")).toBeTruthy();
});

test("feedback comes with a figure only, and never without the change being told", async () => {
  const rows = [
    rowOf({ first: 2, change: "more" }),
    rowOf({ id: "t", mean: null, low: null, high: null, feedback: "" }),
  ];
  await show(
    finished({ result: resultOf({ rows, compared: true, first: "2026-09-14T10:00:00+00:00" }) }),
    serverOf(done(open())),
  );
  const [one, two] = [...root.querySelectorAll("article")].map((card) => card.textContent);
  expect(one).toContain("Ask once a day.");
  expect(one).toContain("more");
  expect(two).toContain("too_few");
  expect(two).toContain("no_change_known");
});

test("all statements stand on one page where the author wants it", async () => {
  const items = [..."abcdefghijkl"].map((id) => ({ id, text: id }));
  const sheet = { lang: "kk", labels: ["Never", "Always"], items };
  await show(stateOf({ stage: "open", token: "t1", sheet }), serverOf(done(open())), { pageSize: 0 });
  expect(root.querySelectorAll("fieldset").length).toBe(12);
  expect(root.querySelector("h3")?.textContent).toBe("sheet 1-12");
  expect(button(root, "finish")).toBeTruthy();
});

const looking = (ratings = {}) =>
  finished({ result: resultOf({ rows: [rowOf({ id: "s" })], looking_back: ratings, post: true }) });

async function rate(value: number): Promise<void> {
  root.querySelector<HTMLInputElement>(`input[name="ec-1-back-s"][value="${value}"]`)?.click();
  await settled();
}

test("a rating of looking back is sent by itself and leaves the focus where it is", async () => {
  const talk = serverOf(done(looking({ s: 1 })));
  await show(looking(), talk);
  await rate(1);
  window.dispatchEvent(new Event("online"));
  await settled();
  expect(talk).toHaveBeenCalledExactlyOnceWith("look_back", "t1", { changes: { s: 1 } }, false);
  expect(root.querySelector<HTMLInputElement>("input:checked")?.value).toBe("1");
  expect(document.activeElement).toBe(document.body);
  expect(root.querySelector("[role=status]")?.textContent).toContain("saved");
});

test("a rating just given goes before the next sitting, and is not sent when everything is erased", async () => {
  const talk = serverOf(done(looking({ s: 2 })), done(open()));
  await show(looking(), talk);
  await rate(2);
  await press("again");
  expect(talk.mock.calls.map((call) => call[0])).toEqual(["look_back", "again"]);
  render(null, root);
  const erased = serverOf(done(stateOf()));
  await show(looking(), erased);
  await rate(2);
  await press("withdraw");
  await press("withdraw_yes");
  expect(erased.mock.calls.map((call) => call[0])).toEqual(["withdraw"]);
});

test("the first result of a check that stands alone asks for no looking back", async () => {
  await show(finished(), serverOf(done(finished())));
  expect(root.querySelector(".ec-looking")).toBeNull();
});

test("a study is shown below, and consenting to it loses nothing that waits", async () => {
  const { result } = looking();
  const talk = serverOf(done(finished({ result, study: studyOf({ consented: true }) })));
  await show(finished({ result, study: studyOf() }), talk);
  await rate(2);
  root.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
  await settled();
  await press("study_agree");
  expect(talk).toHaveBeenCalledExactlyOnceWith("consent", "t1", { adult: true }, false);
  expect(root.querySelector<HTMLInputElement>("input:checked")?.value).toBe("2");
  expect(root.textContent).toContain("study_in");
  expect(root.querySelector("[role=status]")?.textContent).toContain("consented");
  window.dispatchEvent(new Event("online"));
  await settled();
  expect(talk).toHaveBeenLastCalledWith("look_back", "t1", { changes: { s: 2 } }, false);
});

test("without a study nothing is said of research", async () => {
  await show(finished(), serverOf(done(finished())));
  expect(root.querySelector(".ec-study")).toBeNull();
});
