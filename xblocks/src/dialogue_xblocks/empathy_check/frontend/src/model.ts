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
  mean: number | null;
  low: number | null;
  high: number | null;
  margin: number;
  answered: number;
  of: number;
  least: number;
  first: number | null;
  change: Change;
  feedback: string;
  lessons: Lesson[];
};

export type Result = {
  lang: string;
  number: number;
  when: string;
  first: string | null;
  compared: boolean;
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
};

export type Words = Record<string, string>;

export type Arguments = {
  state: State;
  words: Words;
  lang: string;
  id: string;
  sandbox: boolean;
  pageSize: number;
};

export type Act = "save" | "finish" | "decline" | "again" | "withdraw" | "export";
export type OwnFile = { name: string; text: string };
