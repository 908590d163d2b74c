import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { expect, test } from "vitest";
import { foldersIn, LANGUAGES, messagesFor } from "./merge.mjs";

const here = import.meta.dirname;
const FILES = LANGUAGES.flatMap((language) => readdirSync(join(here, language)).map((file) => [language, file]));
const read = (language, file) => Object.entries(JSON.parse(readFileSync(join(here, language, file), "utf8")));
/** Letters that a text in the language has. */
const LETTERS = { kk: /[а-яәғқңөұүһі]/i, ru: /[а-яё]/i };

/** All that a message is made of but its words. A message that is no ICU throws. */
function partsOf(message) {
  const elements = typeof message === "string" ? parse(message) : message;
  return elements
    .filter(({ type }) => type !== TYPE.literal && type !== TYPE.pound)
    .flatMap((one) => [
      one,
      ...Object.values(one.options ?? {}).flatMap(({ value }) => partsOf(value)),
      ...partsOf(one.children ?? []),
    ]);
}

/** What a message is given, and in which of its forms: `count: plural`. */
const argumentsOf = (parts) => [...new Set(parts.map(({ type, value }) => `${value}: ${TYPE[type]}`))].sort();
/** Values that a message tells apart itself, `false` and `true`, by the argument. */
const choicesOf = (parts) =>
  Object.fromEntries(
    parts.filter(({ type }) => type === TYPE.select).map((one) => [one.value, Object.keys(one.options)]),
  );
/** Forms of number that a message has and the language has not. */
const foreignForms = (parts, language) => {
  const known = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const forms = parts.filter(({ type }) => type === TYPE.plural).flatMap(({ options }) => Object.keys(options));
  return forms.filter((form) => !known.includes(form) && !/^=\d+$/.test(form));
};

/** Words that upstream has and our vocabulary has not: what they mean, and what we say. */
const WRONG = [
  [/құрылғы/i, "a device; a unit is «бірлік»"],
  [/Айдар/, "a column of a newspaper; a rubric is «бағалау критерийлері»"],
  [/рубрика/i, "a rubric is «бағалау критерийлері»"],
  [/Төлем мерзімі/i, "a date of payment; a due date is «тапсыру мерзімі»"],
  [/Прокуратура/i, "the prosecutor; a proctored exam is «бақыланатын емтихан»"],
  [/оқушы|үйренуші/i, "a pupil; a learner is «тыңдаушы»"],
  [/нұсқаушы/i, "a drill instructor; an instructor is «оқытушы»"],
  [/бақылау тақтасы/i, "a control panel; the dashboard is «жеке кабинет»"],
  [/тіркелгі(?!ш)/i, "an account is «есептік жазба»"],
  [/құрдас/i, "a friend of the same age"],
  [/^Есеп беру$|Есептен шығару/i, "to give an account, to write off; to report a post is «шағымдану»"],
  [/^Қарсы емес$/, "not against; never mind is «болдырмау»"],
];

test.each(FILES)(
  "%s/%s: every text is in the language, has its source, and is given what its source is",
  (language, file) => {
    for (const [id, { en, [language]: ours }] of read(language, file)) {
      expect(en, id).toBeTruthy();
      expect(ours.trim(), id).not.toBe("");
      const [source, parts] = [partsOf(en), partsOf(ours)];
      expect(argumentsOf(parts), id).toEqual(argumentsOf(source));
      expect(foreignForms(parts, language), id).toEqual([]);
      const choices = choicesOf(parts);
      for (const [name, values] of Object.entries(choicesOf(source)))
        expect(choices[name], `${id}: ${name}`).toEqual(expect.arrayContaining(values));
      // Unless the text is places and signs alone.
      if (/\p{Letter}/u.test(ours.replace(/\{[^}]*\}/g, ""))) expect(ours, id).toMatch(LETTERS[language]);
    }
  },
);

test("a message whose words of the format were translated would be found", () => {
  expect(() => partsOf("{санау, көпше, =0 {Талқылау} бір {# Талқылау} басқа {# Талқылау} }")).toThrow();
  const nested = partsOf("{count, plural, =0 {} бір {# of {all}} other {<b>#</b>}}");
  expect(argumentsOf(nested)).toEqual(["all: argument", "b: tag", "count: plural"]);
  expect(foreignForms(nested, "kk")).toEqual(["бір"]);
  expect(choicesOf(partsOf("{sort, select, шын {Жаңасы} other {{sort}}}"))).toEqual({ sort: ["шын", "other"] });
});

test.each(FILES.filter(([language]) => language === "kk"))(
  "%s/%s: no word that means something else",
  (language, file) => {
    const found = read(language, file).flatMap(([id, { kk }]) =>
      WRONG.filter(([word]) => word.test(kk)).map(([word]) => `${id}: ${word}`),
    );
    expect(found).toEqual([]);
  },
);

test("each wrong word of upstream's would be found", () => {
  const upstream = [
    "Бұл құрылғы",
    "Айдар",
    "Рубриканы көрсетіңіз",
    "Төлем мерзімі",
    "Прокуратуралық емтихан",
    "Оқушы",
    "Нұсқаушы",
  ];
  const more = ["Бақылау тақтасы", "тіркелгі деректері", "Құрдас", "Қарсы емес", "Есеп беру", "Есептен шығару"];
  for (const text of [...upstream, ...more])
    expect(
      WRONG.some(([word]) => word.test(text)),
      text,
    ).toBe(true);
});

test("a micro-frontend gets what all have and what is its own", () => {
  const learning = messagesFor("learning");
  expect(learning["learn.sequence.navigation.next.button"]).toBe("Келесі");
  expect(learning["header.user.menu.dashboard"]).toBe("Жеке кабинет");
  expect(learning["pgn.Toast.closeLabel"]).toBe("Жабу");
  expect(learning["forgot.password"]).toBeUndefined();
  expect(messagesFor("discussions")["pgn.Toast.closeLabel"]).toBe("Жабу");
});

test("a language has the words that its folder has, and no file where it has none", () => {
  expect(messagesFor("discussions", "ru")["discussions.actions.report"]).toBe("Пожаловаться");
  expect(messagesFor("discussions")["discussions.actions.report"]).toBe("Шағымдану");
  expect(messagesFor("learning", "ru")).toEqual({});
});

test("the site gets what its shell and its apps say", () => {
  const site = messagesFor("site");
  expect(site["masquerade-widget.userName.submit"]).toBe("Жіберу");
  expect(site["learner-dash.courseCardMenu.unenroll"]).toBe("Курстан шығу");
  expect(site["learn.sequence.navigation.next.button"]).toBeUndefined();
});

test("the site finds ours where it looks for words of its own", () => {
  const root = mkdtempSync(join(tmpdir(), "site-"));
  execFileSync(process.execPath, [join(import.meta.dirname, "merge.mjs"), "site", root]);
  const written = JSON.parse(readFileSync(join(root, "src/i18n/site-messages/kk.json"), "utf8"));
  expect(existsSync(join(root, "src/i18n/site-messages/ru.json"))).toBe(false);
  rmSync(root, { recursive: true });
  expect(written).toEqual(messagesFor("site"));
});

test("folders are taken in the order of the micro-frontend's own imports, ours left out", () => {
  const index = `import a from './messages/paragon';\nimport b from './messages/frontend-app-x';\nimport c from './messages/dialogue';\n`;
  expect(foldersIn(index)).toEqual(["paragon", "frontend-app-x"]);
});
