import { COURSES, JOIN } from "../shared/addresses";
import { usePlatform } from "../shared/platform";
import { useTexts } from "../shared/texts";

/** The head of the home page: what the courses are for, and the two ways in. */
export function CatalogueBanner() {
  const { lmsUrl } = usePlatform();
  const t = useTexts();
  return (
    <section className="dlg-banner">
      <h1>{t("banner.title")}</h1>
      <p>{t("banner.text")}</p>
      <div className="dlg-actions">
        <a className="dlg-button dlg-sun" href={lmsUrl + COURSES}>
          {t("banner.courses")}
        </a>
        <a className="dlg-banner-link" href={lmsUrl + JOIN}>
          {t("banner.join")}
        </a>
      </div>
    </section>
  );
}
