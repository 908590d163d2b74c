// Stands for @edx/frontend-platform, its auth and its i18n, in tests: what they say is set by the test.

import type { HttpClient } from "../shared/client";

export const told = {
  username: null as string | null,
  locale: "en",
  client: null as HttpClient | null,
  visitor: null as HttpClient | null,
};

export const APP_READY = "APP.READY";
export const LOCALE_CHANGED = "LOCALE.CHANGED";
const listeners: [string, () => void][] = [];
export const subscribe = (topic: string, listener: () => void) => {
  listeners.push([topic, listener]);
};
export const publish = (topic: string) => {
  for (const [wanted, listener] of listeners) if (wanted === topic) listener();
};

export const getConfig = () => ({
  LMS_BASE_URL: "https://lms.example.kz",
  SITE_NAME: "Кроссмәдени диалог",
  LANGUAGE_PREFERENCE_COOKIE_NAME: "openedx-language-preference",
});
export const getSiteConfig = () => ({
  lmsBaseUrl: "https://lms.example.kz",
  siteName: "Кроссмәдени диалог",
  languagePreferenceCookieName: "openedx-language-preference",
});
export const getAuthenticatedUser = () => (told.username ? { username: told.username } : null);
export const getLocale = () => told.locale;
export const getAuthenticatedHttpClient = () => told.client;
export const getHttpClient = () => told.visitor;

/** As in frontend-base 1.0.1. */
export enum WidgetOperationTypes {
  APPEND = "widgetAppend",
  PREPEND = "widgetPrepend",
  REPLACE = "widgetReplace",
}
