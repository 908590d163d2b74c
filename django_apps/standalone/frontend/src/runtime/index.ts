// Starts a unit page: what the LMS's own scripts do around blocks. Loaded after the scripts of the blocks.

import { protectFetch } from "./csrf";
import { bringIcons } from "./icons";
import { adoptJQuery } from "./jquery";
import { prepareLazy, prepareRemoteMedia } from "./lazy";
import { watchFormulas } from "./maths";
import { watchViewing } from "./viewed";
import { ClientRuntime, initializeBlock, initializeBlocks } from "./xblock";

const script = document.currentScript as HTMLScriptElement | null;
const built = new URL(".", script?.src ?? document.baseURI).href;

const XBlock = { Runtime: { v1: ClientRuntime }, initializeBlock, initializeBlocks, initializeXBlocks: initializeBlocks };
Object.assign(window, { XBlock, LmsRuntime: { v1: ClientRuntime } });

function start(): void {
  adoptJQuery();
  protectFetch();
  prepareLazy();
  prepareRemoteMedia();
  initializeBlocks(document.body);
  watchViewing();
  const unit = document.querySelector(".unit-blocks");
  if (unit) {
    watchFormulas(unit, `${built}vendor/`);
    bringIcons(unit, `${built}vendor/`);
  }
  document.documentElement.dataset.blocks = "ready";
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
