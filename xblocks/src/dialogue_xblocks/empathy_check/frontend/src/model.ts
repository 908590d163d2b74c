// What the server tells (presenting.py) and takes (acts.py).

export type Answers = Record<string, number>;
/** null takes an answer back. */
export type Changes = Record<string, number | null>;

export type Item = { id: string; text: string };
export type Sheet = { lang: string; labels: string[]; items: Item[] };
export type Lesson = { href: string; name: string };
export type Change = "same" | "more" | "less" | null;

export type Row = {
  id: string;
  name: string;
  /** Statements that say what the side is about. */
  about: string[];
  mean: number | null;
  low: number | null;
  high: number | null;
  margin: number;
  answered: number;
  of: number;
  least: number;
  first: number | null;
  change: Change;
  /** Half of the error band of the change. */
  change_margin: number | null;
  feedback: string;
  lessons: Lesson[];
};

export type Result = {
  lang: string;
  number: number;
  when: string;
  /** When the earlier sitting was, and which it is. */
  first: string | null;
  against: "pre" | "first" | null;
  compared: boolean;
  /** Ratings by side, -2 to 2; null where there is no beginning to look back to. */
  looking_back: Answers | null;
  post: boolean;
  validation: "none" | "adapted" | "validated";
  top: number;
  ends: [string, string];
  rows: Row[];
};

export type Stage = "intro" | "open" | "finished" | "declined" | "unavailable";

export type State = {
  stage: Stage;
  token: string;
  available: boolean;
  sheet: Sheet | null;
  answers: Answers;
  kept: boolean;
  result: Result | null;
  study: Study | null;
};

/** A research study, as it is told before the learner consents; dates as ISO. */
export type Study = {
  purpose: string;
  controller: string;
  contact: string;
  approval: string;
  approved: string;
  until: string;
  consented: boolean;
};

export type Words = Record<string, string>;

export type Arguments = {
  state: State;
  words: Words;
  lang: string;
  id: string;
  sandbox: boolean;
  /** Statements on a page; 0: all. */
  pageSize: number;
};

export type Act = "save" | "finish" | "decline" | "again" | "look_back" | "withdraw" | "export" | "consent" | "revoke";
export type OwnFile = { name: string; text: string };
