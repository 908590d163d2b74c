// What the learner thinks has changed, beside what the figures say: neither is called proof.

import { Choices } from "./Choices";
import type { Language } from "./language";
import type { Answers, Result, Row } from "./model";

const RATINGS = ["much_less", "less_now", "no_different", "more_now", "much_more"];
const LOWEST = -2;

type Props = {
  result: Result;
  ratings: Answers;
  /** Undefined where it can only be read: the sitting is not the last one. */
  onRate: ((side: string, rating: number | null) => void) | undefined;
  language: Language;
  id: string;
};

function byAnswers(row: Row, language: Language): string {
  if (row.mean === null || row.first === null || row.change_margin === null) return language.say("no_figure");
  const words = language.say(row.change === "same" ? "within" : "beyond");
  return `${language.difference(row.mean - row.first)} ± ${language.figure(row.change_margin)} (${words})`;
}

function Side({ row, result, ratings, onRate, language, id }: Props & { row: Row }) {
  const labels = RATINGS.map((name) => language.say(name));
  const rating = ratings[row.id];
  return (
    <div class="ec-look">
      {onRate ? (
        <fieldset class="ec-question">
          <legend>
            <span lang={result.lang}>{row.name}</span>. {language.say("looking_ask")}
          </legend>
          <p class="ec-muted">
            {language.say("looking_about")} <span lang={result.lang}>{row.about.join(" ")}</span>
          </p>
          <Choices
            labels={labels}
            from={LOWEST}
            lang={undefined}
            name={`${id}-back-${row.id}`}
            chosen={rating}
            about={row.name}
            language={language}
            onAnswer={(value) => onRate(row.id, value)}
          />
        </fieldset>
      ) : (
        <p>
          <strong lang={result.lang}>{row.name}</strong> <span class="ec-muted">{language.say("by_memory")}</span>{" "}
          {rating === undefined ? language.say("not_rated") : labels[rating - LOWEST]}
        </p>
      )}
      {result.compared && (
        <p class="ec-change">
          <span class="ec-muted">{language.say("by_answers")}</span> <b>{byAnswers(row, language)}</b>
        </p>
      )}
    </div>
  );
}

export function LookingBack(props: Props) {
  const { result, language } = props;
  return (
    <section class="ec-card ec-stack ec-looking">
      <h4>{language.say("looking")}</h4>
      <p>{language.say("looking_intro")}</p>
      {result.rows.map((row) => (
        <Side {...props} row={row} key={row.id} />
      ))}
      <p>{language.say("looking_proof")}</p>
    </section>
  );
}
