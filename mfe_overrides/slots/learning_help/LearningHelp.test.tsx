import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { LMS, show } from "../shared/testing";
import { LearningHelp } from "./LearningHelp";

test("leads to the site's own help", () => {
  show(<LearningHelp />);
  expect(screen.getByRole("link", { name: "Help" }).getAttribute("href")).toBe(`${LMS}/help`);
});
