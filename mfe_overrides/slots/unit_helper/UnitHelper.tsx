import { GROUPS, HELP } from "../shared/addresses";
import { usePlatform } from "../shared/platform";
import { useTexts } from "../shared/texts";

/** Under the title of a unit, folded: whom to ask, how to get more time, what to do when something does not work. */
export function UnitHelper() {
  const { lmsUrl, username } = usePlatform();
  const t = useTexts();
  return (
    <details className="dlg-helper">
      <summary>{t("unit.summary")}</summary>
      {username && (
        <>
          <p>{t("unit.unclear")}</p>
          <p>{t("unit.late")}</p>
          <p>
            <a href={lmsUrl + GROUPS}>{t("unit.groups")}</a>
          </p>
        </>
      )}
      <p>{t("unit.broken")}</p>
      <p>
        <a href={lmsUrl + HELP}>{t("unit.help")}</a>
      </p>
    </details>
  );
}
