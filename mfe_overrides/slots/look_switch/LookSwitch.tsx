import { useState } from "react";
import { chooseLook, look } from "../shared/look";
import { usePlatform } from "../shared/platform";
import { useTexts } from "../shared/texts";

/** A button that is pressed while the page is dark, as at the foot of the LMS's own pages. */
export function LookSwitch() {
  const { lmsUrl } = usePlatform();
  const t = useTexts();
  const [now, setNow] = useState(look);

  function turn() {
    const next = now === "dark" ? "light" : "dark";
    chooseLook(next, lmsUrl);
    setNow(next);
  }

  return (
    <button type="button" className="dlg-look" aria-pressed={now === "dark"} onClick={turn}>
      {t("look.dark")}
    </button>
  );
}
