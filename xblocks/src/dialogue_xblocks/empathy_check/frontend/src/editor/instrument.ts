// An instrument as JSON (jsonfile.py), and what the form does with it: every change makes a new one.

export const LANGUAGES = ["kk", "ru", "en"] as const;
export type LanguageCode = (typeof LANGUAGES)[number];
/** Languages by their own names: whoever writes in one knows it. */
export const NAMES: Record<LanguageCode, string> = { kk: "Қазақша", ru: "Русский", en: "English" };
export type Text = Partial<Record<LanguageCode, string>>;
export type Lesson = { to: string; name: Text };
export type Band = { from: number | null; feedback: Text; lessons: Lesson[] };
export type Subscale = { id: string; minimum: number | null; name: Text; bands: Band[] };
export type Item = { id: string; subscale: string; reverse: boolean; weight: number | null; text: Text };
export type Instrument = {
  format: number;
  id: string;
  version: string;
  licence: string;
  validation: string;
  title: Text;
  intro: Text;
  source: Text;
  evidence: Text;
  scale: Text[];
  subscales: Subscale[];
  items: Item[];
};
/** Where in an instrument: ["items", 2, "weight"]. Settings of the placement begin with "settings". */
export type Path = readonly (string | number)[];

/** Words in a language, else in the first that has any. */
export const words = (text: Text, language: LanguageCode): string =>
  [language, ...LANGUAGES].map((one) => text[one]?.trim()).find(Boolean) ?? "";

export const keyOf = (path: Path): string => path.join("-");

/** An id that none of the others has: q1, q2, … */
export function freshId(prefix: string, others: readonly { id: string }[]): string {
  const taken = new Set(others.map((one) => one.id));
  let number = others.length + 1;
  while (taken.has(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}

export const newLesson = (): Lesson => ({ to: "", name: {} });
export const newBand = (from: number): Band => ({ from, feedback: {}, lessons: [] });
export const newSubscale = (others: readonly Subscale[]): Subscale => ({
  id: freshId("side", others),
  minimum: 1,
  name: {},
  bands: [newBand(1)],
});

/** A further statement counts for the subscale of the one before it. */
export function newItem({ items, subscales }: Instrument): Item {
  const subscale = items.at(-1)?.subscale ?? subscales[0]?.id ?? "";
  return { id: freshId("q", items), subscale, reverse: false, weight: 1, text: {} };
}

export function blank(id: string): Instrument {
  const texts = { title: {}, intro: {}, source: {}, evidence: {}, scale: [{}, {}] };
  const made = { format: 1, id, version: "1", licence: "", validation: "none", ...texts, subscales: [], items: [] };
  const started: Instrument = { ...made, subscales: [newSubscale([])] };
  return { ...started, items: [newItem(started)] };
}

type Node = Record<string | number, unknown>;

export function get(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((node, name) => (node as Node | undefined)?.[name], value);
}

export function put<T>(value: T, path: Path, next: unknown): T {
  const [name, ...rest] = path;
  if (name === undefined) return next as T;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Node;
  copy[name] = put(copy[name], rest, next);
  return copy as T;
}

/** Move a part of a list to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/** Another id of a subscale is that of its statements, too. */
export function renamed(instrument: Instrument, number: number, id: string): Instrument {
  const before = instrument.subscales[number]?.id;
  const items = instrument.items.map((item) => (item.subscale === before ? { ...item, subscale: id } : item));
  return put({ ...instrument, items }, ["subscales", number, "id"], id);
}

/** Every text that learners or figures need, with its place. */
export function texts(instrument: Instrument): { path: Path; text: Text }[] {
  const found: { path: Path; text: Text }[] = [];
  const add = (...path: Path): void => void found.push({ path, text: (get(instrument, path) ?? {}) as Text });
  for (const name of ["title", "intro", "source"]) add(name);
  if (instrument.validation !== "none") add("evidence");
  instrument.scale.forEach((_, number) => {
    add("scale", number);
  });
  instrument.subscales.forEach((subscale, number) => {
    add("subscales", number, "name");
    subscale.bands.forEach((band, place) => {
      add("subscales", number, "bands", place, "feedback");
      for (const lesson of band.lessons.keys()) add("subscales", number, "bands", place, "lessons", lesson, "name");
    });
  });
  for (const number of instrument.items.keys()) add("items", number, "text");
  return found;
}

export const lacks = (text: Text, language: LanguageCode): boolean => !text[language]?.trim();

/** Places whose texts a language lacks. */
export function missing(instrument: Instrument, language: LanguageCode): Path[] {
  return texts(instrument)
    .filter(({ text }) => lacks(text, language))
    .map(({ path }) => path);
}

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The instrument as it is sent and exported: languages without words are left out, in the order of LANGUAGES. */
export function tidy(instrument: Instrument): Instrument {
  return texts({ ...instrument, validation: "adapted" }).reduce((made, { path, text }) => {
    const words = LANGUAGES.filter((language) => !lacks(text, language)).map((language) => [
      language,
      text[language]?.trim(),
    ]);
    return put(made, path, Object.fromEntries(words));
  }, instrument);
}

export const asFile = (instrument: Instrument): string => `${JSON.stringify(tidy(instrument), null, 2)}\n`;
