// Tells, at the block and at the top of the page, what was not sent yet, and what became of it.

import type { Act, Heard } from "./model";
import type { News } from "./outbox";

export type Words = Record<
  "block" | "bar" | "send" | "stopped" | "signIn" | "sent" | "result" | "refused" | "tooOld" | "leaving",
  string
>;
const SVG = "http://www.w3.org/2000/svg";
const CLOCK = "M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z";

export class Marks {
  readonly #bar: HTMLElement;

  constructor(
    private readonly words: Words,
    private readonly sendNow: () => void,
    private readonly page: Document = document,
  ) {
    this.#bar = page.createElement("div");
    this.#bar.className = "wrap unsent";
    // There before it says something, or nobody would hear it.
    // Polite, but not a status: that role belongs to what the page itself says of the last act.
    this.#bar.setAttribute("aria-live", "polite");
    const head = page.querySelector(".site-head") ?? page.body.firstElementChild;
    head?.after(this.#bar);
  }

  show({ unsent, stopped }: News): void {
    const blocks = new Set(unsent.map((act) => act.block));
    for (const note of this.page.querySelectorAll<HTMLElement>(".unsent-note")) {
      if (!blocks.has(note.dataset.block ?? "")) note.remove();
    }
    for (const block of blocks) this.#atBlock(block);
    if (!unsent.length) {
      if (this.#bar.querySelector("[data-unsent]")) this.#bar.replaceChildren();
      return;
    }
    const words = this.words[stopped ? "stopped" : "bar"].replace("{count}", String(unsent.length));
    const shown = this.#bar.querySelector<HTMLElement>("[data-unsent]");
    if (shown?.dataset.unsent === words) return;
    const note = this.#note("sun", words, stopped ? this.#link() : this.#button(this.words.send, this.sendNow));
    note.dataset.unsent = words;
    this.#bar.replaceChildren(note);
  }

  /** Say what became of an act that no script on this page waits for. */
  ended(act: Act, heard: Heard | null): void {
    if (heard === null) {
      this.#bar.replaceChildren(this.#note("clay", this.words.tooOld));
      return;
    }
    const refusal = heard.status >= 400 ? sentence(heard.text) || this.words.refused : "";
    const reload = this.#button(this.words.result, () => this.page.defaultView?.location.reload());
    const here = this.#blockElement(act.block);
    const note = this.#note(refusal ? "clay" : "", refusal || this.words.sent, ...(here && !refusal ? [reload] : []));
    this.#bar.replaceChildren(note);
  }

  #atBlock(block: string): void {
    const element = this.#blockElement(block);
    const before = element?.previousElementSibling;
    if (!element || (before instanceof HTMLElement && before.classList.contains("unsent-note"))) return;
    const note = this.#note("sun", this.words.block);
    note.classList.add("unsent-note");
    note.dataset.block = block;
    element.before(note);
  }

  #blockElement(block: string): HTMLElement | undefined {
    return [...this.page.querySelectorAll<HTMLElement>(".xblock[data-usage-id]")].find(
      (element) => element.dataset.usageId === block,
    );
  }

  #note(kind: string, words: string, ...more: HTMLElement[]): HTMLElement {
    const note = this.page.createElement("div");
    note.className = `note ${kind}`.trim();
    note.lang = this.page.documentElement.lang;
    const icon = this.page.createElementNS(SVG, "svg");
    for (const [name, value] of Object.entries({ class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" })) {
      icon.setAttribute(name, value);
    }
    icon.appendChild(this.page.createElementNS(SVG, "path")).setAttribute("d", CLOCK);
    const text = this.page.createElement("p");
    text.textContent = words;
    note.append(icon, text, ...more);
    return note;
  }

  #button(words: string, press: () => void): HTMLElement {
    const button = this.page.createElement("button");
    button.type = "button";
    button.className = "button text";
    button.textContent = words;
    button.addEventListener("click", press);
    return button;
  }

  #link(): HTMLElement {
    const link = this.page.createElement("a");
    const here = this.page.defaultView?.location;
    link.href = `/accounts/sign-in?next=${encodeURIComponent(here ? here.pathname + here.search : "/")}`;
    link.textContent = this.words.signIn;
    return link;
  }
}

/** The server's own sentence about a refusal. */
function sentence(text: string): string {
  try {
    const said: unknown = (JSON.parse(text) as { error?: unknown }).error;
    return typeof said === "string" ? said : "";
  } catch {
    return "";
  }
}
