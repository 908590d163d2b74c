import { useRef, useState } from "react";
import { LANGUAGES } from "../shared/language";
import { usePlatform } from "../shared/platform";
import { useTexts } from "../shared/texts";

/** Buttons with the names of the languages, each in its own language; the chosen one is marked. */
export function LanguageSwitch() {
  const { language, chooseLanguage } = usePlatform();
  const t = useTexts();
  const [failed, setFailed] = useState(false);
  const busy = useRef(false);

  async function choose(platformCode: string) {
    if (busy.current) return;
    busy.current = true;
    setFailed(false);
    try {
      await chooseLanguage(platformCode);
      window.location.reload();
    } catch {
      setFailed(true);
    } finally {
      busy.current = false;
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame and belongs into a form.
    <div className="dlg-languages" role="group" aria-label={t("language.label")}>
      {LANGUAGES.map(({ code, platform, name }) => (
        <button
          key={code}
          type="button"
          lang={code}
          className="dlg-language"
          aria-pressed={code === language}
          onClick={() => (code === language ? undefined : choose(platform))}
        >
          {name}
        </button>
      ))}
      {failed && (
        <span className="dlg-language-failed" role="alert">
          {t("language.failed")}
        </span>
      )}
    </div>
  );
}
