import { type ComponentType, type ReactNode, useEffect } from "react";
import { type Platform, PlatformProvider } from "./platform";

/**
 * Make of a component what a slot can show: it gets its platform, and what it says is marked as of its language. The page
 * is marked as of its own: most micro-frontends call themselves English whatever they speak.
 */
export function fill<Props extends object>(
  Component: ComponentType<Props>,
  platform: () => Platform,
): ComponentType<Props> {
  function Filled(props: Props): ReactNode {
    const here = platform();
    useEffect(() => {
      document.documentElement.lang = here.pageLanguage;
    }, [here.pageLanguage]);
    return (
      <PlatformProvider value={here}>
        <div className="dlg-slot" lang={here.language}>
          <Component {...props} />
        </div>
      </PlatformProvider>
    );
  }
  Filled.displayName = `Dialogue(${Component.displayName ?? Component.name})`;
  return Filled;
}
