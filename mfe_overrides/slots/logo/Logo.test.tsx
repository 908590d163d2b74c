import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { LMS, platformOf, show } from "../shared/testing";
import { Logo } from "./Logo";

test("leads to the dashboard and says so in the reader's language", () => {
  show(<Logo />, platformOf({}, { language: "ru" }));
  const link = screen.getByRole("link", { name: "Кроссмәдени диалог: главная страница" });
  expect(link.getAttribute("href")).toBe(`${LMS}/dashboard`);
});

test("the site's name can be read, the mark is for looks only", () => {
  const { container } = show(<Logo />);
  expect(screen.getByText("Кроссмәдени диалог")).toBeTruthy();
  expect(container.querySelector("svg")?.getAttribute("aria-hidden")).toBe("true");
});
