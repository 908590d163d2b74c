import { LanguageSwitch } from "../language_switch/LanguageSwitch";
import { LookSwitch } from "../look_switch/LookSwitch";
import { usePlatform } from "../shared/platform";
import { type Text, useTexts } from "../shared/texts";

const PAGES: readonly [Text, string][] = [
  ["footer.about", "/about"],
  ["footer.help", "/help"],
  ["footer.contact", "/contact"],
  ["footer.privacy", "/privacy"],
  ["footer.terms", "/tos"],
];

/** The site's name, its own pages, the choice of language and of the look, at the foot of every micro-frontend. */
export function Footer() {
  const { lmsUrl, siteName } = usePlatform();
  const t = useTexts();
  return (
    <footer className="dlg-footer">
      <p>{siteName}</p>
      <nav aria-label={t("footer.label")}>
        <ul>
          {PAGES.map(([text, path]) => (
            <li key={path}>
              <a href={lmsUrl + path}>{t(text)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="dlg-choices">
        <LanguageSwitch />
        <LookSwitch />
      </div>
    </footer>
  );
}
