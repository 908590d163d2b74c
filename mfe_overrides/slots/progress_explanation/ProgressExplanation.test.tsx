import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { platformOf, show } from "../shared/testing";
import { ProgressExplanation } from "./ProgressExplanation";

test("says where points come from, and that the self-check counts nowhere and is nobody else's", () => {
  show(<ProgressExplanation />, platformOf({}, { language: "kk" }));
  expect(screen.getByRole("heading", { name: "Баға қалай шығады" })).toBeTruthy();
  expect(screen.getAllByRole("listitem")).toHaveLength(4);
  expect(screen.getByText(/Оның нәтижесін Сізден басқа ешкім көрмейді/)).toBeTruthy();
});
