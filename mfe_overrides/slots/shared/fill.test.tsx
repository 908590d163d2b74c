import { render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { fill } from "./fill";
import { usePlatform } from "./platform";
import { platformOf, show } from "./testing";

afterEach(() => {
  document.documentElement.lang = "";
});

function Name() {
  return <p>{usePlatform().siteName}</p>;
}

test("a filled component finds its platform and is marked as of the reader's language", () => {
  const Filled = fill(Name, () => platformOf({}, { language: "kk", pageLanguage: "en" }));
  render(<Filled />);
  expect(screen.getByText("Кроссмәдени диалог").closest("[lang]")?.getAttribute("lang")).toBe("kk");
});

test("the page is marked as of the language that the micro-frontend speaks", () => {
  document.documentElement.lang = "en-us";
  const Filled = fill(Name, () => platformOf({}, { language: "kk", pageLanguage: "ru" }));
  render(<Filled />);
  expect(document.documentElement.lang).toBe("ru");
});

test("props of the slot reach the component", () => {
  const Filled = fill(({ unitId }: { unitId: string }) => <p>{unitId}</p>, platformOf);
  render(<Filled unitId="u1" />);
  expect(screen.getByText("u1")).toBeTruthy();
});

test("a component outside of a slot says what is wrong", () => {
  expect(() => render(<Name />)).toThrow("outside of fill()");
  show(<Name />);
  expect(screen.getByText("Кроссмәдени диалог")).toBeTruthy();
});
