// Requests to the LMS through whichever HTTP client (axios) the micro-frontend has.

import { keepInCookie } from "./cookies";
import { type Platform, Unavailable } from "./platform";

export interface HttpClient {
  get(url: string): Promise<{ data: unknown }>;
  patch(url: string, body: unknown, options: object): Promise<unknown>;
  post(url: string, body: unknown, options: object): Promise<unknown>;
}

/** How often a slot is drawn must not decide how often the LMS is asked: an answer serves for this long. */
const FRESH = 30_000;
const asked = new Map<string, { at: number; answer: Promise<unknown> }>();

export function forgetAnswers(): void {
  asked.clear();
}

/**
 * @param cookieName the cookie in which the LMS and all micro-frontends look for the language.
 * @param client the one that signs its requests where somebody is signed in.
 */
export function clientOf(
  lmsUrl: string,
  username: string | null,
  cookieName: string,
  client: () => HttpClient,
): Pick<Platform, "read" | "chooseLanguage"> {
  return {
    read(path) {
      const known = asked.get(path);
      if (known && Date.now() - known.at < FRESH) return known.answer;
      const answer = client()
        .get(lmsUrl + path)
        .then(({ data }) => data)
        .catch((error: unknown) => {
          asked.delete(path);
          throw new Unavailable(statusOf(error));
        });
      asked.set(path, { at: Date.now(), answer });
      return answer;
    },

    async chooseLanguage(code) {
      const plain = { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } };
      const merge = { headers: { "Content-Type": "application/merge-patch+json" } };
      // A visitor's requests carry no token against forgery, and the cookie is all that the LMS would set for her.
      if (username) {
        const preferences = `${lmsUrl}/api/user/v1/preferences/${encodeURIComponent(username)}`;
        // The account first: it is what the LMS goes by at the next sign-in.
        await client().patch(preferences, { "pref-lang": code }, merge);
        const form = new FormData();
        form.append("language", code);
        // By the account the LMS goes with its next answer, whatever becomes of this.
        await client()
          .post(`${lmsUrl}/i18n/setlang/`, form, plain)
          .catch(() => {});
      }
      keepInCookie(cookieName, code, new URL(lmsUrl).hostname);
    },
  };
}

function statusOf(error: unknown): number {
  const { response, customAttributes } = error as {
    response?: { status?: number };
    customAttributes?: { httpErrorStatus?: number };
  };
  return response?.status ?? customAttributes?.httpErrorStatus ?? 0;
}
