// Which component stands in which slot. The slots' table (`../slots.json`) says where each slot was seen.

import type { ComponentType } from "react";
import { CatalogueBanner } from "../catalogue_banner/CatalogueBanner";
import { DashboardSidebar } from "../dashboard_sidebar/DashboardSidebar";
import { EmptyDashboard } from "../empty_dashboard/EmptyDashboard";
import { Footer } from "../footer/Footer";
import { LanguageSwitch } from "../language_switch/LanguageSwitch";
import { LearningHelp } from "../learning_help/LearningHelp";
import { Links } from "../links/Links";
import { Logo } from "../logo/Logo";
import { ProgressExplanation } from "../progress_explanation/ProgressExplanation";
import { UnitHelper } from "../unit_helper/UnitHelper";

export interface Filling {
  /** Unlike any other's; the widget's id is made of it. */
  name: string;
  slot: string;
  /** Other ids under which the slot may be addressed. */
  aliases: readonly string[];
  /** The micro-frontends (`APP_ID`) it is meant for. */
  apps: "all" | readonly string[];
  component: ComponentType;
  /** Before (below 50) or after what the slot shows by itself. */
  priority: number;
  /** What it takes the place of: what the slot shows by itself (`default`), or what other plugins put there as well. */
  replaces?: "default" | "everything";
}

const LAYOUT = "org.openedx.frontend.layout";
const DASHBOARD = "org.openedx.frontend.learner_dashboard";
const LEARNING = "org.openedx.frontend.learning";

function filling(name: string, slot: string, component: ComponentType, more: Partial<Filling> = {}): Filling {
  return { name, slot, component, aliases: [], apps: "all", priority: 60, ...more };
}

export const fillings: readonly Filling[] = [
  filling("logo", `${LAYOUT}.header_logo.v1`, Logo, { aliases: ["logo_slot"], replaces: "everything" }),
  filling("links", `${LAYOUT}.header_desktop_main_menu.v1`, Links, { aliases: ["desktop_main_menu_slot"] }),
  filling("links_mobile", `${LAYOUT}.header_mobile_main_menu.v1`, Links, { aliases: ["mobile_main_menu_slot"] }),
  // Verawood has a second version around this one; the first is in Teak and Ulmo too.
  filling("language", `${LAYOUT}.header_desktop_secondary_menu.v1`, LanguageSwitch, {
    aliases: ["desktop_secondary_menu_slot"],
  }),
  filling("language_signed_out", `${LAYOUT}.header_desktop_logged_out_items.v1`, LanguageSwitch, {
    aliases: ["desktop_logged_out_items_slot"],
    priority: 10,
  }),
  filling("language_sign_in", "org.openedx.frontend.authn.login_component.v1", LanguageSwitch, { apps: ["authn"] }),
  filling("footer", `${LAYOUT}.footer.v1`, Footer, {
    aliases: ["footer_slot", "footer_plugin_slot"],
    replaces: "everything",
  }),
  filling("dashboard_sidebar", `${DASHBOARD}.widget_sidebar.v1`, DashboardSidebar, {
    aliases: ["widget_sidebar_slot"],
    apps: ["learner-dashboard"],
    replaces: "default",
  }),
  filling("empty_dashboard", `${DASHBOARD}.no_courses_view.v1`, EmptyDashboard, {
    aliases: ["no_courses_view_slot"],
    apps: ["learner-dashboard"],
    replaces: "default",
  }),
  filling("unit_helper", `${LEARNING}.unit_title.v1`, UnitHelper, { aliases: ["unit_title_slot"], apps: ["learning"] }),
  filling("progress_explanation", `${LEARNING}.progress_tab_course_grade.v1`, ProgressExplanation, {
    aliases: ["progress_tab_course_grade_slot"],
    apps: ["learning"],
  }),
  filling("learning_help", `${LAYOUT}.header_learning_help.v1`, LearningHelp, {
    aliases: ["learning_help_slot"],
    replaces: "default",
  }),
  filling("catalogue_banner", "org.openedx.frontend.catalog.home_page.banner", CatalogueBanner, {
    apps: ["catalog"],
    replaces: "default",
  }),
];

/**
 * Ids of slots that keep what upstream shows, whatever another plugin does there: that of tutor-indigo has in narrow windows a
 * logo for a header, without the menus.
 */
export const upstreams: readonly string[] = [`${LAYOUT}.header_mobile.v1`, "mobile_header_slot"];
