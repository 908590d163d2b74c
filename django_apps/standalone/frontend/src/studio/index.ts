// The edit dialogue of author mode. ``<a data-edit href="…the editor's page…" data-edit-title="…">`` opens the page
// in a dialogue; without this script the link simply leads there.

import { openEditor } from "./dialog";

const RETURN = "dialogue-edit-return";

/** After a saved change the page is loaded anew, as Studio does; focus goes back to where it was. */
function restoreFocus(): void {
  const address = sessionStorage.getItem(RETURN);
  sessionStorage.removeItem(RETURN);
  if (!address) return;
  const link = [...document.querySelectorAll<HTMLAnchorElement>("a[data-edit]")].find((one) => one.href === address);
  link?.focus();
}

document.addEventListener("click", (event) => {
  const link = (event.target as Element | null)?.closest<HTMLAnchorElement>("a[data-edit]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  openEditor(link, () => {
    sessionStorage.setItem(RETURN, link.href);
    location.reload();
  });
});
restoreFocus();
