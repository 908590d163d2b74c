// An author makes, tries, changes, exports and imports an instrument of the self-check; learners get it.

import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { exported, small } from "../pages/authoring.ts";
import { courseWithCheck, editorPath, InstrumentEditor, UNIT } from "../pages/instrument.ts";
import { enrolIn, SelfCheck } from "../pages/self-check.ts";
import { openUnit } from "../pages/unit.ts";
import { inspect } from "../support/axe.ts";
import { expect, speak, take, test } from "../support/test.ts";

const three = (words: string): string => `<kk>${words} (қаз)</kk><ru>${words} (рус)</ru><en>${words}</en>`;
const item = (id: string, words: string): string => `<item id="${id}" subscale="listening">${three(words)}</item>`;
const INSTRUMENT = `<instrument id="mine" version="1" licence="CC0-1.0">
  <title>${three("Listening")}</title><intro>${three("Think of last week.")}</intro><source>${three("Ours")}</source>
  <scale><label>${three("No")}</label><label>${three("Now and then")}</label><label>${three("Yes")}</label></scale>
  <subscale id="listening" minimum="2"><name>${three("Listening")}</name>
    <band from="1"><feedback>${three("Ask once a day.")}</feedback></band></subscale>
  ${item("a", "I ask.")}${item("b", "I wait.")}${item("c", "I repeat.")}
</instrument>`;

async function source(page: Page, code: string): Promise<string> {
  return readFileSync(join(await exported(page, code), `vertical/${UNIT}.xml`), "utf8");
}

test("an instrument of three statements is made from nothing, tried and saved by the keyboard alone; a learner takes it", async ({
  administrator,
  browserOf,
}) => {
  test.slow();
  const { page } = administrator;
  await courseWithCheck(page, "CHECKNEW");
  const editor = await InstrumentEditor.open(page);
  await editor.tab("General").press("Home");
  for (const [name, words] of [
    ["Title English", "How we listen"],
    ["Introduction English", "Think of the last week."],
    ["Source English", "Written by us."],
  ] as const) {
    await editor.write(editor.words(name), words);
  }
  await editor.write(editor.field("Licence"), "CC0-1.0");
  await editor.write(editor.field("Id of the instrument"), "how-we-listen");
  await editor.turnTo("Scale");
  for (const [name, words] of [
    ["Answer 1", "Never"],
    ["Answer 2", "Always"],
  ] as const) {
    await editor.write(editor.words("Words English", editor.group(name)), words);
  }
  await editor.turnTo("Subscales");
  await editor.write(editor.words("Name English"), "Listening");
  await editor.write(editor.field("Answers needed for a figure, at least"), "2");
  await editor.write(editor.words("Feedback English"), "Ask one question a day.");
  await editor.turnTo("Statements");
  for (const [number, words] of [
    [1, "I let others finish."],
    [2, "I ask what they mean."],
    [3, "I think of my answer while they talk."],
  ] as const) {
    await editor.write(editor.words("Words English", editor.group(`Statement ${number}`)), words);
    if (number === 3) {
      await editor.reach(editor.group("Statement 3").getByLabel(/^Reversed/));
      await page.keyboard.press("Space");
    } else {
      await editor.reach(editor.frame.getByRole("button", { name: "Add a statement" }));
      await page.keyboard.press("Enter");
    }
  }

  await editor.turnTo("Preview and test");
  for (const statement of ["1. I let others finish.", "3. I think of my answer while they talk."]) {
    await editor.reach(editor.group(statement).getByRole("radio").first());
    await page.keyboard.press("Space");
  }
  await editor.reach(editor.frame.getByRole("button", { name: "Score" }));
  await page.keyboard.press("Enter");
  const profile = editor.frame.getByRole("region", { name: "Profile by subscale" });
  await expect(profile.getByRole("heading", { name: "Profile by subscale" })).toBeFocused();
  // "Never" and, turned round, "Never" again: the middle of a scale of two.
  await expect(profile).toContainText("Answered: 2 of 3 · Mean: 1.5");
  await expect(profile).toContainText("Ask one question a day.");

  await editor.reach(editor.frame.getByRole("button", { name: "Save", exact: true }));
  await page.keyboard.press("Enter");
  await editor.closed();
  expect(await source(page, "CHECKNEW")).toContain('<instrument id="how-we-listen" version="1" licence="CC0-1.0">');

  const learner = await browserOf(take("learner"));
  await enrolIn(learner, small("CHECKNEW"));
  const check = await SelfCheck.openIn(learner, small("CHECKNEW"), UNIT);
  await check.button("Begin").click();
  await expect(check.statements).toHaveCount(3);
  await expect(check.root).toContainText("I ask what they mean.");
});

test("without a licence the editor says what learners would see, saves it unfinished, and they see it", async ({
  administrator,
  browserOf,
  guard,
}) => {
  guard.expect(/status of 422/);
  const { page } = administrator;
  await courseWithCheck(page, "CHECKLIC", INSTRUMENT);
  const editor = await InstrumentEditor.open(page);
  await editor.field("Licence").fill("");
  await editor.press("Save");
  await expect(editor.problems).toBeFocused();
  const told = editor.problems.getByRole("button", { name: /^Licence: A licence is needed/ });
  await editor.tab("Statements").click();
  await told.click();
  await expect(editor.field("Licence")).toBeFocused();
  await expect(editor.field("Licence")).toHaveAccessibleDescription(/A licence is needed/);
  await editor.problems.getByRole("button", { name: /^Save unfinished/ }).click();
  await editor.closed();

  const learner = await browserOf(take("learner"));
  await enrolIn(learner, small("CHECKLIC"));
  await expect(await openUnit(learner, UNIT, small("CHECKLIC"))).toContainText("This check is not available now");
  const again = await InstrumentEditor.open(page);
  await expect(again.problems).toContainText("A licence is needed");
});

test("a changed wording is a slip or a new meaning, as the author says; other changes ask nothing", async ({
  administrator,
}) => {
  const { page } = administrator;
  await courseWithCheck(page, "CHECKASK", INSTRUMENT);
  const ask = async (words: string, answer: RegExp): Promise<void> => {
    const editor = await InstrumentEditor.open(page);
    await editor.tab("Statements").click();
    await editor.words("Words English", editor.group("Statement 2")).fill(words);
    await editor.press("Save");
    await expect(editor.frame.getByRole("heading", { name: /^Is it a corrected slip/ })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(editor.frame.getByRole("alertdialog")).toHaveCount(0);
    await editor.press("Save");
    await editor.frame.getByRole("button", { name: answer }).click();
    await editor.closed();
  };
  await ask("I wait a little.", /^A slip: version 1 stays/);
  await ask("I speak first.", /^A new meaning: version 2/);
  const editor = await InstrumentEditor.open(page);
  await expect(editor.field("Version")).toHaveValue("2");
  await editor.field("When it is taken").selectOption({ label: "Before what is learnt" });
  await editor.field("Licence").fill("CC BY 4.0");
  await editor.save();
  const written = await source(page, "CHECKASK");
  expect(written).toContain('occasion="pre"');
  expect(written).toContain('version="2" licence="CC BY 4.0"');
});

test("an instrument leaves as a file and comes back from one, JSON or XML", async ({ administrator, guard }) => {
  guard.expect(/status of 422/);
  const { page } = administrator;
  await courseWithCheck(page, "CHECKFILE", INSTRUMENT);
  const editor = await InstrumentEditor.open(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    editor.frame.getByRole("button", { name: "Export as a file (.json)" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("mine.json");
  const file = readFileSync(await download.path(), "utf8");
  expect(JSON.parse(file).items).toHaveLength(3);
  await editor.frame.getByRole("button", { name: "Use the project’s own instrument" }).click();
  await expect(editor.words("Title Русский")).not.toHaveValue("Listening (рус)");
  const upload = (name: string, text: string): Promise<void> =>
    editor.frame
      .getByLabel("Import from a file (.json or .xml)")
      .setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });
  await upload("other.json", file.replace("CC0-1.0", "CC BY 4.0"));
  await expect(editor.said).toHaveText("Taken over from the file. Nothing is saved yet.");
  await expect(editor.words("Title Русский")).toHaveValue("Listening (рус)");
  await expect(editor.field("Licence")).toHaveValue("CC BY 4.0");
  await upload("other.xml", INSTRUMENT);
  await expect(editor.field("Licence")).toHaveValue("CC0-1.0");
  await editor.frame.getByRole("button", { name: "Take back" }).click();
  await expect(editor.field("Licence")).toHaveValue("CC BY 4.0");
  await upload("broken.json", '{\n  "id": "x",\n}');
  await expect(editor.problems).toContainText("Not well-formed JSON");
  await expect(editor.field("Licence")).toHaveValue("CC BY 4.0");
  await editor.save();
  expect(await source(page, "CHECKFILE")).toContain('licence="CC BY 4.0"');
});

test("under Expert every problem leads to its line, and the form follows what was corrected", async ({
  administrator,
}) => {
  const { page } = administrator;
  await courseWithCheck(page, "CHECKLINE", INSTRUMENT);
  const editor = await InstrumentEditor.open(page);
  await editor.tab("Expert").click();
  const field = editor.field("The instrument as JSON");
  const text = await field.inputValue();
  await field.fill(
    text.replace('"minimum": 2', '"minimum": "two"').replace('"id": "b"', '"id": "b",\n      "id": "d"'),
  );
  await editor.press("Take over into the form");
  await expect(editor.problems.getByRole("listitem")).toHaveCount(2);
  await editor.problems.getByRole("button", { name: /minimum.*A number is needed/ }).click();
  const chosen = (): Promise<string> =>
    field.evaluate((one: HTMLTextAreaElement) => one.value.slice(one.selectionStart, one.selectionEnd));
  expect((await chosen()).trim()).toBe('"minimum": "two",');
  await editor.problems.getByRole("button", { name: /stands here twice/ }).click();
  expect((await chosen()).trim()).toBe('"id": "d",');
  await field.fill(text.replace('"minimum": 2', '"minimum": 3'));
  await editor.press("Take over into the form");
  await expect(editor.said).toHaveText("Taken over. Nothing is saved yet.");
  await editor.tab("Subscales").click();
  await expect(editor.field("Answers needed for a figure, at least")).toHaveValue("3");
});

test("a definition that the form cannot show is corrected as text", async ({ administrator }) => {
  const { page } = administrator;
  await courseWithCheck(page, "CHECKRAW", INSTRUMENT.replace("<scale>", "<skale/><scale>"));
  const editor = await InstrumentEditor.open(page);
  await expect(editor.frame.getByRole("tab")).toHaveCount(2);
  const field = editor.field("The definition as it is stored (XML)");
  await expect(editor.problems).toContainText("<skale> cannot stand here");
  await field.fill((await field.inputValue()).replace(/<skale\/>\s*/, ""));
  await editor.press("Take over into the form");
  await expect(editor.frame.getByRole("tab")).toHaveCount(6);
  await editor.tab("Statements").click();
  await expect(editor.words("Words English", editor.group("Statement 2"))).toHaveValue("I wait.");
});

const PARTS = [
  ["general", "kk"],
  ["scale", "ru"],
  ["subscales", "en"],
  ["statements", "kk"],
  ["preview", "ru"],
  ["expert", "en"],
] as const;

test("every part keeps WCAG 2.2 AA and fits 320 px, in light and dark", async ({ administrator, context }) => {
  test.slow();
  const { page } = administrator;
  // A statement without Russian and no licence: what is missing and wrong is looked at, too.
  const lacking = INSTRUMENT.replace("<ru>I ask. (рус)</ru>", "").replace('licence="CC0-1.0"', "");
  await courseWithCheck(page, "CHECKAXE", lacking);
  for (const [part, language] of PARTS) {
    await speak(context, language);
    await page.goto(editorPath("CHECKAXE"));
    await page.locator(`[id$="-tab-${part}"]`).click();
    for (const fold of await page.locator("details > summary:visible").all()) await fold.click();
    expect(await inspect(page), part).toEqual([]);
  }
});
