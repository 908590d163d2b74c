import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { LANGUAGES } from "../shared/language";
import { platformOf, show } from "../shared/testing";
import { LanguageSwitch } from "./LanguageSwitch";

function shown(chooseLanguage: (code: string) => Promise<void>) {
  const reload = vi.spyOn(window.location, "reload").mockImplementation(() => {});
  show(<LanguageSwitch />, platformOf({}, { language: "ru", chooseLanguage }));
  return reload;
}

test("offers every language, Kazakh first, each named in itself, and marks the present one", () => {
  shown(() => Promise.resolve());
  const buttons = screen.getAllByRole("button");
  const told = buttons.map((one) => [one.textContent, one.lang, one.getAttribute("aria-pressed")]);
  expect(told).toEqual(LANGUAGES.map(({ code, name }) => [name, code, String(code === "ru")]));
  expect(told[0]).toEqual(["Қазақша", "kk", "false"]);
});

test("asks for Kazakh by the code that the LMS lists, then loads the page anew", async () => {
  const choose = vi.fn(() => Promise.resolve());
  const reload = shown(choose);
  fireEvent.click(screen.getByRole("button", { name: "Қазақша" }));
  await waitFor(() => expect(reload).toHaveBeenCalledOnce());
  expect(choose).toHaveBeenCalledWith("kk-kz");
});

test("the present language is not asked for again", () => {
  const choose = vi.fn(() => Promise.resolve());
  shown(choose);
  fireEvent.click(screen.getByRole("button", { name: "Русский" }));
  expect(choose).not.toHaveBeenCalled();
});

test("a second press while the first is under way asks for nothing", () => {
  const choose = vi.fn(() => new Promise<void>(() => {}));
  shown(choose);
  fireEvent.click(screen.getByRole("button", { name: "Қазақша" }));
  fireEvent.click(screen.getByRole("button", { name: "English" }));
  expect(choose).toHaveBeenCalledOnce();
});

test("a refusal is told, and can be tried again", async () => {
  const choose = vi.fn(() => Promise.reject(new Error()));
  const reload = shown(choose);
  fireEvent.click(screen.getByRole("button", { name: "English" }));
  expect((await screen.findByRole("alert")).textContent).toBe("Язык не переключился. Попробуйте ещё раз.");
  expect(reload).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("button", { name: "English" }));
  await waitFor(() => expect(choose).toHaveBeenCalledTimes(2));
});
