// All that is wrong, each leading to its field, or to its line while the text is shown.

import { useLayoutEffect, useRef } from "preact/hooks";
import { selectLine } from "../lines";
import { useForm } from "./context";
import type { Path } from "./instrument";
import type { Problem } from "./server";

const PARTS: Record<string, string> = {
  scale: "label",
  subscales: "subscale",
  bands: "band",
  lessons: "lesson",
  items: "statement",
};

type Say = (name: string, values?: Record<string, string | number>) => string;

function nameOf(path: Path, place: number): string {
  const part = String(path[place]);
  if (place === 0) return part === "items" ? "statements" : part;
  if (part === "id") return "key";
  if (part === "subscale") return "of_subscale";
  return part === "name" && path[place - 2] === "lessons" ? "lesson_name" : part;
}

/** "Subscale 2 · Band 1 · Feedback" */
export function placeOf(path: Path, say: Say): string {
  const names: string[] = [];
  for (let place = path[0] === "settings" ? 1 : 0; place < path.length; place += 1) {
    const next = path[place + 1];
    if (typeof next === "number") {
      names.push(say(PARTS[String(path[place])] ?? "", { number: next + 1 }));
      place += 1;
    } else names.push(say(path[0] === "settings" ? settingOf(String(path[place])) : nameOf(path, place)));
  }
  return names.join(" · ");
}

const settingOf = (name: string): string => (name === "statements_on_page" ? "on_page" : name);

export function Problems() {
  const { editor, say } = useForm();
  const { problems, told } = editor;
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (told) box.current?.focus();
  }, [told]);
  const id = `${editor.args.id}-problems`;
  const wrong = problems.some(({ path, line }) => path.length || line);
  // What only lacks something can be kept; what could not be read or sent cannot.
  const keepable = editor.instrument !== null && problems.every(({ path }) => path.length);
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fields stand in it
    <div class="ec-problems" role="group" aria-labelledby={id} tabIndex={-1} ref={box} hidden={!problems.length}>
      <p id={id}>
        <strong>{say(wrong ? "problems" : "not_saved")}</strong>
      </p>
      <ul>
        {problems.map((problem) => (
          <One key={`${problem.line} ${problem.path.join("-")} ${problem.message}`} problem={problem} />
        ))}
      </ul>
      {keepable && (
        <p>
          <button type="button" class="ec-line" onClick={() => void editor.save({ unfinished: true })}>
            {say("unfinished")}
          </button>
        </p>
      )}
    </div>
  );
}

function One({ problem }: { problem: Problem }) {
  const { editor, say } = useForm();
  const select = (): void => {
    const field = document.getElementById(`${editor.args.id}-expert`) as HTMLTextAreaElement | null;
    if (field) selectLine(field, problem.line);
  };
  const byLine = problem.line > 0 && (editor.tab === "expert" || !editor.instrument);
  if (byLine)
    return (
      <li>
        <button type="button" class="ec-line" onClick={select}>
          {problem.text}
        </button>
      </li>
    );
  if (!problem.path.length || !editor.instrument) return <li>{problem.message}</li>;
  return (
    <li>
      <button type="button" class="ec-line" onClick={() => editor.lead(problem.path)}>
        {placeOf(problem.path, say)}: {problem.message}
      </button>
    </li>
  );
}
