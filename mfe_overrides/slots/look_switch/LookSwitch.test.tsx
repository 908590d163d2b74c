import { fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { cookie } from "../shared/cookies";
import { applyLook } from "../shared/look";
import { platformOf, setCookie, show } from "../shared/testing";
import { LookSwitch } from "./LookSwitch";

const COOKIE = "selected-paragon-theme-variant";
const system = (dark: boolean) => vi.spyOn(window, "matchMedia").mockReturnValue({ matches: dark } as MediaQueryList);
const pressed = () => screen.getByRole("button", { name: "Dark view" }).getAttribute("aria-pressed");
const page = () => document.documentElement.dataset.theme;

afterEach(() => {
  setCookie(COOKIE, "");
  delete document.documentElement.dataset.theme;
});

test("without a choice the page follows the system, and so does the button", () => {
  system(true);
  applyLook();
  show(<LookSwitch />);
  expect(page()).toBeUndefined();
  expect(pressed()).toBe("true");
});

test("the choice that the LMS keeps counts more than the system", () => {
  system(true);
  setCookie(COOKIE, "light");
  applyLook();
  show(<LookSwitch />);
  expect(page()).toBe("light");
  expect(pressed()).toBe("false");
});

test("a press turns the page and is kept where the LMS reads it; another one turns it back", () => {
  system(false);
  show(<LookSwitch />);
  fireEvent.click(screen.getByRole("button"));
  expect([page(), cookie(COOKIE), pressed()]).toEqual(["dark", "dark", "true"]);
  fireEvent.click(screen.getByRole("button"));
  expect([page(), cookie(COOKIE), pressed()]).toEqual(["light", "light", "false"]);
});

test("when another window has chosen otherwise, the button tells of this page, and a press turns this page", () => {
  system(false);
  setCookie(COOKIE, "dark");
  applyLook();
  setCookie(COOKIE, "light");
  show(<LookSwitch />);
  expect([page(), pressed()]).toEqual(["dark", "true"]);
  fireEvent.click(screen.getByRole("button"));
  expect([page(), cookie(COOKIE), pressed()]).toEqual(["light", "light", "false"]);
});

test("a value that is no look is no choice", () => {
  system(false);
  setCookie(COOKIE, "sepia");
  applyLook();
  expect(page()).toBeUndefined();
});

test("it speaks the reader's language", () => {
  system(false);
  show(<LookSwitch />, platformOf({}, { language: "kk" }));
  expect(screen.getByRole("button", { name: "Күңгірт көрініс" })).toBeTruthy();
});
