import { GROUPS } from "../shared/addresses";
import { usePlatform } from "../shared/platform";
import { useTexts } from "../shared/texts";

/** So many entries of a list stand in the sidebar: who looks after a faculty has hundreds of groups. */
export const SHOWN = 5;

/** Below a list that was cut: the page with all of its `count` entries. */
export function All({ count }: { count: number }) {
  const { lmsUrl } = usePlatform();
  const t = useTexts();
  return count > SHOWN ? (
    <p className="dlg-all">
      <a href={lmsUrl + GROUPS}>{t("sidebar.all", { count })}</a>
    </p>
  ) : null;
}
