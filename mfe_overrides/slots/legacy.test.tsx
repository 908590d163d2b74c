import { render, screen } from "@testing-library/react";
import type { ComponentType } from "react";
import { afterEach, expect, test } from "vitest";
import { addDialogueSlots, legacyPlatform } from "./legacy";
import { fillings } from "./shared/fillings";
import { forgetSpoken } from "./shared/language";
import type { Slots } from "./shared/plugin-slots";
import { setCookie } from "./shared/testing";
import { APP_READY, LOCALE_CHANGED, publish, told } from "./test_doubles/frontend-platform";

const FRAMEWORK = { DIRECT_PLUGIN: "DIRECT_PLUGIN", PLUGIN_OPERATIONS: { Insert: "insert", Hide: "hide" } };
const LOGO = "org.openedx.frontend.layout.header_logo.v1";

function slotsOf(app: string, pluginSlots: Slots = {}): Slots {
  const config = { pluginSlots };
  addDialogueSlots(config, FRAMEWORK, app);
  return config.pluginSlots;
}

afterEach(() => {
  forgetSpoken();
  setCookie("openedx-language-preference", "");
  told.username = null;
  told.locale = "en";
});

test("each micro-frontend gets what is for all and what is for it", () => {
  const everywhere = Object.keys(slotsOf("profile"));
  expect(everywhere).toContain(LOGO);
  expect(everywhere.some((slot) => slot.includes("learner_dashboard") || slot.includes("learning."))).toBe(false);
  const dashboard = Object.keys(slotsOf("learner-dashboard"));
  expect(dashboard).toEqual(expect.arrayContaining(everywhere));
  expect(dashboard).toContain("org.openedx.frontend.learner_dashboard.widget_sidebar.v1");
});

test("what replaces hides the default, what adds keeps it", () => {
  const slots = slotsOf("learning");
  const ops = (slot: string) => slots[slot]?.plugins.map(({ op, widgetId }) => [op, widgetId]);
  expect(ops(LOGO)).toEqual([
    ["hide", "default_contents"],
    ["insert", undefined],
  ]);
  expect(ops("org.openedx.frontend.learning.unit_title.v1")).toEqual([["insert", undefined]]);
});

test("a slot that another plugin fills under its alias is filled there: a second key would drop one of the two", () => {
  const theirs = { op: "insert", widget: { id: "theirs" } };
  const slots = slotsOf("profile", { desktop_main_menu_slot: { keepDefault: true, plugins: [theirs] } });
  expect(slots["org.openedx.frontend.layout.header_desktop_main_menu.v1"]).toBeUndefined();
  expect(slots.desktop_main_menu_slot?.plugins.map(({ widget }) => widget?.id)).toEqual(["theirs", "dialogue_links"]);
});

test("there is one logo, whoever brings another; beside our sidebar another plugin's card stays", () => {
  const theirs = { op: "insert", widget: { id: "theirs" } };
  const sidebar = "org.openedx.frontend.learner_dashboard.widget_sidebar.v1";
  const filled = () => ({ keepDefault: true, plugins: [theirs, theirs] });
  const slots = slotsOf("learner-dashboard", { logo_slot: filled(), [sidebar]: filled() });
  const inserted = (slot: string) => slots[slot]?.plugins.flatMap(({ widget }) => widget?.id ?? []);
  expect(inserted("logo_slot")).toEqual(["dialogue_logo"]);
  expect(inserted(sidebar)).toEqual(["theirs", "theirs", "dialogue_dashboard_sidebar"]);
});

test("the header of narrow windows stays upstream's, with its menus", () => {
  const hidden = () => ({ keepDefault: true, plugins: [{ op: "hide", widgetId: "default_contents" }] });
  const slots = slotsOf("profile", { mobile_header_slot: hidden(), theirs: hidden() });
  expect(slots.mobile_header_slot).toBeUndefined();
  expect(slots.theirs).toEqual(hidden());
});

test("a config without slots gets them", () => {
  const config: { pluginSlots?: Slots } = {};
  addDialogueSlots(config, FRAMEWORK, "profile");
  expect(config.pluginSlots?.[LOGO]).toBeDefined();
});

test("no two widgets have the same id, and no slot is named in two ways", () => {
  const names = fillings.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const ids = fillings.flatMap(({ slot, aliases }) => [slot, ...aliases]);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a widget shows its component in the language of the cookie, marked as such", () => {
  setCookie("openedx-language-preference", "kk-kz");
  const plugins = slotsOf("learning")["org.openedx.frontend.layout.header_learning_help.v1"]?.plugins ?? [];
  const { RenderWidget: Widget } = (plugins[1]?.widget ?? {}) as { RenderWidget: ComponentType };
  render(<Widget />);
  const link = screen.getByRole("link", { name: "Көмек" });
  expect(link.closest("[lang]")?.getAttribute("lang")).toBe("kk");
});

test("a page without a slot of ours is marked as of the micro-frontend's language too", () => {
  slotsOf("authn");
  document.documentElement.lang = "en-us";
  told.locale = "kk";
  publish(APP_READY);
  expect(document.documentElement.lang).toBe("kk");
});

test("without a cookie the micro-frontend's language counts", () => {
  told.locale = "ru";
  expect(legacyPlatform().language).toBe("ru");
});

test("a page speaks one language, whatever another window chooses, until it changes its own", () => {
  const spoken = () => [legacyPlatform().language, legacyPlatform().pageLanguage];
  slotsOf("account");
  setCookie("openedx-language-preference", "kk-kz");
  told.locale = "kk";
  expect(spoken()).toEqual(["kk", "kk"]);
  setCookie("openedx-language-preference", "ru");
  told.locale = "ru";
  expect(spoken()).toEqual(["kk", "kk"]);
  publish(LOCALE_CHANGED);
  expect(spoken()).toEqual(["ru", "ru"]);
});

test("a learner's requests are signed, a visitor's are not", async () => {
  const answering = (data: string) => ({ get: async () => ({ data }), patch: async () => {}, post: async () => {} });
  told.client = answering("signed");
  told.visitor = answering("plain");
  expect(await legacyPlatform().read("/visitor")).toBe("plain");
  told.username = "aru";
  expect(await legacyPlatform().read("/learner")).toBe("signed");
});
