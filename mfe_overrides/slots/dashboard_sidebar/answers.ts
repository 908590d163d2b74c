// What the LMS answers, read with care: a field that is missing or of another kind drops its entry, not the page.

export interface Group {
  id: number;
  name: string;
  starts: string;
  courses: string[];
  role: "member" | "deputy" | "curator" | "administrator";
  members: number;
}

export interface WaitingItem {
  /** A whole sentence, with its number, in the reader's language. */
  title: string;
  address: string;
  urgency: number;
}

/** A run somebody takes. `address` is where to go on, `begun` whether there is something to go on with. */
export interface Run {
  key: string;
  title: string;
  address: string;
  begun: boolean;
}

export interface DueDate {
  day: string;
  title: string;
  address: string;
}

type Json = Record<string, unknown>;

const ROLES: readonly unknown[] = ["member", "deputy", "curator", "administrator"] satisfies Group["role"][];

const list = (value: unknown): Json[] =>
  (Array.isArray(value) ? value : []).filter((one) => one && typeof one === "object");
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const number = (value: unknown): number => (typeof value === "number" ? value : 0);
const part = (value: unknown): Json => (value && typeof value === "object" ? (value as Json) : {});

/** A page's whole address; "" for what is none, `javascript:` among them. */
function addressOf(value: unknown, lmsUrl: string): string {
  if (!text(value)) return "";
  try {
    const { href, protocol } = new URL(text(value), lmsUrl);
    return /^https?:$/.test(protocol) ? href : "";
  } catch {
    return "";
  }
}

/** The open groups of `/dialogue/groups/api/v1/groups`. */
export function groupsIn(answer: unknown): Group[] {
  return list(answer)
    .filter((one) => number(one.id) && text(one.name) && !one.closed && ROLES.includes(one.role))
    .filter((one) => !Number.isNaN(Date.parse(text(one.starts))) && typeof one.members === "number")
    .map((one) => ({
      id: number(one.id),
      name: text(one.name),
      starts: text(one.starts),
      courses: Array.isArray(one.courses) ? one.courses.map(text) : [],
      role: one.role as Group["role"],
      members: number(one.members),
    }));
}

/** `/dialogue/groups/api/v1/waiting`, the most urgent first. */
export function waitingIn(answer: unknown, lmsUrl: string): WaitingItem[] {
  return list(answer)
    .map((one) => ({
      title: text(one.title),
      address: addressOf(one.url, lmsUrl),
      urgency: number(one.urgency),
    }))
    .filter((one) => one.title && one.address);
}

/** Runs of `/api/learner_home/init` that have begun and are not over. */
export function runsIn(answer: unknown, lmsUrl: string): Run[] {
  return list(part(answer).courses).flatMap((one) => {
    const run = part(one.courseRun);
    const key = text(run.courseId);
    const resume = addressOf(run.resumeUrl, lmsUrl);
    const address = resume || addressOf(run.homeUrl, lmsUrl);
    if (!key || !address || run.isArchived || run.isStarted === false) return [];
    const title = text(part(one.course).courseName) || key;
    return [{ key, title, address, begun: Boolean(resume) }];
  });
}

/** Dates ahead of `/api/course_home/dates/…`: not done yet, today or later, the nearest first. */
export function datesIn(answer: unknown, lmsUrl: string, now: Date): DueDate[] {
  const today = startOf(now);
  return list(part(answer).course_date_blocks)
    .filter((one) => one.date_type === "assignment-due-date" && !one.complete && new Date(text(one.date)) >= today)
    .filter((one) => text(one.title))
    .map((one) => ({
      day: text(one.date),
      title: text(one.title),
      address: addressOf(one.link, lmsUrl),
    }))
    .sort((one, other) => Date.parse(one.day) - Date.parse(other.day));
}

function startOf(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate());
}

/** `org+course` of a run's key, which is how groups name courses: "course-v1:KarU+DC+2026_kk" gives "KarU+DC". */
export function familyOf(runKey: string): string {
  return runKey
    .replace(/^course-v1:/, "")
    .split("+")
    .slice(0, 2)
    .join("+");
}

/** The runs of the groups' courses, all runs when none belongs to a group. */
export function runsOfGroups(runs: Run[], groups: Group[]): Run[] {
  const families = new Set(groups.flatMap((group) => group.courses));
  const found = runs.filter((run) => families.has(familyOf(run.key)));
  return found.length ? found : runs;
}
