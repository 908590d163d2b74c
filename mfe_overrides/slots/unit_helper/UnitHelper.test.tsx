import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { LMS, platformOf, show } from "../shared/testing";
import { UnitHelper } from "./UnitHelper";

const targets = (container: HTMLElement) => [...container.querySelectorAll("a")].map((link) => link.href);

test("is folded until it is asked for", () => {
  const { container } = show(<UnitHelper />);
  expect(container.querySelector("details")?.open).toBe(false);
  expect(screen.getByText("Help with this page").tagName).toBe("SUMMARY");
});

test("names whom to ask, how to get more time, and the help page", () => {
  const { container } = show(<UnitHelper />);
  expect(targets(container)).toEqual([`${LMS}/dialogue/groups/`, `${LMS}/help`]);
});

test("a visitor has no group to ask", () => {
  const { container } = show(<UnitHelper />, platformOf({}, { username: null }));
  expect(targets(container)).toEqual([`${LMS}/help`]);
});
