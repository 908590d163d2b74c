import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { foldersIn, messagesFor } from "./merge.mjs";

const FOLDER = join(import.meta.dirname, "kk");
const FILES = readdirSync(FOLDER);
const read = (file) => Object.entries(JSON.parse(readFileSync(join(FOLDER, file), "utf8")));
/** Names of places, those with a format included. */
const places = (text) => [...new Set([...text.matchAll(/\{\s*(\w+)\s*(?=[,}])/g)].map(([, name]) => name))].sort();

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
  [/^Қарсы емес$/, "not against; never mind is «болдырмау»"],
];

test.each(FILES)("%s: every text is Kazakh, has its source, and keeps the source's places", (file) => {
  for (const [id, { en, kk }] of read(file)) {
    expect(en, id).toBeTruthy();
    expect(kk.trim(), id).not.toBe("");
    expect(places(kk), id).toEqual(places(en));
    // Letters of Kazakh, unless the text is places and signs alone.
    if (/\p{Letter}/u.test(kk.replace(/\{[^}]*\}/g, ""))) expect(kk, id).toMatch(/[а-яәғқңөұүһі]/i);
  }
});

test.each(FILES)("%s: no word that means something else", (file) => {
  const found = read(file).flatMap(([id, { kk }]) =>
    WRONG.filter(([word]) => word.test(kk)).map(([word]) => `${id}: ${word}`),
  );
  expect(found).toEqual([]);
});

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
  const more = ["Бақылау тақтасы", "тіркелгі деректері", "Құрдас", "Қарсы емес"];
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
  rmSync(root, { recursive: true });
  expect(written).toEqual(messagesFor("site"));
});

test("folders are taken in the order of the micro-frontend's own imports, ours left out", () => {
  const index = `import a from './messages/paragon';\nimport b from './messages/frontend-app-x';\nimport c from './messages/dialogue';\n`;
  expect(foldersIn(index)).toEqual(["paragon", "frontend-app-x"]);
});
