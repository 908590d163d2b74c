import { afterEach, expect, test } from "vitest";
import { cookie, keepInCookie } from "./cookies";
import { setCookie } from "./testing";

afterEach(() => setCookie("spoken", ""));

test("a cookie is read whole, without the quotes that the LMS may put around it", () => {
  setCookie("spoken", '"kk-kz"');
  expect(cookie("spoken")).toBe("kk-kz");
  expect(cookie("spo")).toBeUndefined();
});

test("a value that no page of ours wrote is as none", () => {
  setCookie("spoken", "%E0%A4%A");
  expect(cookie("spoken")).toBeUndefined();
});

test("what is kept is read again, also where the page's host is none of the LMS's", () => {
  keepInCookie("spoken", "ru", "lms.example.kz");
  expect(cookie("spoken")).toBe("ru");
});
