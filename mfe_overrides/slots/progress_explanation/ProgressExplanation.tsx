import { type Text, useTexts } from "../shared/texts";

const SENTENCES: readonly Text[] = ["progress.points", "progress.pass", "progress.selfcheck", "progress.delay"];

/** On the progress page: where the grade comes from, and that the self-check has no part in it. */
export function ProgressExplanation() {
  const t = useTexts();
  return (
    <section className="dlg-card dlg-explanation">
      <h2>{t("progress.title")}</h2>
      <ul>
        {SENTENCES.map((text) => (
          <li key={text}>{t(text)}</li>
        ))}
      </ul>
    </section>
  );
}
