// The theme's pages in a browser, rendered by the stand-in of the platform (tests/themes) and served under a strict policy.

import { type BrowserContext, type Page, expect, test as base } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { inspect } from "../support/axe.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const HOST = "https://lms.test";
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
};
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'";

type Sent = { method: string; path: string; body: string; headers: Record<string, string> };
type Answer = { status: number; body: string };
const test = base.extend<{ sent: Sent[]; answers: Record<string, Answer>; foreign: string[] }, { folder: string }>({
  folder: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), "dialogue-theme-"));
      const python = process.env.DIALOGUE_PYTHON ?? join(ROOT, ".venv/bin/python");
      execFileSync(python, ["-W", "ignore", "-m", "tests.themes.write", folder], { cwd: ROOT });
      await use(folder);
      rmSync(folder, { recursive: true });
    },
    { scope: "worker" },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  sent: async ({}, use) => use([]),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  answers: async ({}, use) => use({}),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  foreign: async ({}, use) => use([]),
  context: async ({ context, folder, sent, answers, foreign }, use) => {
    await serve(context, folder, sent, answers, foreign);
    await use(context);
    expect(foreign, "requests to other hosts").toEqual([]);
  },
});

/** Answer for the platform: pages and files of the theme from the folder, forms as the test says. */
async function serve(context: BrowserContext, folder: string, sent: Sent[], answers: Record<string, Answer>, foreign: string[]): Promise<void> {
  await context.route("**/*", async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    if (url.origin !== HOST) {
      foreign.push(request.url());
      return route.abort();
    }
    if (request.method() !== "GET") {
      sent.push({ method: request.method(), path: url.pathname, body: request.postData() ?? "", headers: await request.allHeaders() });
      return route.fulfill(answers[url.pathname] ?? { status: 200, body: "" });
    }
    try {
      const body = readFileSync(join(folder, url.pathname));
      const type = TYPES[extname(url.pathname)] ?? "application/octet-stream";
      return route.fulfill({ body, headers: { "content-type": type, "content-security-policy": POLICY } });
    } catch {
      return route.fulfill({ status: 404, contentType: "text/html", body: "<title>other</title>" });
    }
  });
}

const open = (page: Page, path: string) => page.goto(`${HOST}/${path}`);
const look = (page: Page) => page.evaluate(() => document.documentElement.dataset.theme ?? "");

test("the look follows the system until the reader chooses another, which other pages keep", async ({ page, context }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page, "en/static_templates/help.html");
  const button = page.getByRole("button", { name: "Dark view" });
  await expect(button).toHaveAttribute("aria-pressed", "true");
  expect(await look(page)).toBe("");
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "false");
  expect(await look(page)).toBe("light");
  // The stand-in names another domain, whose cookie a browser refuses here; without one it is kept.
  await page.evaluate(() => document.querySelector("meta[name=dialogue-cookie-domain]")?.remove());
  await button.click();
  await button.click();
  const kept = (await context.cookies(HOST)).find((cookie) => cookie.name === "selected-paragon-theme-variant");
  expect(kept?.value).toBe("light");
  await open(page, "en/static_templates/tos.html");
  expect(await look(page)).toBe("light");
});

for (const value of ["loud", "%E0%A4%A"]) {
  test(`a cookie with another value than the two looks (${value}) is no choice, and the button is there`, async ({ page, context }) => {
    await context.addCookies([{ name: "selected-paragon-theme-variant", value, url: HOST }]);
    await open(page, "en/static_templates/help.html");
    expect(await look(page)).toBe("");
    await expect(page.getByRole("button", { name: "Dark view" })).toBeVisible();
  });
}

test("formulas are drawn by the site's own MathJax, and a keyboard reaches those that stand alone", async ({ page, context, folder }) => {
  const formulas = "<p>\\(\\frac{a}{b}\\), [mathjaxinline]x^2[/mathjaxinline]</p><p>[mathjax]\\sum i[/mathjax]</p><p>5 $ or 6 $</p>";
  const body = `<!DOCTYPE html><title>Formulas</title>${formulas}${readFileSync(join(folder, "formulas.html"), "utf8")}`;
  // MathJax draws with styles written into the page, which the strict policy of our own pages forbids.
  await context.route(`${HOST}/unit`, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }));
  const missing: string[] = [];
  page.on("response", (response) => response.status() >= 400 && missing.push(response.url()));
  await open(page, "unit");
  await expect(page.locator(".MathJax_SVG svg")).toHaveCount(3);
  await expect(page.locator(".MathJax_SVG_Display")).toHaveAttribute("tabindex", "0");
  await expect(page.getByText("5 $ or 6 $")).toBeVisible();
  expect(missing).toEqual([]);
});

test("a course without its picture keeps an empty place, one with it keeps the picture", async ({ page, context }) => {
  await open(page, "en/courseware/courses.html");
  await expect(page.locator("img.picture")).toHaveCount(0);
  await expect(page.locator(".picture").first()).toBeAttached();
  // Without the platform's compiler there is no style sheet.
  if (process.env.SASS_PYTHON) await expect(page.locator(".picture").first()).toHaveCSS("aspect-ratio", "16 / 9");
  const body = readFileSync(join(ROOT, "themes/dialogue/lms/static/images/logo.png"));
  await context.route("**/asset/course.jpg", (route) => route.fulfill({ body, contentType: "image/png" }));
  await page.reload();
  const picture = page.locator("img.picture").first();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await expect(picture).toHaveAttribute("src", "/asset/course.jpg");
});

for (const [who, folder, keeper] of [
  ["nobody in particular", "en", "/lang_pref/update_language"],
  ["a person", "en/own", "/preferences/aigul"],
]) {
  test(`the language of ${who} is kept where the platform looks for it, and the page comes again`, async ({ page, context, sent }) => {
    await context.addCookies([{ name: "csrftoken", value: "mine", url: HOST }]);
    await open(page, `${folder}/static_templates/help.html?a=b#main`);
    const again = page.waitForRequest((request) => request.isNavigationRequest());
    await page.getByRole("button", { name: "Рус: по-русски" }).click();
    expect((await again).url()).toBe(`${HOST}/${folder}/static_templates/help.html?a=b`);
    expect([sent[0]?.method, sent[0]?.path, sent[0]?.body]).toEqual(["PATCH", keeper, '{"pref-lang":"ru"}']);
    // Pages come from a cache: the token of the form is somebody else's.
    expect([sent[0]?.headers["x-csrftoken"], sent[0]?.headers["content-type"]]).toEqual(["mine", "application/merge-patch+json"]);
    expect(sent).toHaveLength(1);
  });
}

test("a language that could not be kept is asked for by the form, which leads back here", async ({ page, context, sent, answers }) => {
  answers["/lang_pref/update_language"] = { status: 404, body: "" };
  await context.addCookies([{ name: "csrftoken", value: "mine", url: HOST }]);
  await open(page, "en/static_templates/help.html?a=b");
  await page.getByRole("button", { name: "Рус: по-русски" }).click();
  await expect.poll(() => sent.length).toBe(2);
  const form = new URLSearchParams(sent[1]?.body);
  expect(sent[1]?.path).toBe("/i18n/setlang/");
  expect([form.get("language"), form.get("csrfmiddlewaretoken"), form.get("next")]).toEqual(["ru", "mine", "/en/static_templates/help.html?a=b"]);
});

test("the person's menu opens and closes by keyboard, and closes by a click elsewhere", async ({ page }) => {
  await open(page, "en/own/static_templates/help.html");
  const menu = page.locator("[data-dlg-menu]");
  await menu.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(menu).toHaveAttribute("open", "");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await expect(menu).not.toHaveAttribute("open", "");
  await expect(menu.locator("summary")).toBeFocused();
  await menu.locator("summary").click();
  await page.getByRole("heading", { level: 1 }).click();
  await expect(menu).not.toHaveAttribute("open", "");
});

test("who enrols comes to where the platform leads", async ({ page, answers, sent }) => {
  answers["/change_enrollment"] = { status: 200, body: "/course/" };
  await open(page, "en/own/courseware/course_about.html");
  await page.getByRole("button", { name: "Enrol" }).click();
  await page.waitForURL(`${HOST}/course/`);
  expect(sent[0]?.body).toContain("course-v1:Dialogue+Prevention+2026_kk");
  expect(sent[0]?.headers["x-csrftoken"]).toBe("token-of-a-test");
});

test("who enrols with nowhere to be led comes to the own courses", async ({ page }) => {
  await open(page, "en/own/courseware/course_about.html");
  await page.getByRole("button", { name: "Enrol" }).click();
  await page.waitForURL(`${HOST}/dashboard`);
});

test("who is not signed in is led to sign in, and back to the course", async ({ page, answers }) => {
  answers["/change_enrollment"] = { status: 403, body: "" };
  await open(page, "en/courseware/course_about.html");
  await page.getByRole("button", { name: "Enrol" }).click();
  await page.waitForURL(`${HOST}/login?next=%2Fen%2Fcourseware%2Fcourse_about.html`);
});

test("a failure is told, and one may try again", async ({ page, answers, sent }) => {
  answers["/change_enrollment"] = { status: 500, body: "<html>" };
  await open(page, "kk/own/courseware/course_about.html");
  const button = page.getByRole("button", { name: "Курсқа жазылу" });
  await button.click();
  await expect(page.getByRole("alert")).toHaveText("Қазір курсқа жазу мүмкін болмады. Бір минуттан кейін қайталап көріңіз.");
  await button.click();
  await expect.poll(() => sent.length).toBe(2);
});

test("a certificate offers to print itself", async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute("data-printed", "");
  });
  await open(page, "en/certificates/valid.html");
  await page.getByRole("button", { name: "Print" }).click();
  await expect(page.locator("body")).toHaveAttribute("data-printed", "");
});

// The check builds the platform's compiler and names it (scripts/lib/checks.py); without it there is no look.
if (process.env.SASS_PYTHON) {
  for (const name of ["index", "static_templates/about", "courseware/courses", "courseware/course_about", "certificates/valid", "static_templates/404"]) {
    test(`${name} is accessible and fits 320 px, light and dark`, async ({ page }) => {
      // A colour on its way from one look to the other is no colour of either.
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.goto(`${HOST}/kk/own/${name}.html`);
      // axe comes by evaluation, which the policy of a page does not touch.
      expect(await inspect(page)).toEqual([]);
    });
  }

  test("content of the platform's own stays a light sheet in the dark view, between our head and foot", async ({ page }) => {
    const ground = (selector: string) =>
      page.evaluate((one) => getComputedStyle(document.querySelector(one) as Element).getPropertyValue("--dlg-page"), selector);
    await page.emulateMedia({ colorScheme: "dark" });
    await open(page, "kk/static_templates/help.html");
    expect(await ground(".content-wrapper")).toBe("#101B1E");
    await page.evaluate(() => document.body.classList.remove("dlg-page"));
    expect(await ground(".content-wrapper")).toBe("#FBF7F0");
    expect(await ground(".dlg-head")).toBe("#101B1E");
  });

  test("on paper a page is its text alone", async ({ page }) => {
    await open(page, "kk/static_templates/about.html");
    await expect(page.locator(".dlg-head")).toBeVisible();
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await expect(page.locator(".dlg-head")).toBeHidden();
    await expect(page.locator(".dlg-foot")).toBeHidden();
    await expect(page.getByRole("heading", { level: 1 })).toHaveCSS("color", "rgb(0, 0, 0)");
  });

  for (const name of ["valid", "long"]) {
    test(`a certificate fills one sheet of paper, and nothing falls off it: ${name}`, async ({ page }) => {
      await open(page, `kk/certificates/${name}.html`);
      const paper = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
      expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
      await page.emulateMedia({ media: "print" });
      const [sheet, proof] = await Promise.all([".dlg-sheet", ".proof"].map((one) => page.locator(one).boundingBox()));
      // Inside the frame, 12 mm of the edge.
      expect((proof?.y ?? 9999) + (proof?.height ?? 0)).toBeLessThan((sheet?.y ?? 0) + (sheet?.height ?? 0) - 45);
    });
  }
}
