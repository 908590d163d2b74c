// The learner's own profile.

import { Chart } from "./Chart";
import { Feedback } from "./Feedback";
import { Heading } from "./Heading";
import type { Language } from "./language";
import { LookingBack } from "./LookingBack";
import type { Answers, Result as Profile } from "./model";
import { Table } from "./Table";

type Props = {
  result: Profile;
  language: Language;
  id: string;
  focused: boolean;
  ratings: Answers;
  onRate: ((side: string, rating: number | null) => void) | undefined;
};

export function Result({ result, language, id, focused, ratings, onRate }: Props) {
  const { number, when, first, top, ends } = result;
  return (
    <section class="ec-stack ec-result">
      <div>
        <Heading focused={focused}>{language.say("profile")}</Heading>
        <ul class="ec-facts ec-muted">
          <li>{language.say("this_time", { number, date: language.date(when) })}</li>
          {first && <li>{language.say(`against_${result.against}`, { date: language.date(first) })}</li>}
          <li>{language.say("scale", { top, low: ends[0], high: ends[1] })}</li>
        </ul>
        {first && !result.compared && <p>{language.say("reworded")}</p>}
        {!first && result.post && <p>{language.say("no_earlier")}</p>}
      </div>
      <div class="ec-pair">
        <Chart result={result} language={language} id={id} />
        <div class="ec-card">
          <Table result={result} language={language} />
        </div>
      </div>
      {result.looking_back && (
        <LookingBack result={result} ratings={ratings} onRate={onRate} language={language} id={id} />
      )}
      <div class="ec-grid">
        {result.rows.map((row) => (
          <Feedback row={row} result={result} language={language} key={row.id} />
        ))}
      </div>
      <details class="ec-card">
        <summary>{language.say("figures")}</summary>
        <p>{language.say("figures_can")}</p>
        <p>{language.say("figures_wish")}</p>
        <p>{language.say("figures_band")}</p>
        <p>{language.say(`figures_${result.validation}`)}</p>
      </details>
    </section>
  );
}
