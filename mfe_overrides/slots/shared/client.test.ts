import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { clientOf, forgetAnswers, type HttpClient } from "./client";
import { cookie } from "./cookies";
import { Unavailable } from "./platform";
import { LMS, setCookie } from "./testing";

const COOKIE = "openedx-language-preference";
const http = {
  get: vi.fn<HttpClient["get"]>(),
  patch: vi.fn<HttpClient["patch"]>(),
  post: vi.fn<HttpClient["post"]>(),
};
const client = (username: string | null = "aru") => clientOf(LMS, username, COOKIE, () => http);

beforeEach(() => {
  http.get.mockReset().mockResolvedValue({ data: [1] });
  http.patch.mockReset().mockResolvedValue({});
  http.post.mockReset().mockResolvedValue({});
});
afterEach(() => {
  forgetAnswers();
  setCookie(COOKIE, "");
  vi.useRealTimers();
});

test("a path is asked of the LMS once, however many components read it", async () => {
  const { read } = client();
  expect(await Promise.all([read("/a"), read("/a")])).toEqual([[1], [1]]);
  expect(http.get.mock.calls).toEqual([[`${LMS}/a`]]);
});

test("an answer is asked for anew after half a minute", async () => {
  vi.useFakeTimers();
  const { read } = client();
  await read("/a");
  vi.advanceTimersByTime(30_000);
  await read("/a");
  expect(http.get).toHaveBeenCalledTimes(2);
});

test.each([
  [{ response: { status: 403 } }, 403],
  [{ customAttributes: { httpErrorStatus: 404 } }, 404],
  [new Error("network"), 0],
])("a refusal tells its status: %j is %j", async (error, status) => {
  http.get.mockRejectedValue(error);
  const refused = await client()
    .read("/a")
    .catch((one) => one);
  expect(refused).toBeInstanceOf(Unavailable);
  expect((refused as Unavailable).status).toBe(status);
});

test("a refusal is not kept: the next reader asks again", async () => {
  http.get.mockRejectedValueOnce(new Error());
  const { read } = client();
  await read("/a").catch(() => {});
  expect(await read("/a")).toEqual([1]);
});

test("a learner's language goes to the account, then to the session, then to the cookie", async () => {
  await client("айгүл").chooseLanguage("kk-kz");
  const [address, body, options] = http.patch.mock.calls[0] ?? [];
  expect(address).toBe(`${LMS}/api/user/v1/preferences/${encodeURIComponent("айгүл")}`);
  expect(body).toEqual({ "pref-lang": "kk-kz" });
  expect(options).toEqual({ headers: { "Content-Type": "application/merge-patch+json" } });
  expect(http.post.mock.calls[0]?.[0]).toBe(`${LMS}/i18n/setlang/`);
  expect((http.post.mock.calls[0]?.[1] as FormData | undefined)?.get("language")).toBe("kk-kz");
  expect(cookie(COOKIE)).toBe("kk-kz");
});

test("a visitor's language goes to the cookie alone", async () => {
  await client(null).chooseLanguage("ru");
  expect(http.patch).not.toHaveBeenCalled();
  expect(http.post).not.toHaveBeenCalled();
  expect(cookie(COOKIE)).toBe("ru");
});

test("once the account has it, a session that refuses does not keep the page from it", async () => {
  http.post.mockRejectedValue(new Error());
  await client().chooseLanguage("ru");
  expect(cookie(COOKIE)).toBe("ru");
});

test("when the account refuses, nothing else changes", async () => {
  http.patch.mockRejectedValue(new Error());
  await expect(client().chooseLanguage("ru")).rejects.toThrow();
  expect(http.post).not.toHaveBeenCalled();
  expect(cookie(COOKIE)).toBeUndefined();
});
