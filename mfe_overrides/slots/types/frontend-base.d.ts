// The few names we use of the package that only the frontend-base site installs.

declare module "@openedx/frontend-base" {
  type HttpClient = import("../shared/client").HttpClient;

  export enum WidgetOperationTypes {
    APPEND = "widgetAppend",
    PREPEND = "widgetPrepend",
    REPLACE = "widgetReplace",
  }
  export function getSiteConfig(): { lmsBaseUrl: string; siteName: string; languagePreferenceCookieName: string };
  export function getAuthenticatedHttpClient(): HttpClient;
  export function getHttpClient(): HttpClient;
  export function getAuthenticatedUser(): { username: string } | null;
  export function getLocale(): string;
}
