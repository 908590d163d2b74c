// Which texts a language lacks: seen from every part of the form.

import { useForm } from "./context";
import { type Instrument, keyOf, LANGUAGES, missing, NAMES } from "./instrument";
import { placeOf } from "./Problems";

export function Languages({ instrument }: { instrument: Instrument }) {
  const { editor, say } = useForm();
  const lacking = LANGUAGES.map((language) => ({ language, paths: missing(instrument, language) })).filter(
    ({ paths }) => paths.length,
  );
  if (!lacking.length) return <p class="ec-muted">{say("complete")}</p>;
  const count = lacking.map(({ language, paths }) => `${NAMES[language]} ${paths.length}`);
  return (
    <details class="ec-missing">
      <summary>
        {say("missing")}: {count.join(" · ")}
      </summary>
      {lacking.map(({ language, paths }) => (
        <div key={language}>
          <p>
            <strong lang={language}>{NAMES[language]}</strong>
          </p>
          <ul>
            {paths.map((path) => (
              <li key={keyOf(path)}>
                <button type="button" class="ec-line" onClick={() => editor.lead(path, language)}>
                  {placeOf(path, say)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}
