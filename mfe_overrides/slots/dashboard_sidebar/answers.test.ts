import { expect, test } from "vitest";
import { LMS } from "../shared/testing";
import { datesIn, familyOf, groupsIn, runsIn, runsOfGroups, waitingIn } from "./answers";

const group = (more: object = {}) => ({
  id: 7,
  name: "2-топ",
  starts: "2026-11-20",
  courses: ["KarU+DC"],
  role: "member",
  members: 3,
  closed: null,
  ...more,
});
const run = (key: string, more: object = {}) => ({
  course: { courseName: key },
  courseRun: { courseId: key, isStarted: true, isArchived: false, homeUrl: "/home", resumeUrl: null, ...more },
});

test("closed groups are left out", () => {
  expect(groupsIn([group(), group({ id: 8, closed: "2026-10-01T00:00:00Z" })]).map(({ id }) => id)).toEqual([7]);
});

test.each([[null], [{}], ["text"], [[null, 3, {}]]])(
  "an answer of another kind (%j) gives no group, waiting or run",
  (answer) => {
    expect(groupsIn(answer)).toEqual([]);
    expect(waitingIn(answer, LMS)).toEqual([]);
    expect(runsIn(answer, LMS)).toEqual([]);
    expect(datesIn(answer, LMS, new Date())).toEqual([]);
  },
);

test.each([
  { id: "7" },
  { name: null },
  { starts: null },
  { starts: "soon" },
  { role: null },
  { role: "owner" },
  { members: null },
])("a group that is told wrongly (%j) is left out, and the others stay", (wrong) => {
  expect(groupsIn([group(wrong), group({ id: 8 })]).map(({ id }) => id)).toEqual([8]);
});

const NO_PAGES = ["javascript:alert(1)", " jAvAsCrIpT:alert(1)", "data:text/html,<b>", "https://[", 7, null];

test.each(NO_PAGES)("what leads to no page (%j) is no link", (address) => {
  expect(waitingIn([{ title: "2 адам", url: address, urgency: 1 }], LMS)).toEqual([]);
  expect(runsIn({ courses: [run("course-v1:A+B+1", { homeUrl: address })] }, LMS)).toEqual([]);
  const courses = [run("course-v1:A+B+1", { resumeUrl: address })];
  expect(runsIn({ courses }, LMS).map((one) => [one.address, one.begun])).toEqual([[`${LMS}/home`, false]]);
  const due = { date_type: "assignment-due-date", date: "2026-11-28T10:00:00Z", title: "Эссе", link: address };
  const dates = datesIn({ course_date_blocks: [due] }, LMS, new Date(2026, 10, 26));
  expect(dates.map((one) => [one.title, one.address])).toEqual([["Эссе", ""]]);
});

test("a run goes on where the learner was, else it begins at its home; both become whole addresses", () => {
  const courses = [
    run("course-v1:A+B+1", { resumeUrl: "/jump" }),
    run("course-v1:A+C+1", { homeUrl: "https://apps.kz/x" }),
  ];
  expect(runsIn({ courses }, LMS).map(({ address, begun }) => [address, begun])).toEqual([
    [`${LMS}/jump`, true],
    ["https://apps.kz/x", false],
  ]);
});

test("runs that are over, not begun, or lead nowhere are left out", () => {
  const courses = [
    run("course-v1:A+B+1", { isArchived: true }),
    run("course-v1:A+C+1", { isStarted: false }),
    run("course-v1:A+D+1", { homeUrl: null }),
  ];
  expect(runsIn({ courses }, LMS)).toEqual([]);
});

test("a run belongs to the group's course whatever its language", () => {
  expect(familyOf("course-v1:KarU+DC+2026_kk")).toBe("KarU+DC");
  const runs = runsIn({ courses: [run("course-v1:X+Y+1"), run("course-v1:KarU+DC+2026_ru")] }, LMS);
  expect(runsOfGroups(runs, groupsIn([group()])).map(({ key }) => key)).toEqual(["course-v1:KarU+DC+2026_ru"]);
});

test("who takes no course of a group sees the courses she takes", () => {
  const runs = runsIn({ courses: [run("course-v1:X+Y+1")] }, LMS);
  expect(runsOfGroups(runs, groupsIn([group()]))).toEqual(runs);
});

test("dates ahead are the undone tasks from today on, the nearest first", () => {
  const due = (date: string, title: string, more: object = {}) => ({
    date_type: "assignment-due-date",
    date,
    title,
    link: "/x",
    ...more,
  });
  const now = new Date(2026, 10, 26, 15);
  const answer = {
    course_date_blocks: [
      due("2026-12-05T10:00:00Z", "later"),
      due("2026-11-20T10:00:00Z", "past"),
      due("2026-11-28T10:00:00Z", "done", { complete: true }),
      due(new Date(2026, 10, 26, 9).toISOString(), "this morning", { link: "" }),
      due("2026-11-27T10:00:00Z", "the end", { date_type: "course-end-date" }),
      due("not a date", "odd"),
    ],
  };
  expect(datesIn(answer, LMS, now).map(({ title, address }) => [title, address])).toEqual([
    ["this morning", ""],
    ["later", `${LMS}/x`],
  ]);
});
