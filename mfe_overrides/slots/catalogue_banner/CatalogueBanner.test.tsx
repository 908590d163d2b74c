import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { LMS, platformOf, show } from "../shared/testing";
import { CatalogueBanner } from "./CatalogueBanner";

test("heads the page and has two ways in: the courses, and a group by its code", () => {
  show(<CatalogueBanner />, platformOf({}, { username: null }));
  expect(screen.getByRole("heading", { level: 1, name: "Unity in diversity" })).toBeTruthy();
  const links = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
  expect(links).toEqual([`${LMS}/courses`, `${LMS}/dialogue/groups/join`]);
});
