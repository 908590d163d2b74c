// Blocks that load only when the reader asks: video, and media of another host, which is named beforehand.

import { adoptJQuery } from "./jquery";
import { loadAll } from "./loading";
import { translate } from "./messages";
import { tell, tellBroken } from "./notices";
import { initializeBlock } from "./xblock";

const PLAY = "M8 5v14l11-7z";
const SVG = "http://www.w3.org/2000/svg";

/** The hosts a stock video would ask, by its own data: empty when its files are of this host. */
export function videoHosts(block: Element, here: string = location.host): string[] {
  const text = block.querySelector("[data-metadata]")?.getAttribute("data-metadata");
  if (!text) return [];
  const data = JSON.parse(text) as { sources?: string[]; streams?: string };
  const hosts = (data.sources ?? []).map((source) => new URL(source, location.href).host).filter((host) => host !== here);
  if (data.streams && /:\s*[\w-]{5,}/.test(data.streams)) hosts.push("www.youtube.com");
  return [...new Set(hosts)];
}

function button(label: string, hosts: string[]): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button quiet lazy-start";
  const icon = document.createElementNS(SVG, "svg");
  icon.setAttribute("class", "icon");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("aria-hidden", "true");
  icon.appendChild(document.createElementNS(SVG, "path")).setAttribute("d", PLAY);
  const words = document.createElement("span");
  words.textContent = label;
  made.append(icon, words);
  if (hosts.length) {
    const small = document.createElement("small");
    small.textContent = translate("loads from another site: %(host)s", { host: hosts.join(", ") });
    words.append(small);
  }
  return made;
}

function list(text: string | undefined): string[] {
  return text ? (JSON.parse(text) as string[]) : [];
}

async function start(block: HTMLElement, opener: HTMLButtonElement): Promise<void> {
  opener.disabled = true;
  opener.setAttribute("aria-busy", "true");
  try {
    await loadAll(list(block.dataset.lazyScripts), list(block.dataset.lazyStyles));
  } catch (error) {
    console.error(error);
    opener.disabled = false;
    opener.removeAttribute("aria-busy");
    tell(opener, translate("The video could not be loaded. Check the connection and try again."));
    return;
  }
  adoptJQuery();
  delete block.dataset.lazyScripts;
  block.hidden = false;
  if (opener.previousElementSibling?.classList.contains("block-notice")) opener.previousElementSibling.remove();
  opener.remove();
  if (initializeBlock(block)) playWhenReady(block);
}

/** Milliseconds between two looks at a player that is starting, and how many looks its transcript is waited for. */
const LOOK_EVERY = 100;
const LOOKS = 100;
const LOOKS_FOR_TRANSCRIPT = 30;

/**
 * Whether the stock player is still building its transcript. "Play" in that moment makes it build the list a second
 * time, and the reader sees every line twice. On a touch screen the player itself waits for "play".
 */
function transcriptOnItsWay(player: HTMLElement): boolean {
  const data = JSON.parse(player.dataset.metadata ?? "{}") as { transcriptLanguages?: Record<string, string> };
  if (!Object.keys(data.transcriptLanguages ?? {}).length) return false;
  return !player.classList.contains("is-touch") && !player.classList.contains("is-captions-rendered");
}

/** The reader pressed "play" once already: do not ask for it a second time. */
function playWhenReady(block: HTMLElement): void {
  const player = block.querySelector<HTMLElement>(".video");
  if (!player) return;
  let looks = 0;
  const look = window.setInterval(() => {
    const control = block.querySelector<HTMLButtonElement>(".video-controls .video_control.play");
    looks += 1;
    const ready = player.classList.contains("is-initialized");
    if (control && !ready && looks < LOOKS) return;
    if (control && ready && looks < LOOKS_FOR_TRANSCRIPT && transcriptOnItsWay(player)) return;
    clearInterval(look);
    if (!control) return;
    control.focus();
    if (ready) control.click();
  }, LOOK_EVERY);
}

export function prepareLazy(root: ParentNode = document): void {
  for (const block of root.querySelectorAll<HTMLElement>(".xblock[data-lazy-scripts]")) {
    try {
      const heading = block.querySelector("h2, h3, h4")?.textContent?.trim();
      const label = heading
        ? translate("Play the video: %(title)s", { title: heading })
        : translate("Play the video");
      const opener = button(label, videoHosts(block));
      opener.addEventListener("click", () => void start(block, opener));
      block.hidden = true;
      block.before(opener);
    } catch (error) {
      console.error(error);
      tellBroken(block);
    }
  }
}

/** ``<figure data-remote-src data-remote-kind>`` that the server made of media placed on another host. */
export function prepareRemoteMedia(root: ParentNode = document): void {
  for (const figure of root.querySelectorAll<HTMLElement>("[data-remote-src]")) {
    const source = figure.dataset.remoteSrc ?? "";
    const opener = figure.querySelector<HTMLButtonElement>("button");
    if (!opener) continue;
    opener.hidden = false;
    opener.addEventListener("click", () => {
      const kind = figure.dataset.remoteKind === "iframe" ? "iframe" : "img";
      const media = document.createElement(kind);
      media.setAttribute("src", source);
      if (kind === "iframe") media.setAttribute("allowfullscreen", "");
      media.setAttribute(kind === "iframe" ? "title" : "alt", figure.dataset.remoteTitle ?? "");
      figure.replaceChildren(media);
      media.tabIndex = -1;
      media.focus();
    });
  }
}
