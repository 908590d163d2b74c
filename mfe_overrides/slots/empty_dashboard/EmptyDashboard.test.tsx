import { act, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { api } from "../shared/addresses";
import { Unavailable } from "../shared/platform";
import { LMS, platformOf, show } from "../shared/testing";
import { EmptyDashboard } from "./EmptyDashboard";

test("where there are groups, joining one comes first", async () => {
  show(<EmptyDashboard />, platformOf({ [api.groups]: [] }));
  const join = await screen.findByRole("link", { name: "Join a group" });
  expect(join.getAttribute("href")).toBe(`${LMS}/dialogue/groups/join`);
  expect(screen.getByRole("link", { name: "See the courses" }).className).toContain("dlg-quiet");
});

test("where there are none, the courses are the way", async () => {
  const asked = vi.fn(() => Promise.reject(new Unavailable(404)));
  show(<EmptyDashboard />, platformOf({}, { read: asked }));
  await act(async () => {});
  expect(asked).toHaveBeenCalledWith(api.groups);
  expect(screen.queryByRole("link", { name: "Join a group" })).toBeNull();
  expect(screen.getByRole("link", { name: "See the courses" }).getAttribute("href")).toBe(`${LMS}/courses`);
});
