// Entry for the micro-frontends built on frontend-platform. Imports only what each of them has: React and
// frontend-platform. The plugin framework is not in all of them, so its constants come as arguments.

import { APP_READY, getConfig, subscribe } from "@edx/frontend-platform";
import { getAuthenticatedHttpClient, getAuthenticatedUser, getHttpClient } from "@edx/frontend-platform/auth";
import { getLocale, LOCALE_CHANGED } from "@edx/frontend-platform/i18n";
import { clientOf } from "./shared/client";
import { cookie } from "./shared/cookies";
import { fillings, upstreams } from "./shared/fillings";
import { mendKazakhDates } from "./shared/kazakh-dates";
import { forgetSpoken, spokenHere } from "./shared/language";
import { applyLook } from "./shared/look";
import type { Platform } from "./shared/platform";
import { addTo, type Framework, type Slots } from "./shared/plugin-slots";

export function legacyPlatform(): Platform {
  const config = getConfig();
  const lmsUrl = config.LMS_BASE_URL;
  const cookieName = config.LANGUAGE_PREFERENCE_COOKIE_NAME;
  const username = getAuthenticatedUser()?.username ?? null;
  return {
    lmsUrl,
    siteName: config.SITE_NAME,
    username,
    ...spokenHere(cookie(cookieName), getLocale()),
    ...clientOf(lmsUrl, username, cookieName, () => (username ? getAuthenticatedHttpClient() : getHttpClient())),
  };
}

/**
 * Put our components into the slots of one micro-frontend. Called at the end of env.config.jsx.
 *
 * @param config what env.config.jsx returns; changed in place.
 * @param framework `DIRECT_PLUGIN` and `PLUGIN_OPERATIONS` of `@openedx/frontend-plugin-framework`.
 * @param appId the micro-frontend: `process.env.APP_ID`.
 */
export function addDialogueSlots(config: { pluginSlots?: Slots }, framework: Framework, appId: string): void {
  // Pages without a slot of ours too: most micro-frontends call themselves English whatever they speak.
  subscribe(APP_READY, () => {
    document.documentElement.lang = getLocale();
  });
  // The account micro-frontend changes the language without loading its page anew.
  subscribe(LOCALE_CHANGED, forgetSpoken);
  // Before anything is drawn.
  applyLook();
  mendKazakhDates();
  config.pluginSlots ??= {};
  for (const slot of upstreams) delete config.pluginSlots[slot];
  addTo(config.pluginSlots, fillings, framework, appId, legacyPlatform);
}
