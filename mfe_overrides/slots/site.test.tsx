import { render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { forgetSpoken } from "./shared/language";
import { setCookie } from "./shared/testing";
import { dialogueApp } from "./site";

afterEach(() => {
  forgetSpoken();
  setCookie("openedx-language-preference", "");
});

test("the site's header, footer and dashboard are ours; the shell's logo, links' row and menu keep their places", () => {
  const told = dialogueApp.slots.map((one) => [one.slotId, one.op, "relatedId" in one ? one.relatedId : null]);
  expect(told).toEqual([
    [
      "org.openedx.frontend.slot.header.desktopLeft.v1",
      "widgetReplace",
      "org.openedx.frontend.widget.header.desktopLogo.v1",
    ],
    [
      "org.openedx.frontend.slot.header.mobileCenter.v1",
      "widgetReplace",
      "org.openedx.frontend.widget.header.mobileLogo.v1",
    ],
    ["org.openedx.frontend.slot.header.primaryLinks.v1", "widgetAppend", null],
    ["org.openedx.frontend.slot.header.mobileMenuLinks.v1", "widgetAppend", null],
    ["org.openedx.frontend.slot.header.desktopRight.v1", "widgetPrepend", null],
    [
      "org.openedx.frontend.slot.footer.desktop.v1",
      "widgetReplace",
      "org.openedx.frontend.widget.footer.desktopLayout.v1",
    ],
    ["org.openedx.frontend.slot.learnerDashboard.widgetSidebar.v1", "widgetReplace", "defaultContent"],
    ["org.openedx.frontend.slot.learnerDashboard.noCoursesView.v1", "widgetReplace", "defaultContent"],
  ]);
  expect(new Set(dialogueApp.slots.map(({ id }) => id)).size).toBe(dialogueApp.slots.length);
});

test("components find their platform there too", () => {
  setCookie("openedx-language-preference", "ru");
  const Logo = dialogueApp.slots[0]?.component ?? (() => null);
  render(<Logo />);
  expect(screen.getByRole("link", { name: "Кроссмәдени диалог: главная страница" })).toBeTruthy();
});
