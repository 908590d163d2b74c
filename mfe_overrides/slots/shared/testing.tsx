// Shows a component in a test as a slot would, on a platform that answers from a table.

import { cleanup, render } from "@testing-library/react";
import type { ReactElement } from "react";
import { afterEach } from "vitest";
import { type Platform, PlatformProvider, Unavailable } from "./platform";

export const LMS = "https://lms.example.kz";

afterEach(cleanup);

/** `answers` by path; a number is a status of refusal, and what is not named answers 404. */
export function platformOf(answers: Record<string, unknown> = {}, more: Partial<Platform> = {}): Platform {
  return {
    lmsUrl: LMS,
    siteName: "Кроссмәдени диалог",
    language: "en",
    pageLanguage: "en",
    username: "aru",
    chooseLanguage: () => Promise.resolve(),
    async read(path) {
      const answer = answers[path] ?? 404;
      if (typeof answer === "number") throw new Unavailable(answer);
      return answer;
    },
    ...more,
  };
}

export function show(component: ReactElement, platform: Platform = platformOf()) {
  return render(<PlatformProvider value={platform}>{component}</PlatformProvider>);
}

/** Set a cookie for a test; with "" it is taken away. */
export function setCookie(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the environment of the tests has no Cookie Store API.
  document.cookie = `${name}=${value}; path=/${value ? "" : "; expires=Thu, 01 Jan 1970 00:00:00 GMT"}`;
}
