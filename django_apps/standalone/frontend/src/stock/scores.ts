// Stock problems write points as the server's floating numbers, "0.25/1.0": people write "0.25/1", in Kazakh and
// Russian with a comma.

const PLACE = ".problems-wrapper .problem-progress";

export function tidyNumbers(text: string, language: string): string {
  // Chromium does not know the comma of Kazakh; Russian has the same.
  const writer = new Intl.NumberFormat(language.startsWith("kk") ? "ru" : language, { maximumFractionDigits: 2, useGrouping: false });
  return text.replace(/\d+[.,]\d+/g, (number) => writer.format(Number(number.replace(",", "."))));
}

function tidy(root: Document): void {
  for (const place of root.querySelectorAll(PLACE)) {
    const text = place.textContent ?? "";
    const tidied = tidyNumbers(text, root.documentElement.lang);
    if (tidied !== text) place.textContent = tidied;
  }
}

/** Watch a page for points: a problem writes them when it has drawn itself, and after each answer. */
export function watchScores(root: Document): void {
  tidy(root);
  new MutationObserver(() => tidy(root)).observe(root.body, { childList: true, characterData: true, subtree: true });
}
