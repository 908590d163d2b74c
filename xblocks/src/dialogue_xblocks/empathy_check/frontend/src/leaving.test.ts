import { expect, test, vi } from "vitest";
import { watchConnection, watchLeaving } from "./leaving";

function box(empty: boolean) {
  return { empty, flush: vi.fn(async () => null) };
}

function leave(): boolean {
  return !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
}

test("unsent answers are sent and the browser asks", () => {
  const outbox = box(false);
  const stop = watchLeaving(outbox);
  expect(leave()).toBe(true);
  expect(outbox.flush).toHaveBeenCalledWith(true);
  stop();
  expect(leave()).toBe(false);
});

test("with everything saved one leaves without a question", () => {
  const outbox = box(true);
  const stop = watchLeaving(outbox);
  expect(leave()).toBe(false);
  expect(outbox.flush).not.toHaveBeenCalled();
  stop();
});

test("a page put aside sends what waits", () => {
  const outbox = box(false);
  const stop = watchLeaving(outbox);
  vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  document.dispatchEvent(new Event("visibilitychange"));
  expect(outbox.flush).toHaveBeenCalledWith(true);
  stop();
});

test("what waits is sent when the connection is back, and only then", () => {
  const waiting = box(false);
  const sent = box(true);
  const stops = [watchConnection(waiting), watchConnection(sent)];
  expect(waiting.flush).not.toHaveBeenCalled();
  window.dispatchEvent(new Event("online"));
  expect(waiting.flush).toHaveBeenCalledExactlyOnceWith();
  expect(sent.flush).not.toHaveBeenCalled();
  for (const stop of stops) stop();
  window.dispatchEvent(new Event("online"));
  expect(waiting.flush).toHaveBeenCalledOnce();
});
