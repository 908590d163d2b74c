// Entry for the frontend-base site: an app of it that brings no page, only our components for header, footer and dashboard.

import {
  getAuthenticatedHttpClient,
  getAuthenticatedUser,
  getHttpClient,
  getLocale,
  getSiteConfig,
  WidgetOperationTypes,
} from "@openedx/frontend-base";
import type { ComponentType } from "react";
import { DashboardSidebar } from "./dashboard_sidebar/DashboardSidebar";
import { EmptyDashboard } from "./empty_dashboard/EmptyDashboard";
import { Footer } from "./footer/Footer";
import { LanguageSwitch } from "./language_switch/LanguageSwitch";
import { Links } from "./links/Links";
import { Logo } from "./logo/Logo";
import { clientOf } from "./shared/client";
import { cookie } from "./shared/cookies";
import { fill } from "./shared/fill";
import { mendKazakhDates } from "./shared/kazakh-dates";
import { spokenHere } from "./shared/language";
import { applyLook } from "./shared/look";
import type { Platform } from "./shared/platform";

const SLOT = "org.openedx.frontend.slot";
const WIDGET = "org.openedx.frontend.widget";

export function sitePlatform(): Platform {
  const config = getSiteConfig();
  const username = getAuthenticatedUser()?.username ?? null;
  const cookieName = config.languagePreferenceCookieName;
  return {
    lmsUrl: config.lmsBaseUrl,
    siteName: config.siteName,
    username,
    ...spokenHere(cookie(cookieName), getLocale()),
    ...clientOf(config.lmsBaseUrl, username, cookieName, () =>
      username ? getAuthenticatedHttpClient() : getHttpClient(),
    ),
  };
}

/** What a slot shows by itself where it names no widget. */
const DEFAULT = "defaultContent";

function widget(name: string, slot: string, op: WidgetOperationTypes, component: ComponentType, relatedId?: string) {
  const related = relatedId ? { relatedId } : {};
  const id = `dialogue.widget.${name}.v1`;
  return { id, slotId: `${SLOT}.${slot}`, op, component: fill(component, sitePlatform), ...related };
}

// The site calls nothing of ours before it draws.
applyLook();
mendKazakhDates();

const { APPEND, PREPEND, REPLACE } = WidgetOperationTypes;

export const dialogueApp = {
  appId: "dialogue",
  slots: [
    widget("logo", "header.desktopLeft.v1", REPLACE, Logo, `${WIDGET}.header.desktopLogo.v1`),
    widget("logoMobile", "header.mobileCenter.v1", REPLACE, Logo, `${WIDGET}.header.mobileLogo.v1`),
    widget("links", "header.primaryLinks.v1", APPEND, Links),
    widget("linksMobile", "header.mobileMenuLinks.v1", APPEND, Links),
    widget("language", "header.desktopRight.v1", PREPEND, LanguageSwitch),
    widget("footer", "footer.desktop.v1", REPLACE, Footer, `${WIDGET}.footer.desktopLayout.v1`),
    // Only where an operator has moved the dashboard to the site; else nobody asks for them.
    widget("sidebar", "learnerDashboard.widgetSidebar.v1", REPLACE, DashboardSidebar, DEFAULT),
    widget("emptyDashboard", "learnerDashboard.noCoursesView.v1", REPLACE, EmptyDashboard, DEFAULT),
  ],
};
