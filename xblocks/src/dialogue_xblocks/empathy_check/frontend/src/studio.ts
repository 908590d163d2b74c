// Entry of the author's page: `initialize_js("EmpathyCheckEditor", …)`. Lives in Studio's modal, in the frame of
// libraries and in that of the standalone host: it tells what happens by Studio's notices.

import { selectLine } from "./lines";
import { csrfToken } from "./talk";

type Runtime = {
  handlerUrl(element: unknown, handler: string): string;
  notify?(name: string, data: Record<string, unknown>): void;
};
type Problem = { line: number; message: string };
type Refusal = { error?: string; problems?: Problem[] };
type Arguments = { words: Record<string, string>; own: string };

function found<T extends Element>(root: Element, selector: string): T {
  const element = root.querySelector<T>(selector);
  if (!element) throw new Error(`the editor has no ${selector}`);
  return element;
}

/** In the frame of libraries the runtime knows the block only by the very object that it handed over. */
export function editor(runtime: Runtime, given: Element | ArrayLike<Element>, { words, own }: Arguments): void {
  const root = given instanceof Element ? given : (given[0] as Element);
  const title = found<HTMLInputElement>(root, "[name=display_name]");
  const definition = found<HTMLTextAreaElement>(root, "[name=definition]");
  const status = found<HTMLElement>(root, ".ec-status");
  const problems = found<HTMLElement>(root, ".ec-problems");
  const save = found<HTMLButtonElement>(root, ".save-button");
  const ownButton = found<HTMLButtonElement>(root, ".ec-own");
  const notify = (name: string, data: Record<string, unknown> = {}): void => runtime.notify?.(name, data);

  const show = (refusal: Refusal): void => {
    const list = found<HTMLElement>(problems, "ul");
    const items = refusal.problems?.length
      ? refusal.problems
      : [{ line: 0, message: refusal.error ?? words.not_saved ?? "" }];
    list.replaceChildren(...items.map((problem) => item(problem)));
    problems.hidden = false;
    problems.focus();
  };
  const item = (problem: Problem): HTMLLIElement => {
    const made = document.createElement("li");
    if (problem.line < 1) {
      made.textContent = problem.message;
      return made;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ec-line";
    button.textContent = problem.message;
    button.addEventListener("click", () => selectLine(definition, problem.line));
    made.append(button);
    return made;
  };

  const refuse = (refusal: Refusal): void => {
    status.textContent = words.not_saved ?? "";
    show(refusal);
    notify("error", { title: words.not_saved, message: refusal.error });
  };
  const send = async (): Promise<void> => {
    save.disabled = true;
    notify("save", { state: "start" });
    const answer = await post(runtime.handlerUrl(given, "studio_submit"), title.value, definition.value);
    save.disabled = false;
    if (answer.ok) {
      status.textContent = words.saved ?? "";
      problems.hidden = true;
      notify("save", { state: "end" });
    } else refuse(answer.refusal);
  };

  let asked = false;
  ownButton.addEventListener("click", () => {
    if (definition.value.trim() && definition.value !== own && !asked) {
      asked = true;
      status.textContent = words.replace_ask ?? "";
      return;
    }
    asked = false;
    status.textContent = "";
    definition.value = own;
    definition.dispatchEvent(new Event("input", { bubbles: true }));
  });
  save.addEventListener("click", (event) => {
    event.preventDefault();
    void send();
  });
  found<HTMLButtonElement>(root, ".cancel-button").addEventListener("click", (event) => {
    event.preventDefault();
    notify("cancel");
  });
}

async function post(address: string, title: string, definition: string): Promise<{ ok: boolean; refusal: Refusal }> {
  try {
    const response = await fetch(address, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      body: JSON.stringify({ display_name: title, definition }),
    });
    const refusal: Refusal = response.ok ? {} : await response.json().catch(() => ({}));
    return { ok: response.ok, refusal };
  } catch {
    return { ok: false, refusal: {} };
  }
}

Object.assign(window, { EmpathyCheckEditor: editor });
