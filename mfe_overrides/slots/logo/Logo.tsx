import { usePlatform } from "../shared/platform";
import { useTexts } from "../shared/texts";

/** The project's mark and the site's name, leading home. Its colours are the theme's, so it is right in the dark too. */
export function Logo() {
  const { lmsUrl, siteName } = usePlatform();
  const t = useTexts();
  return (
    <a className="dlg-logo" href={`${lmsUrl}/dashboard`} aria-label={t("logo.home", { site: siteName })}>
      <svg viewBox="0 0 48 48" width="36" height="36" aria-hidden="true" focusable="false">
        <g className="dlg-logo-roof" fill="none">
          <path d="M4 22a20 18 0 0 1 40 0" strokeWidth="4" strokeLinecap="round" />
          <path d="M15 21.500a9 8 0 0 1 18 0M24 4v9.500M9.5 9l8 6.500M38.5 9l-8 6.5" strokeWidth="3" />
        </g>
        <path className="dlg-logo-one" d="M11 26h9a3 3 0 0 1 3 3v9a3 3 0 0 1-3 3h-9l-7 5V33a7 7 0 0 1 7-7z" />
        <path className="dlg-logo-other" d="M37 26h-9a3 3 0 0 0-3 3v9a3 3 0 0 0 3 3h9l7 5V33a7 7 0 0 0-7-7z" />
      </svg>
      <span className="dlg-logo-name">{siteName}</span>
    </a>
  );
}
