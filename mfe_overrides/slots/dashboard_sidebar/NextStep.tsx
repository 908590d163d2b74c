import { useTexts } from "../shared/texts";
import { All, SHOWN } from "./All";
import type { Run, WaitingItem } from "./answers";

/** From this urgency on something that waits comes before the reader's own course, as on the group's desk. */
const URGENT = 2;

/** One main button: the urgent thing that waits, else the course to go on with; and below, the rest that waits. */
export function NextStep({ runs, waiting }: { runs: Run[]; waiting: WaitingItem[] }) {
  const t = useTexts();
  const urgent = waiting.find((one) => one.urgency >= URGENT);
  const run = runs[0];
  const rest = waiting.filter((one) => one !== urgent);
  if (!run && !waiting.length) return null;
  return (
    <section className="dlg-card">
      <h2>{t("sidebar.next")}</h2>
      {urgent ? (
        <a className="dlg-button" href={urgent.address}>
          {urgent.title}
        </a>
      ) : (
        run && (
          <a className="dlg-button" href={run.address}>
            {t(run.begun ? "sidebar.continue" : "sidebar.begin", { course: run.title })}
          </a>
        )
      )}
      {rest.length > 0 && (
        <>
          <h3>{t("sidebar.waiting")}</h3>
          <ul>
            {rest.slice(0, SHOWN).map((one) => (
              <li key={one.address + one.title}>
                <a href={one.address}>{one.title}</a>
              </li>
            ))}
          </ul>
          <All count={rest.length} />
        </>
      )}
    </section>
  );
}
