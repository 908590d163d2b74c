// jQuery is on the page only when a block needs it, perhaps later than the page itself.

import { protectAjax } from "./csrf";
import { watchRequests } from "./notices";
import { jQueryOfPage } from "./types";

let adopted = false;

/** Make the page's jQuery, once it is there, send the token and tell of failed requests. */
export function adoptJQuery(): void {
  const $ = jQueryOfPage();
  if (!$ || adopted) return;
  adopted = true;
  protectAjax($);
  // Acts that cannot be sent wait, where somebody is signed in (`outbox/index.ts`).
  (window as { carryActs?: ($: unknown) => void }).carryActs?.($);
  watchRequests($);
}
