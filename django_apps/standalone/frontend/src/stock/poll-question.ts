// The answers of the stock ``poll_question``, and "Change your vote", are bare elements that only a mouse can press:
// they become buttons, and the words that the block has in English only are translated.

const ANSWERS = ".poll_question .poll_answer .question";
const RESET = ".poll_question .reset-button";

function press(event: KeyboardEvent): void {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  const pressed = event.currentTarget as HTMLElement;
  (pressed.querySelector<HTMLElement>(".button") ?? pressed).click();
}

function makeButton(element: HTMLElement): void {
  if (element.getAttribute("role") === "button") return;
  element.setAttribute("role", "button");
  element.tabIndex = 0;
  element.addEventListener("keydown", press);
}

function show(answer: HTMLElement): void {
  const chosen = String(answer.querySelector(".button")?.classList.contains("answered") ?? false);
  if (answer.getAttribute("aria-pressed") !== chosen) answer.setAttribute("aria-pressed", chosen);
}

function translate(element: HTMLElement): void {
  const words = element.textContent ?? "";
  const translated = (window as { gettext?: (text: string) => string }).gettext?.(words) ?? words;
  if (translated !== words) element.textContent = translated;
}

function improve(root: ParentNode): void {
  for (const answer of root.querySelectorAll<HTMLElement>(ANSWERS)) {
    makeButton(answer);
    show(answer);
    // What stood here to be read while the block was on its way.
    answer.closest(".poll_question")?.querySelector(":scope > .before-scripts")?.remove();
  }
  for (const reset of root.querySelectorAll<HTMLElement>(RESET)) {
    makeButton(reset);
    translate(reset);
  }
}

/** Watch a page for such answers: the block draws them once the server has told their state, and marks one later. */
export function watchPollQuestions(root: Document): void {
  if (!root.querySelector(".poll_question")) return;
  improve(root);
  new MutationObserver(() => improve(root)).observe(root.body, {
    childList: true,
    subtree: true,
    attributeFilter: ["class"],
  });
}
