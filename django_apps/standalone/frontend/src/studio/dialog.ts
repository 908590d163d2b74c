// One modal dialogue with the editor's page in a frame.

import { translate } from "../runtime/messages";
import { isNotice } from "./protocol";

let made = 0;

function build(title: string, address: string): HTMLDialogElement {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog studio-dialog";
  const heading = document.createElement("h2");
  made += 1;
  heading.id = `studio-dialog-${made}`;
  heading.textContent = title;
  dialog.setAttribute("aria-labelledby", heading.id);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button quiet small";
  close.dataset.close = "";
  close.textContent = translate("Close");
  const head = document.createElement("div");
  head.className = "row between";
  head.append(heading, close);
  const status = document.createElement("p");
  status.className = "small muted";
  status.setAttribute("role", "status");
  status.textContent = translate("Loading…");
  const frame = document.createElement("iframe");
  frame.title = title;
  const framed = new URL(address, document.baseURI);
  framed.searchParams.set("framed", "1"); // on plain http the server cannot see that it is asked for a frame
  frame.src = framed.href;
  dialog.append(head, status, frame);
  return dialog;
}

/** Open the editor of a link; after it ``changed`` is called if the block was written. Focus returns to the link. */
export function openEditor(link: HTMLAnchorElement, changed: () => void): HTMLDialogElement {
  const title = link.dataset.editTitle ?? link.textContent?.trim() ?? "";
  const dialog = build(title, link.href);
  const frame = dialog.querySelector("iframe") as HTMLIFrameElement;
  const status = dialog.querySelector("[role=status]") as HTMLElement;
  let done = false;
  let seen: string | undefined;
  let unsaved = false;
  const closeUnlessUnsaved = (): void => {
    if (!unsaved || window.confirm(translate("Close without saving? What you have typed will be lost."))) dialog.close();
  };

  const hear = (event: MessageEvent): void => {
    if (event.origin !== location.origin || event.source !== frame.contentWindow || !isNotice(event.data)) return;
    const { name, data } = event.data;
    if (name === "ready") {
      status.textContent = "";
      // An earlier edit taken back in the frame, or another author's: the page around shows what is no longer.
      if (typeof data.digest === "string") {
        seen ??= data.digest;
        done ||= seen !== data.digest;
      }
    }
    if (name === "save" && data.state === "start") status.textContent = translate("Saving…");
    else if (name === "save" && data.state === "end") {
      done = true;
      dialog.close();
    } else if (name === "error") status.textContent = translate("Not saved.");
    else if (name === "cancel") dialog.close();
    else if (name === "close") closeUnlessUnsaved();
    else if (name === "unsaved") unsaved = data.dirty === true;
  };
  window.addEventListener("message", hear);
  frame.addEventListener("load", () => {
    if (status.textContent === translate("Loading…")) status.textContent = "";
  });
  dialog.querySelector("[data-close]")?.addEventListener("click", closeUnlessUnsaved);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    closeUnlessUnsaved();
  });
  dialog.addEventListener("close", () => {
    window.removeEventListener("message", hear);
    dialog.remove();
    link.focus();
    if (done) changed();
  });
  document.body.append(dialog);
  dialog.showModal();
  frame.focus();
  return dialog;
}
