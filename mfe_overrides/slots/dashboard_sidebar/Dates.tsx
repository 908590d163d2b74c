import { dayAndMonth } from "../shared/language";
import { usePlatform } from "../shared/platform";
import { useTexts } from "../shared/texts";
import type { Reading } from "../shared/useReading";
import type { DueDate } from "./answers";

/** The nearest dates of the reader's courses, extensions included. */
export function Dates({ dates }: { dates: Reading<DueDate[]> }) {
  const { language } = usePlatform();
  const t = useTexts();
  if (dates.state === "reading") return null;
  return (
    <section className="dlg-card">
      <h2>{t("sidebar.dates")}</h2>
      {dates.state === "failed" && <p>{t("sidebar.dates_failed")}</p>}
      {dates.state === "here" && !dates.data.length && <p>{t("sidebar.no_dates")}</p>}
      {dates.state === "here" && dates.data.length > 0 && (
        <ul>
          {dates.data.map((one) => (
            <li key={one.day + one.title + one.address}>
              <time dateTime={one.day}>{dayAndMonth(one.day, language)}</time>{" "}
              {one.address ? <a href={one.address}>{one.title}</a> : one.title}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
