// What a component needs of the micro-frontend around it. Legacy micro-frontends and the frontend-base site each give it
// in their own way (`legacy.ts`, `site.ts`), so that no component imports either of them.

import { createContext, useContext } from "react";
import type { Spoken } from "./language";

export interface Platform extends Spoken {
  /** Address of the LMS, without a slash at the end. */
  lmsUrl: string;
  siteName: string;
  /** Name of the account, null for a visitor. */
  username: string | null;
  /** Read JSON from a path of the LMS. Rejects with an {@link Unavailable}. */
  read(path: string): Promise<unknown>;
  /** Make a language (a code of the LMS) the reader's own, here and in the LMS. */
  chooseLanguage(platformCode: string): Promise<void>;
}

/** The LMS did not give what was asked; `status` is 0 when it could not be reached. */
export class Unavailable extends Error {
  constructor(readonly status: number) {
    super(`answered ${status}`);
  }
}

const Context = createContext<Platform | null>(null);

export const PlatformProvider = Context.Provider;

export function usePlatform(): Platform {
  const found = useContext(Context);
  if (!found) throw new Error("a slot component stands outside of fill()");
  return found;
}
