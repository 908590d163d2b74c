import { api, COURSES, JOIN } from "../shared/addresses";
import { usePlatform } from "../shared/platform";
import { useTexts } from "../shared/texts";
import { usePath } from "../shared/useReading";

/** What somebody on no course sees: how to join a group, where there are groups, and the way to the courses. */
export function EmptyDashboard() {
  const { lmsUrl } = usePlatform();
  const t = useTexts();
  const groups = usePath(api.groups).state === "here";
  return (
    <section className="dlg-empty">
      <h2>{t("empty.title")}</h2>
      <p>{t("empty.text")}</p>
      {groups && <p>{t("empty.join_text")}</p>}
      <div className="dlg-actions">
        {groups && (
          <a className="dlg-button" href={lmsUrl + JOIN}>
            {t("empty.join")}
          </a>
        )}
        <a className={groups ? "dlg-button dlg-quiet" : "dlg-button"} href={lmsUrl + COURSES}>
          {t("empty.courses")}
        </a>
      </div>
    </section>
  );
}
