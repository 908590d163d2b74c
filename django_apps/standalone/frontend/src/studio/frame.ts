// The page of an editor: starts the block's studio_view with a runtime whose notices go to the opening page, or,
// when the editor is open as a page of its own, are shown here.

import { protectFetch } from "../runtime/csrf";
import { adoptJQuery } from "../runtime/jquery";
import { translate } from "../runtime/messages";
import { refusal, tell } from "../runtime/notices";
import { jQueryOfPage } from "../runtime/types";
import { ClientRuntime, initializeBlocks } from "../runtime/xblock";
import { plain, SOURCE, sentences } from "./protocol";
import { watchUnsaved } from "./unsaved";

const framed = window.parent !== window;

function post(name: string, data: unknown): void {
  window.parent.postMessage({ source: SOURCE, name, data: plain(data) }, location.origin);
}

/** What a block says of its error. Titles are left out beside a message: they only say, mostly in English, that one is there. */
function words(data: Record<string, unknown>): string {
  const said = [data.message, data.msg, data.title].find((part) => typeof part === "string" && part !== "");
  return typeof said === "string" ? sentences(said) : translate("The change could not be saved.");
}

const unsaved = watchUnsaved(document, (dirty) => {
  if (framed) post("unsaved", { dirty });
});

function editorRuntime(holder: HTMLElement): ClientRuntime {
  const runtime = new ClientRuntime();
  const home = holder.dataset.returnUrl;
  const leave = (): void => {
    if (!framed && home) location.assign(home);
  };
  runtime.listenTo("save", (data) => {
    const state = plain(data).state;
    holder.setAttribute("aria-busy", String(state === "start"));
    if (state !== "end") return;
    unsaved.saved();
    leave();
  });
  runtime.listenTo("error", (data) => {
    holder.removeAttribute("aria-busy");
    tell(holder, words(plain(data)));
    holder.previousElementSibling?.scrollIntoView({ block: "nearest" });
  });
  runtime.listenTo("cancel", () => {
    unsaved.saved();
    leave();
  });
  for (const name of ["save", "error", "cancel"]) {
    if (framed) runtime.listenTo(name, (data) => post(name, data));
  }
  return runtime;
}

/** Editors of stock blocks have no word for a refused request: the dialogue would say "Saving…" for ever. */
function watchRefusals(holder: HTMLElement, runtime: ClientRuntime): void {
  const prefix = holder.dataset.handlerPrefix;
  const $ = jQueryOfPage();
  if (!prefix || !$) return;
  $(document).on("ajaxError", (_event, request, options) => {
    if (!options.url?.startsWith(prefix) || request.statusText === "abort") return;
    runtime.notify("error", { message: refusal(request.status, request.responseText ?? "") });
  });
}

/** Which state of the block's files the page shows: the opening page is loaded anew when it changed. */
function shownState(): { digest?: string } {
  const digest = document.querySelector<HTMLElement>("[data-digest]")?.dataset.digest;
  return digest ? { digest } : {};
}

function start(): void {
  adoptJQuery();
  protectFetch();
  for (const holder of document.querySelectorAll<HTMLElement>("[data-editor]")) {
    const runtime = editorRuntime(holder);
    watchRefusals(holder, runtime);
    initializeBlocks(holder, runtime);
    for (const button of holder.querySelectorAll("[data-editor-cancel]")) {
      button.addEventListener("click", (event) => {
        event.preventDefault();
        runtime.notify("cancel", {});
      });
    }
  }
  // A form of ours that was saved by an ordinary POST says so on the page that follows.
  const saved = document.querySelector<HTMLElement>("[data-editor-saved]");
  if (saved && framed) post("save", { state: "end" });
  if (framed) {
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) post("close", {});
    });
    post("ready", shownState());
    // Browsers leave autofocus alone in a frame when the page around has a focus.
    document.querySelector<HTMLElement>("[autofocus]")?.focus();
  }
  document.documentElement.dataset.blocks = "ready";
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
