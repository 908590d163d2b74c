// What the figures of one side may mean for habits, whether they changed, and which lessons fit.

import type { Language } from "./language";
import type { Result, Row } from "./model";

function changeOf(row: Row, result: Result, language: Language): string {
  if (!result.compared) return "";
  return language.say(row.change ?? "no_change_known");
}

export function Feedback({ row, result, language }: { row: Row; result: Result; language: Language }) {
  const change = changeOf(row, result, language);
  return (
    <article class="ec-card ec-stack">
      <h4 lang={result.lang}>{row.name}</h4>
      {row.mean === null ? (
        <p>{language.say("too_few", { answered: row.answered, all: row.of, least: row.least })}</p>
      ) : (
        <p lang={result.lang}>{row.feedback}</p>
      )}
      {change && <p class="ec-change">{change}</p>}
      {row.lessons.length > 0 && (
        <ul class="ec-lessons" lang={result.lang}>
          {row.lessons.map((lesson) => (
            <li key={lesson.href}>
              <a href={lesson.href}>{lesson.name}</a>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
