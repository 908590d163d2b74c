// Tells the reader, in words and in place, when something of a block went wrong.

import { translate } from "./messages";
import type { AjaxOptions, AjaxRequest, JQueryLike } from "./types";

const ICON = "M12 8v5M12 16.5v.1M12 3l9.5 17h-19z";
const SVG = "http://www.w3.org/2000/svg";

export function note(text: string): HTMLElement {
  const box = document.createElement("div");
  box.className = "note clay block-notice";
  box.setAttribute("role", "alert");
  box.lang = document.documentElement.lang;
  const icon = document.createElementNS(SVG, "svg");
  icon.setAttribute("class", "icon");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("aria-hidden", "true");
  icon.appendChild(document.createElementNS(SVG, "path")).setAttribute("d", ICON);
  const words = document.createElement("p");
  words.textContent = text;
  box.append(icon, words);
  return box;
}

/** Put a note before an element, in place of an earlier one. */
export function tell(near: Element, text: string): void {
  const before = near.previousElementSibling;
  if (before?.classList.contains("block-notice")) before.remove();
  near.before(note(text));
}

export function tellBroken(element: Element): void {
  tell(
    element,
    translate(
      "This part of the page could not start. The rest of the unit works. Reload the page; if it does not help, tell the staff of the course.",
    ),
  );
}

/** What to say about a refused request: the server's own sentence if it sent one. */
export function refusal(status: number, body: string): string {
  if (status === 0) return translate("There is no connection. Nothing was sent; please try again.");
  try {
    const said: unknown = JSON.parse(body).error;
    if (typeof said === "string" && said) return said;
  } catch {
    // not JSON: a page of the server, of no use here
  }
  return translate("Something went wrong here. Nothing was saved; please try again.");
}

let leaving = false;

/** The block that asked: its key stands before its handler. The form of an editor tells of its requests itself. */
function blockOf(options: AjaxOptions): HTMLElement | undefined {
  const usage = /\/([^/]+)\/handler\//.exec(options.url ?? "")?.[1];
  return [...document.querySelectorAll<HTMLElement>(".xblock[data-usage-id]")].find(
    (element) => usage && element.dataset.usageId === decodeURIComponent(usage) && !element.closest("[data-editor]"),
  );
}

/** Stock blocks mostly keep silent when a request fails, so that an answer seems sent when it is not. */
export function watchRequests($: JQueryLike): void {
  addEventListener("pagehide", () => {
    leaving = true;
  });
  addEventListener("beforeunload", () => {
    leaving = true;
    setTimeout(() => {
      leaving = false;
    }, 3000);
  });
  $(document).on("ajaxError", (_event, request: AjaxRequest, options) => {
    const block = blockOf(options);
    if (block && !leaving && request.statusText !== "abort") tell(block, refusal(request.status, request.responseText ?? ""));
  });
  $(document).on("ajaxSuccess", (_event, _request, options) => {
    const before = blockOf(options)?.previousElementSibling;
    if (before?.classList.contains("block-notice")) before.remove();
  });
}
