import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { LMS, platformOf, show } from "../shared/testing";
import { Links } from "./Links";

const targets = () => screen.getAllByRole("link").map((link) => link.getAttribute("href"));

test("a learner finds the courses and her groups", () => {
  show(<Links />);
  expect(targets()).toEqual([`${LMS}/courses`, `${LMS}/dialogue/groups/`]);
});

test("a visitor finds the courses only", () => {
  show(<Links />, platformOf({}, { username: null }));
  expect(targets()).toEqual([`${LMS}/courses`]);
});
