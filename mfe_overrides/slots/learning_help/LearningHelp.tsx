import { HELP } from "../shared/addresses";
import { usePlatform } from "../shared/platform";
import { useTexts } from "../shared/texts";

/** The link "Help" in the header of a course, to the site's own page; upstream's leads to an address outside. */
export function LearningHelp() {
  const { lmsUrl } = usePlatform();
  const t = useTexts();
  return (
    <a className="dlg-link" href={lmsUrl + HELP}>
      {t("help.link")}
    </a>
  );
}
