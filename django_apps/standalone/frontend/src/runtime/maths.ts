// Formulas: written as TeX between \( … \), \[ … \] or Open edX's [mathjax] marks, shown as MathML, which browsers draw and
// read aloud themselves. The translator comes only to a page that has such a formula. MathML by authors needs nobody.

import { loadScript, loadStyle } from "./loading";

type Delimiters = { left: string; right: string; display: boolean }[];
type Settings = {
  delimiters: Delimiters;
  ignoredTags: string[];
  ignoredClasses: string[];
  throwOnError: boolean;
  errorCallback: (words: string, error: unknown) => void;
};
type Translator = { renderMathInElement(element: Element, settings: Settings): void };
type Engine = { typeset(elements: Element[]): void };
type Hub = { ready?: (engine: Engine) => void };

// With something inside: the preview of a numerical answer is an empty \(\).
const FORMULA = /\\\((?!\\\))[\s\S]+?\\\)|\\\[(?!\\\])[\s\S]+?\\\]|\[mathjax(?:inline)?\]|\\begin\{(equation|align|gather)\*?\}/;

// What somebody types as a number is shown beside the field as a formula too: not worth a download.
const PREVIEW = "formulaequationinput";

export function hasFormula(element: Element): boolean {
  const previews = [...element.querySelectorAll(`.${PREVIEW} .equation`)];
  if (element.matches(`.${PREVIEW} .equation`)) return false;
  return FORMULA.test(previews.reduce((text, one) => text.replace(one.textContent ?? "", ""), element.textContent ?? ""));
}

const ENVIRONMENTS = ["equation", "equation*", "align", "align*", "gather", "gather*"];
export const SETTINGS: Settings = {
  delimiters: [
    { left: "[mathjaxinline]", right: "[/mathjaxinline]", display: false },
    { left: "[mathjax]", right: "[/mathjax]", display: true },
    { left: "\\(", right: "\\)", display: false },
    { left: "\\[", right: "\\]", display: true },
    ...ENVIRONMENTS.map((name) => ({ left: `\\begin{${name}}`, right: `\\end{${name}}`, display: true })),
  ],
  ignoredTags: ["script", "noscript", "style", "textarea", "pre", "code", "option", "math"],
  ignoredClasses: [PREVIEW],
  // What cannot be translated stays readable as it was written.
  throwOnError: true,
  errorCallback: (words, error) => console.warn(words, error),
};

let loading: Promise<Engine> | undefined;

/** Load the translator once; blocks keep calling ``MathJax.Hub``, which the platform gives them. */
function engine(folder: string): Promise<Engine> {
  loading ??= (async () => {
    await Promise.all([loadScript(`${folder}temml.js`), loadStyle(`${folder}temml.css`)]);
    const { temml } = window as unknown as { temml: Translator };
    const made: Engine = {
      typeset: (elements) => {
        for (const element of elements) temml.renderMathInElement(element, { ...SETTINGS });
      },
    };
    (window as unknown as { MathJax?: { Hub?: Hub } }).MathJax?.Hub?.ready?.(made);
    return made;
  })();
  return loading;
}

export async function typesetWhereNeeded(root: Element, folder: string): Promise<void> {
  const holders = [...root.querySelectorAll(".xblock")].filter(hasFormula);
  if (!holders.length) return;
  try {
    (await engine(folder)).typeset(holders);
  } catch (error) {
    loading = undefined;
    console.error(error); // the formulas stay readable as source
  }
}

/** Problems come by Ajax after the page: look again when they have drawn themselves. ``folder`` ends with a slash. */
export function watchFormulas(root: Element, folder: string): void {
  let waiting: number | undefined;
  const look = (): void => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void typesetWhereNeeded(root, folder), 50);
  };
  look();
  new MutationObserver((changes) => {
    if (changes.some((change) => [...change.addedNodes].some((node) => node instanceof Element && hasFormula(node)))) {
      look();
    }
  }).observe(root, { childList: true, subtree: true });
}
