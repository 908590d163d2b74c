// The stock problem: each kind of answer is given, scored and kept.

import { Problem, startedBlocks } from "../pages/unit.ts";
import { expect, test } from "../support/test.ts";

test("multiple choice: the right answer earns the point, with the author's feedback", async ({ learner }) => {
  const problem = await Problem.open(learner.page, "u_choice");
  await expect(problem.score).toHaveText("1 point possible (graded)");
  await problem.answer("An open question");
  await problem.expectScore(1, 1);
  await expect(problem.root).toContainText("Yes: it leaves room.");
});

test("multiple choice: a wrong answer earns nothing and may be mended", async ({ learner }) => {
  const problem = await Problem.open(learner.page, "u_choice");
  await problem.answer("An accusation");
  await problem.expectScore(0, 1);
  await expect(problem.message).toContainText("Incorrect");
  await problem.answer("An open question");
  await problem.expectScore(1, 1);
});

test("an answer and its points are there after a reload", async ({ learner }) => {
  const problem = await Problem.open(learner.page, "u_choice");
  await problem.answer("An open question");
  await problem.expectScore(1, 1);
  await learner.page.reload();
  await startedBlocks(learner.page);
  await problem.expectScore(1, 1);
  await expect(problem.root.getByLabel("An open question")).toBeChecked();
});

test("checkboxes: half of the choices right earns half of the points", async ({ learner }) => {
  const problem = await Problem.open(learner.page, "u_checkbox");
  // EDC: every choice decided rightly counts; a nod is missing and haste is too much, so two of four are right.
  await problem.answer("Silence", "Haste");
  await problem.expectScore(1, 2);
  await expect(problem.message).toContainText("Partially correct");
});

test("checkboxes: all right earns all points", async ({ learner }) => {
  const problem = await Problem.open(learner.page, "u_checkbox");
  await problem.answer("Silence", "A nod");
  await problem.expectScore(2, 2);
});

test("dropdown: the chosen option is scored", async ({ learner }) => {
  const problem = await Problem.open(learner.page, "u_dropdown");
  await problem.root.getByRole("combobox").selectOption("Two");
  await problem.submit.click();
  await problem.expectScore(1, 1);
});

test("text: a further right answer in Kazakh is taken, whatever its case", async ({ learner }) => {
  const problem = await Problem.open(learner.page, "u_text");
  await problem.root.getByRole("textbox").fill("Құрмет");
  await problem.submit.click();
  await problem.expectScore(1, 1);
});

test("number: an expression that gives the number is right", async ({ learner }) => {
  const problem = await Problem.open(learner.page, "u_number");
  await problem.root.getByRole("textbox").fill("3*4");
  await problem.submit.click();
  await problem.expectScore(1, 1);
});

test("number: what is no number is told and costs no attempt", async ({ learner }) => {
  const problem = await Problem.open(learner.page, "u_number");
  await problem.root.getByRole("textbox").fill("twelve and");
  await problem.submit.click();
  await expect(problem.message).toContainText("Invalid math syntax");
  await expect(problem.score).toHaveText("1 point possible (graded)");
});

test("hints come one after the other", async ({ learner }) => {
  const problem = await Problem.open(learner.page, "u_hints");
  await problem.button("Hint").click();
  await expect(problem.message).toContainText("Think of a door.");
  await expect(problem.message).not.toContainText("It begins with G.");
  await problem.button("Next Hint").click();
  await expect(problem.message).toContainText("It begins with G.");
});

test("after the last attempt no further answer is taken, and the answer may be shown", async ({ learner }) => {
  const problem = await Problem.open(learner.page, "u_attempts");
  await expect(problem.root).toContainText("You have used 0 of 2 attempts");
  await expect(problem.button("Show answer")).toHaveCount(0);
  await problem.answer("A winner");
  await expect(problem.root).toContainText("You have used 1 of 2 attempts");
  await problem.answer("A winner");
  await expect(problem.root).toContainText("You have used 2 of 2 attempts");
  await expect(problem.submit).toBeDisabled();
  await problem.button("Show answer").click();
  await expect(problem.root.locator("label.choicegroup_correct")).toHaveText(/An agreement/);
});

test("the explanation comes when the answer is shown, after an attempt", async ({ learner }) => {
  const problem = await Problem.open(learner.page, "u_choice");
  await expect(problem.button("Show answer")).toHaveCount(0);
  await problem.answer("An accusation");
  await problem.button("Show answer").click();
  await expect(problem.root).toContainText("An open question leaves room for an answer.");
});

test("an answer saved but not sent is there after a reload, and earns nothing yet", async ({ learner }) => {
  const problem = await Problem.open(learner.page, "u_save");
  await problem.root.getByLabel("Wearing two hats").check();
  await problem.button("Save your answer").click();
  await expect(problem.message).toContainText("Your answers have been saved");
  await learner.page.reload();
  await startedBlocks(learner.page);
  await expect(problem.root.getByLabel("Wearing two hats")).toBeChecked();
  await expect(problem.root).toContainText("You have used 0 of 3 attempts");
});

test("reset empties a wrong answer", async ({ learner }) => {
  const problem = await Problem.open(learner.page, "u_save");
  await problem.answer("Wearing two hats");
  await expect(problem.message).toContainText("Incorrect");
  await problem.button("Reset your answer").click();
  await expect(problem.root.getByLabel("Wearing two hats")).not.toBeChecked();
  await expect(problem.root).toContainText("You have used 1 of 3 attempts");
});
