import { COURSES, GROUPS } from "../shared/addresses";
import { usePlatform } from "../shared/platform";
import { useTexts } from "../shared/texts";

/** Links of the main menu: the courses, and for who is signed in her groups. */
export function Links() {
  const { lmsUrl, username } = usePlatform();
  const t = useTexts();
  return (
    <>
      <a className="nav-link dlg-link" href={lmsUrl + COURSES}>
        {t("links.courses")}
      </a>
      {username && (
        <a className="nav-link dlg-link" href={lmsUrl + GROUPS}>
          {t("links.groups")}
        </a>
      )}
    </>
  );
}
