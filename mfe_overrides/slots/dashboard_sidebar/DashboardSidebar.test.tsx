import { act, screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { api } from "../shared/addresses";
import type { Platform } from "../shared/platform";
import { LMS, platformOf, show } from "../shared/testing";
import { DashboardSidebar } from "./DashboardSidebar";

const KEY = "course-v1:KarU+DC+2026_kk";
const GROUP = {
  id: 7,
  name: "2-топ",
  starts: "2020-11-20",
  courses: ["KarU+DC"],
  role: "member",
  members: 3,
  closed: null,
};
const LED = { ...GROUP, id: 9, name: "Кураторлар", role: "curator", starts: "2999-02-01" };
const HOME = { courses: [{ course: { courseName: "Диалог" }, courseRun: { courseId: KEY, resumeUrl: "/go" } }] };
const WAITING = [
  { title: "Шағым түсті", url: "/desk", urgency: 2 },
  { title: "2 адам қосылмады", url: "/expected", urgency: 1 },
];
const NO_DATES = { course_date_blocks: [] };

async function shown(answers: Record<string, unknown>, more: Partial<Platform> = {}) {
  const platform = platformOf({ [api.learnerHome]: HOME, [api.dates(KEY)]: NO_DATES, ...answers }, more);
  const read = vi.spyOn(platform, "read");
  const { container } = show(<DashboardSidebar />, platform);
  for (let round = 0; round < 4; round++) await act(async () => {});
  return { container, asked: read.mock.calls.map(([path]) => path) };
}

test.each([404, 403, 500, 0])(
  "nothing is shown, and nothing more asked, where the groups answer %j",
  async (status) => {
    const { container, asked } = await shown({ [api.groups]: status });
    expect(container.innerHTML).toBe("");
    expect(asked).toEqual([api.groups]);
  },
);

test("nothing is shown where a page comes in the place of the groups", async () => {
  const { container, asked } = await shown({ [api.groups]: "<!doctype html><title>Sign in</title>" });
  expect(container.innerHTML).toBe("");
  expect(asked).toEqual([api.groups]);
});

test("marks in a name are letters", async () => {
  const { container } = await shown({ [api.groups]: [{ ...GROUP, name: "<img src=x onerror=alert(1)>" }] });
  expect(screen.getByRole("link", { name: "<img src=x onerror=alert(1)>" })).toBeTruthy();
  expect(container.querySelector("img")).toBeNull();
});

test("of many groups, and of much that waits, the first are shown and a link to all", async () => {
  const many = Array.from({ length: 10_000 }, (_, at) => ({ ...LED, id: at + 1, name: `${at + 1}-топ` }));
  const waiting = many.map(({ id }) => ({ title: `${id} күтеді`, url: `/desk/${id}`, urgency: 1 }));
  await shown({ [api.groups]: many, [api.waiting]: waiting });
  expect(screen.getAllByRole("listitem")).toHaveLength(10);
  const all = screen.getAllByRole("link", { name: "See all (10000)" });
  expect(all.map((link) => link.getAttribute("href"))).toEqual(Array(2).fill(`${LMS}/dialogue/groups/`));
});

test("five groups are all shown, and no link to more", async () => {
  await shown({ [api.groups]: [1, 2, 3, 4, 5].map((id) => ({ ...GROUP, id })) });
  expect(screen.getAllByRole("listitem")).toHaveLength(5);
  expect(screen.queryByRole("link", { name: /See all/ })).toBeNull();
});

test("a member has one main button: to go on with the group's course", async () => {
  const { container, asked } = await shown({ [api.groups]: [GROUP], [api.waiting]: WAITING });
  expect(screen.getByRole("link", { name: "Continue: Диалог" }).getAttribute("href")).toBe(`${LMS}/go`);
  expect(container.querySelectorAll(".dlg-button")).toHaveLength(1);
  expect(asked).not.toContain(api.waiting);
});

test("what is urgent in a group that somebody leads takes the main button, the rest stands below", async () => {
  const { container } = await shown({ [api.groups]: [GROUP, LED], [api.waiting]: WAITING });
  expect(container.querySelector(".dlg-button")?.textContent).toBe("Шағым түсті");
  expect(screen.getByRole("link", { name: "2 адам қосылмады" }).getAttribute("href")).toBe(`${LMS}/expected`);
  expect(screen.queryByRole("link", { name: "Continue: Диалог" })).toBeNull();
});

test("a group is told by its name, its first day and one's role in it", async () => {
  await shown({ [api.groups]: [GROUP, LED] }, { language: "kk" });
  const [member, curator] = screen.getAllByRole("listitem");
  expect(member?.textContent).toBe("2-топБасталған күні: 20 қараша · Мүшелер саны: 3");
  expect(curator?.textContent).toBe(
    "КураторларСіз – осы топтың кураторысыз · Басталатын күні: 1 ақпан · Мүшелер саны: 3",
  );
  expect(
    within(curator as HTMLElement)
      .getByRole("link")
      .getAttribute("href"),
  ).toBe(`${LMS}/dialogue/groups/9/`);
});

test("who is in no group is told how to join one", async () => {
  await shown({ [api.groups]: [] });
  expect(screen.getByRole("link", { name: "Join a group" }).getAttribute("href")).toBe(`${LMS}/dialogue/groups/join`);
});

test("without dates the sidebar says so", async () => {
  await shown({ [api.groups]: [GROUP] });
  expect(screen.getByText("No dates ahead.")).toBeTruthy();
});

test.each([
  ["the dates", { [api.dates(KEY)]: 500 }],
  ["the courses", { [api.learnerHome]: 500 }],
])("when %s cannot be read, the sidebar says so and shows the rest", async (_, answers) => {
  await shown({ [api.groups]: [GROUP], ...answers });
  expect(screen.getByText(/The dates cannot be shown just now/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "2-топ" })).toBeTruthy();
});

test("dates are asked of three runs at most", async () => {
  const courses = ["1", "2", "3", "4"].map((number) => ({
    course: { courseName: number },
    courseRun: { courseId: `course-v1:X+${number}+1`, homeUrl: "/home" },
  }));
  const { asked } = await shown({ [api.groups]: [], [api.learnerHome]: { courses } });
  expect(asked.filter((path) => path.startsWith("/api/course_home/dates/"))).toHaveLength(3);
});
