import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Clock } from "./clock";
import { watchSight } from "./leaving";

const page: { visibilityState: DocumentVisibilityState } = { visibilityState: "visible" };

beforeEach(() => {
  vi.useFakeTimers();
  page.visibilityState = "visible";
});
afterEach(() => {
  vi.useRealTimers();
});

const shown = (): Clock => {
  const clock = new Clock(page);
  clock.show(true);
  return clock;
};

test("whole seconds before the eyes are taken once", () => {
  const clock = shown();
  vi.advanceTimersByTime(2_900);
  expect(clock.take()).toBe(2);
  vi.advanceTimersByTime(200);
  expect(clock.take()).toBe(1);
  expect(clock.take()).toBe(0);
});

test("time in another window, or with no statements shown, does not count", () => {
  const clock = shown();
  vi.advanceTimersByTime(1_000);
  page.visibilityState = "hidden";
  clock.look();
  vi.advanceTimersByTime(60_000);
  page.visibilityState = "visible";
  clock.look();
  vi.advanceTimersByTime(1_000);
  clock.show(false);
  vi.advanceTimersByTime(60_000);
  expect(clock.take()).toBe(2);
});

test("before the statements are shown nothing counts", () => {
  const clock = new Clock(page);
  vi.advanceTimersByTime(60_000);
  expect(clock.take()).toBe(0);
});

test("what did not arrive is told again", () => {
  const clock = shown();
  vi.advanceTimersByTime(3_000);
  clock.giveBack(clock.take());
  expect(clock.take()).toBe(3);
});

test("the page tells the clock when it comes before the eyes or goes", () => {
  const clock = { look: vi.fn() };
  const stop = watchSight(clock);
  document.dispatchEvent(new Event("visibilitychange"));
  expect(clock.look).toHaveBeenCalledOnce();
  stop();
  document.dispatchEvent(new Event("visibilitychange"));
  expect(clock.look).toHaveBeenCalledOnce();
});
