// Pages and endpoints of the LMS that the components lead to.

export const GROUPS = "/dialogue/groups/";
export const JOIN = "/dialogue/groups/join";
export const COURSES = "/courses";
export const HELP = "/help";

export const groupPage = (id: number): string => `${GROUPS}${id}/`;

export const api = {
  groups: "/dialogue/groups/api/v1/groups",
  waiting: "/dialogue/groups/api/v1/waiting",
  learnerHome: "/api/learner_home/init",
  dates: (courseKey: string): string => `/api/course_home/dates/${encodeURIComponent(courseKey)}`,
} as const;
