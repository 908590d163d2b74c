// As much of an LMS as the page asks for: configuration, sign-in, groups, dashboard, dates, the choice of language; and
// the style sheets of Paragon and of our brand. What it is asked of besides is answered 404 and kept in `unknown`.

import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const PAGES = join(here, "node_modules/.cache/page");
const FILES = { "/paragon/": join(here, "node_modules/@openedx/paragon/dist"), "/dialogue/": join(here, "../public") };
const TYPES = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".html": "text/html",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
};
const DAY = 24 * 3600 * 1000;
const ahead = (days) => new Date(Date.now() + days * DAY).toISOString();

const GROUPS = [
  {
    id: 7,
    name: "Қарағанды, 2-топ",
    code: "",
    starts: ahead(-9).slice(0, 10),
    courses: ["KarU+DC"],
    role: "member",
    members: 18,
    joining_open: true,
    closed: null,
  },
  {
    id: 9,
    name: "Тарих-24 кураторлары",
    code: "QWERTY",
    starts: ahead(5).slice(0, 10),
    courses: ["KarU+CUR"],
    role: "curator",
    members: 6,
    joining_open: true,
    closed: null,
  },
];
const WAITING = [
  {
    group_id: 9,
    title: "2 адам топқа қосылған жоқ",
    note: "",
    count: 2,
    url: "/dialogue/groups/9/expected",
    urgency: 1,
    until: null,
  },
];
const course = (key, name, resumeUrl) => ({
  course: { courseName: name },
  courseRun: { courseId: key, isStarted: true, isArchived: false, homeUrl: `/learning/course/${key}/home`, resumeUrl },
});
const HOME = {
  courses: [
    course("course-v1:KarU+DC+2026_kk", "Мәдениеттер диалогы", "/courses/kk/jump_to/7.3"),
    course("course-v1:Other+X+1", "Басқа", null),
  ],
};
const dates = () => ({
  course_date_blocks: [
    { date: ahead(-3), date_type: "assignment-due-date", title: "Өткен тапсырма", link: "/past", complete: false },
    {
      date: ahead(2),
      date_type: "assignment-due-date",
      title: "«Мен және біз» коллажы",
      link: "/courses/kk/jump_to/4.5",
      complete: false,
    },
    { date: ahead(4), date_type: "assignment-due-date", title: "Орындалған тапсырма", link: "/done", complete: true },
    { date: ahead(30), date_type: "course-end-date", title: "Курстың соңы", link: "", complete: null },
  ],
});

const CONFIG = {
  BASE_URL: "",
  LMS_BASE_URL: "",
  LOGIN_URL: "/login",
  LOGOUT_URL: "/logout",
  STUDIO_BASE_URL: "/studio",
  ACCOUNT_SETTINGS_URL: "/account/",
  ACCOUNT_PROFILE_URL: "/profile",
  SITE_NAME: "Кроссмәдени диалог",
  LOGO_URL: "/favicon.ico",
  LOGO_TRADEMARK_URL: "/favicon.ico",
  FAVICON_URL: "/favicon.ico",
  SUPPORT_URL: "https://support.example.org",
  MARKETING_SITE_BASE_URL: "",
  CSRF_TOKEN_API_PATH: "/csrf/api/v1/token",
  REFRESH_ACCESS_TOKEN_ENDPOINT: "/login_refresh",
  USER_INFO_COOKIE_NAME: "edx-user-info",
  SHOW_CONFIGURABLE_EDX_FIELDS: false,
  SEGMENT_KEY: "",
  // No address of Paragon's own sheets: each micro-frontend has those of its version, and falls back to them.
  PARAGON_THEME_URLS: {
    core: { urls: { brandOverride: "/dialogue/core.css" } },
    defaults: { light: "light" },
    variants: { light: { urls: { brandOverride: "/dialogue/theme.css" } } },
  },
};

/** The cookie that tells a micro-frontend who is signed in: the readable two thirds of a token. */
export function signedIn(username) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = {
    user_id: 5,
    preferred_username: username,
    email: "",
    administrator: false,
    name: "",
    exp: Math.floor(Date.now() / 1000) + 3600,
  };
  return `${part({ alg: "none" })}.${part(claims)}`;
}

/** @param {number} port */
export async function serve(port) {
  const state = {
    groups: 200,
    dates: 200,
    preferences: 204,
    asked: /** @type {{ asked: string, body: string }[]} */ ([]),
    unknown: /** @type {string[]} */ ([]),
  };
  const origin = `http://127.0.0.1:${port}`;
  const answers = {
    "GET /api/mfe_config/v1": () => json({ ...CONFIG, BASE_URL: origin, LMS_BASE_URL: origin }),
    // Only visitors have nothing to refresh but ask nevertheless.
    "POST /login_refresh": () => json({}, 401),
    "GET /csrf/api/v1/token": () => json({ csrfToken: "token" }),
    "GET /dialogue/groups/api/v1/groups": () => (state.groups === 200 ? json(GROUPS) : json({}, state.groups)),
    "GET /dialogue/groups/api/v1/waiting": () => json(WAITING),
    "GET /api/learner_home/init": () => json(HOME),
    "GET /api/course_home/dates/course-v1:KarU+DC+2026_kk": () =>
      state.dates === 200 ? json(dates()) : json({}, state.dates),
    "PATCH /api/user/v1/preferences/aru": () => json({}, state.preferences),
    "POST /i18n/setlang/": () => json({}, 204),
    "GET /api/notifications/count/": () => json({ show_notifications_tray: false, count: 0, count_by_app_name: {} }),
    "GET /favicon.ico": () => json({}, 204),
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, origin);
    const asked = `${request.method} ${decodeURIComponent(pathname)}`;
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const answer = answers[asked];
      if (answer) {
        state.asked.push({ asked, body: Buffer.concat(chunks).toString() });
        answer()(response);
      } else if (!file(pathname, response)) {
        state.unknown.push(asked);
        json({}, 404)(response);
      }
    });
  });
  await new Promise((listening) => server.listen(port, "127.0.0.1", () => listening(undefined)));
  return { server, state, origin };
}

const json =
  (body, status = 200) =>
  (response) => {
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(status === 204 ? "" : JSON.stringify(body));
  };

function file(pathname, response) {
  // Paragon's sheets lie below each micro-frontend.
  const prefix = Object.keys(FILES).find((one) => pathname.includes(one));
  let path = prefix
    ? join(FILES[prefix], normalize(pathname.slice(pathname.indexOf(prefix) + prefix.length)))
    : join(PAGES, normalize(pathname));
  if (!prefix && !extname(path)) path = join(PAGES, pathname.split("/")[1] ?? "", "index.html");
  if (!extname(path) || !existsSync(path)) return false;
  response.writeHead(200, { "Content-Type": TYPES[extname(path)] ?? "application/octet-stream" });
  createReadStream(path).pipe(response);
  return true;
}
