import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { LMS, show } from "../shared/testing";
import { Footer } from "./Footer";

test("leads to the site's own pages and no further", () => {
  show(<Footer />);
  const links = within(screen.getByRole("navigation", { name: "About this site" })).getAllByRole("link");
  const pages = ["about", "help", "contact", "privacy", "tos"].map((page) => `${LMS}/${page}`);
  expect(links.map((link) => link.getAttribute("href"))).toEqual(pages);
});

test("has the choice of language and of the look", () => {
  show(<Footer />);
  expect(screen.getByRole("button", { name: "Dark view" })).toBeTruthy();
  expect(screen.getByRole("group", { name: "Language" })).toBeTruthy();
});
