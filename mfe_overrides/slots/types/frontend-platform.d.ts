// The few names we use of packages that only the micro-frontends install.

declare module "@edx/frontend-platform" {
  export const APP_READY: string;
  export function subscribe(topic: string, listener: () => void): string;
  export function getConfig(): {
    LMS_BASE_URL: string;
    SITE_NAME: string;
    LANGUAGE_PREFERENCE_COOKIE_NAME: string;
  };
}

declare module "@edx/frontend-platform/auth" {
  type HttpClient = import("../shared/client").HttpClient;
  export function getAuthenticatedHttpClient(): HttpClient;
  export function getHttpClient(): HttpClient;
  export function getAuthenticatedUser(): { username: string } | null;
}

declare module "@edx/frontend-platform/i18n" {
  export const LOCALE_CHANGED: string;
  export function getLocale(): string;
}
