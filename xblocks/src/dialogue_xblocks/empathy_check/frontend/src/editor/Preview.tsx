// The statements as learners answer them, and what the server makes of the answers. Nothing is kept.

import { useState } from "preact/hooks";
import { useForm } from "./context";
import { type Instrument, LANGUAGES, type LanguageCode, NAMES, type Text, tidy, words } from "./instrument";
import { Profile } from "./Profile";
import type { Row } from "./server";

export function Preview() {
  const { editor, language, say } = useForm();
  const instrument = editor.instrument as Instrument;
  const [spoken, setSpoken] = useState<LanguageCode>(language.code as LanguageCode);
  const [answers, setAnswers] = useState<Record<string, number>>({});
  const [rows, setRows] = useState<Row[] | null>(null);
  const id = `${editor.args.id}-preview`;
  const inLanguage = (text: Text): string => words(text, spoken) || "…";

  const score = async (): Promise<void> => {
    setRows(null);
    const known = Object.entries(answers).filter(([item]) => instrument.items.some((one) => one.id === item));
    const body = { act: "score", instrument: tidy(instrument), answers: Object.fromEntries(known), language: spoken };
    const answer = await editor.server("studio_try", body);
    if (answer.ok && answer.told.rows) setRows(answer.told.rows);
    else editor.refuse(answer.told, answer.told.error ?? "failed");
  };
  return (
    <div class="ec-stack">
      <p class="ec-muted">{say("preview_help")}</p>
      <div class="ec-field">
        <label for={`${id}-language`}>{say("preview_language")}</label>
        <select
          id={`${id}-language`}
          value={spoken}
          onChange={(event) => {
            setSpoken(event.currentTarget.value as LanguageCode);
            setRows(null);
          }}
        >
          {LANGUAGES.map((one) => (
            <option key={one} value={one} lang={one}>
              {NAMES[one]}
            </option>
          ))}
        </select>
      </div>
      <div class="ec-stack" lang={spoken}>
        {instrument.items.map((item, number) => (
          <fieldset key={item.id} class="ec-part">
            <legend>{`${number + 1}. ${inLanguage(item.text)}`}</legend>
            <div class="ec-choices">
              {instrument.scale.map((label, point) => (
                <label key={point} class="ec-choice">
                  <input
                    type="radio"
                    name={`${id}-${item.id}`}
                    checked={answers[item.id] === point + 1}
                    onChange={() => setAnswers({ ...answers, [item.id]: point + 1 })}
                  />
                  {inLanguage(label)}
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      </div>
      <p class="ec-row">
        <button type="button" class="ec-button ec-strong" onClick={() => void score()}>
          {say("score")}
        </button>
        <button
          type="button"
          class="ec-button"
          onClick={() => {
            setAnswers({});
            setRows(null);
          }}
        >
          {say("clear")}
        </button>
      </p>
      {rows && <Profile rows={rows} spoken={spoken} />}
    </div>
  );
}
