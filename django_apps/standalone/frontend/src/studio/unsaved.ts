// Typed text is work: it is not thrown away without a question.

type Told = (dirty: boolean) => void;

/**
 * Watch the editors of a page. Leaving the page with changes asks; ``told`` hears when there are changes, and when not.
 * ``data-unsaved`` marks an editor that comes back with a text the server refused.
 */
export function watchUnsaved(page: Document, told: Told): { saved(): void } {
  let dirty = false;
  const set = (value: boolean): void => {
    if (dirty === value) return;
    dirty = value;
    told(dirty);
  };
  const touched = (event: Event): void => {
    if ((event.target as Element | null)?.closest("[data-editor]")) set(true);
  };
  if (page.querySelector("[data-editor][data-unsaved]")) set(true);
  page.addEventListener("input", touched);
  page.addEventListener("change", touched);
  page.addEventListener("submit", (event) => {
    // a preview goes into a frame of its own and leaves the form as it is
    const target = (event as SubmitEvent).submitter?.getAttribute("formtarget");
    if (!target) set(false);
  });
  page.defaultView?.addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });
  return { saved: () => set(false) };
}
