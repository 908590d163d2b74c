// The server under test: what `server.ts` leaves in the environment for the tests, and the addresses of its pages.

export type Role = "learner" | "administrator";
export type Person = { id: number; username: string; password: string; session: string };
export type Site = {
  address: string;
  dataDir: string;
  /** Passwords of the accounts that the start printed, by user name. */
  demo: Record<string, string>;
  /** People for one test each. */
  people: Record<Role, Person[]>;
  /**
   * A dialogue group to look at, not to change; the first of its members is the deputy, the second is `member`, who
   * answers and is helped in one test only.
   */
  group: { id: number; code: string; members: number[]; curator: Person; member: Person };
  /** A group with published figures of the self-check. */
  figures: { id: number; curator: Person };
};

export const BLOCKS = "course-v1:test+BLOCKS+blocks";
export const LANGUAGES = ["kk", "ru", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

export function site(): Site {
  const text = process.env.DIALOGUE_BROWSER_SITE;
  if (!text) throw new Error("the server was not started: run the tests by `npm run browser`");
  return JSON.parse(text) as Site;
}

/** The curators' course in a language. */
export function prevention(language: Language): string {
  return `course-v1:Dialogue+Prevention+2026_${language}`;
}

export function usage(course: string, type: string, name: string): string {
  return `${course.replace("course-v1:", "block-v1:")}+type@${type}+block@${name}`;
}

export function unitPath(course: string, name: string): string {
  return `/courses/${course}/unit/${usage(course, "vertical", name)}`;
}
