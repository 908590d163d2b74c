// The stock word cloud draws a picture of a fixed size, of which a phone would show a corner: it is made to scale.

const PICTURE = ".result_cloud_section .word_cloud > svg:not([viewBox])";

function fit(root: ParentNode): void {
  for (const picture of root.querySelectorAll<SVGElement>(PICTURE)) {
    picture.setAttribute("viewBox", `0 0 ${picture.getAttribute("width")} ${picture.getAttribute("height")}`);
  }
}

/** Watch a page for word clouds: one is drawn once the server has told or taken the words. */
export function watchWordClouds(root: Document): void {
  if (!root.querySelector(".result_cloud_section")) return;
  fit(root);
  new MutationObserver(() => fit(root)).observe(root.body, { childList: true, subtree: true });
}
