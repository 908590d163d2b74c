// The answers of the stock ``poll_question`` are bare elements that only a mouse can press: they become buttons.

const ANSWER = ".poll_question .poll_answer .question";

function show(answer: Element): void {
  const chosen = answer.querySelector(".button")?.classList.contains("answered") ?? false;
  if (answer.getAttribute("aria-pressed") !== String(chosen)) answer.setAttribute("aria-pressed", String(chosen));
}

function press(event: KeyboardEvent): void {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  (event.currentTarget as Element).querySelector<HTMLElement>(".button")?.click();
}

function makeButtons(root: ParentNode): void {
  for (const answer of root.querySelectorAll<HTMLElement>(ANSWER)) {
    if (answer.getAttribute("role") !== "button") {
      answer.setAttribute("role", "button");
      answer.tabIndex = 0;
      answer.addEventListener("keydown", press);
    }
    show(answer);
  }
}

/** Watch a page for such answers: the block draws them when it starts, and marks the chosen one later. */
export function watchPollQuestions(root: Node & ParentNode = document): void {
  makeButtons(root);
  new MutationObserver(() => makeButtons(root)).observe(root, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["class"],
  });
}
