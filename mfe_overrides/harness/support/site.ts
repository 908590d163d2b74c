import { test as base, expect, type Page } from "@playwright/test";
import { serve, signedIn } from "../lms.mjs";

export { expect };

type Lms = Awaited<ReturnType<typeof serve>>;
export type Language = "kk-kz" | "ru" | "en";

export interface Site {
  lms: Lms;
  /** Open a page of a micro-frontend; `learner` null is a visitor. */
  open(app: string, page: string, language?: Language, learner?: string | null): Promise<Page>;
}

/** A page on a mock LMS of its own. What goes wrong in the page, or is asked of an address nobody knows, fails the test. */
export const test = base.extend<{ site: Site }>({
  site: async ({ page, context }, use, info) => {
    const lms = await serve(8940 + info.workerIndex);
    const wrong: string[] = [];
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith(lms.origin) && !request.url().startsWith("data:")) wrong.push(request.url());
    });
    const open: Site["open"] = async (app, name, language = "kk-kz", learner = "aru") => {
      await context.addCookies([{ name: "openedx-language-preference", value: language, url: lms.origin }]);
      const token = { name: "edx-jwt-cookie-header-payload", url: lms.origin };
      if (learner) await context.addCookies([{ ...token, value: signedIn(learner) }]);
      await page.goto(`${lms.origin}/${app}/?page=${name}`);
      await expect(page.locator(".dlg-slot").first()).toBeAttached();
      return page;
    };
    await use({ lms, open });
    lms.server.closeAllConnections();
    lms.server.close();
    expect(wrong).toEqual([]);
    expect(lms.state.unknown).toEqual([]);
  },
});
