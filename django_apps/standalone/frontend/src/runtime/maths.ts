// Formulas: MathJax is two megabytes, so it is loaded only for a page that has one.

import { loadScript } from "./loading";

type Engine = {
  typesetPromise(elements: Element[]): Promise<void>;
  typesetClear(elements: Element[]): void;
};
type Hub = { Queue(...calls: unknown[]): void; ready?: (engine: Engine) => void };

// \( … \) or \[ … \] with something inside (the preview of a numerical answer is an empty \(\)), MathML,
// and Open edX's own [mathjax] marks.
const FORMULA = /\\\((?!\\\))[\s\S]+?\\\)|\\\[(?!\\\])[\s\S]+?\\\]|\[mathjax(?:inline)?\]/;

// What somebody types as a number is shown beside the field as a formula too; two megabytes are too much for that.
const PREVIEW = ".formulaequationinput .equation";

export function hasFormula(element: Element): boolean {
  if (element.matches(PREVIEW)) return false;
  if (element.querySelector("math")) return true;
  let text = element.textContent ?? "";
  for (const preview of element.querySelectorAll(PREVIEW)) text = text.replace(preview.textContent ?? "", "");
  return FORMULA.test(text);
}

export const MATHJAX_SETTINGS = {
  tex: {
    inlineMath: [
      ["\\(", "\\)"],
      ["[mathjaxinline]", "[/mathjaxinline]"],
    ],
    displayMath: [
      ["\\[", "\\]"],
      ["[mathjax]", "[/mathjax]"],
    ],
  },
  options: { enableMenu: false, skipHtmlTags: ["script", "style", "textarea", "pre", "code"] },
  startup: { typeset: false },
};

let loading: Promise<Engine> | undefined;

/** Load MathJax once; blocks keep calling ``MathJax.Hub``, the door of its version 2. */
function engine(address: string): Promise<Engine> {
  loading ??= (async () => {
    const scope = window as unknown as { MathJax?: unknown };
    const hub = (scope.MathJax as { Hub?: Hub } | undefined)?.Hub;
    scope.MathJax = { ...MATHJAX_SETTINGS };
    await loadScript(address);
    const loaded = scope.MathJax as Engine & { Hub?: Hub; startup: { promise: Promise<void> } };
    await loaded.startup.promise;
    if (hub) {
      loaded.Hub = hub;
      hub.ready?.(loaded);
    }
    document.documentElement.classList.add("has-mathjax");
    return loaded;
  })();
  return loading;
}

export async function typesetWhereNeeded(root: Element, address: string): Promise<void> {
  const holders = [...root.querySelectorAll(".xblock")].filter(hasFormula);
  if (!holders.length) return;
  try {
    await (await engine(address)).typesetPromise(holders);
  } catch (error) {
    console.error(error); // the formulas stay readable as source
  }
}

/** Problems come by Ajax after the page: look again when they have drawn themselves. */
export function watchFormulas(root: Element, address: string): void {
  let waiting: number | undefined;
  const look = (): void => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void typesetWhereNeeded(root, address), 50);
  };
  look();
  new MutationObserver((changes) => {
    if (changes.some((change) => [...change.addedNodes].some((node) => node instanceof Element && hasFormula(node)))) {
      look();
    }
  }).observe(root, { childList: true, subtree: true });
}
