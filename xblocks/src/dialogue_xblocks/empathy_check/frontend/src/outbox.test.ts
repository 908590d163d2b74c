import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Outbox, PAUSE, RETRIES } from "./outbox";
import { done, serverOf, stateOf } from "./testing";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const open = (answers = {}) => stateOf({ stage: "open", token: "t1", answers });
const told = (listen: ReturnType<typeof vi.fn>) => listen.mock.calls.map((call) => call[0]);

test("answers given in quick succession go together, a moment after the last", async () => {
  const talk = serverOf(done(open()));
  const listen = vi.fn();
  const outbox = new Outbox(talk, stateOf(), listen);
  outbox.put("a", 1);
  await vi.advanceTimersByTimeAsync(PAUSE - 1);
  outbox.put("b", 2);
  outbox.put("a", null);
  expect(talk).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(talk).toHaveBeenCalledExactlyOnceWith("save", "", { changes: { a: null, b: 2 } }, false);
  expect(told(listen)).toEqual(["saving", "saved"]);
  expect(outbox.token).toBe("t1");
  expect(outbox.empty).toBe(true);
});

test("an answer given while another is on its way is not lost", async () => {
  const talk = serverOf(done(open()));
  const outbox = new Outbox(talk, stateOf(), vi.fn());
  outbox.put("a", 1);
  const sending = outbox.flush();
  outbox.put("a", 2);
  await sending;
  expect(outbox.empty).toBe(false);
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(talk).toHaveBeenLastCalledWith("save", "t1", { changes: { a: 2 } }, false);
  expect(outbox.empty).toBe(true);
});

test("offline it tries again, each time later, and keeps the answers", async () => {
  const talk = serverOf({ kind: "offline" }, { kind: "refused", status: 503, message: "" }, done(open()));
  const listen = vi.fn();
  const outbox = new Outbox(talk, stateOf(), listen);
  outbox.put("a", 1);
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(told(listen).at(-1)).toBe("unsent");
  await vi.advanceTimersByTimeAsync(RETRIES[0] ?? 0);
  expect(talk).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(RETRIES[1] ?? 0);
  expect(talk).toHaveBeenLastCalledWith("save", "", { changes: { a: 1 } }, false);
  expect(told(listen).at(-1)).toBe("saved");
});

test("what the server refuses for good is not sent again by itself", async () => {
  const talk = serverOf({ kind: "refused", status: 403, message: "Signed out." });
  const outbox = new Outbox(talk, stateOf(), vi.fn());
  outbox.put("a", 1);
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(talk).toHaveBeenCalledTimes(1);
  expect(outbox.empty).toBe(false);
});

test("finishing waits for the save before it and takes the rest along", async () => {
  const talk = serverOf(done(open()));
  const outbox = new Outbox(talk, stateOf(), vi.fn());
  outbox.put("a", 1);
  void outbox.flush();
  outbox.put("b", 2);
  await outbox.send("finish");
  expect(talk.mock.calls.map((call) => call.slice(0, 3))).toEqual([
    ["save", "", { changes: { a: 1 } }],
    ["finish", "t1", { changes: { b: 2 } }],
  ]);
});

test("declining takes no answers along", async () => {
  const talk = serverOf(done(stateOf({ stage: "declined" })));
  const outbox = new Outbox(talk, stateOf(), vi.fn());
  outbox.put("a", 1);
  await outbox.send("decline");
  expect(talk).toHaveBeenCalledExactlyOnceWith("decline", "", {}, false);
});

test("a preview saves nothing in between and sends all answers at the end", async () => {
  const talk = serverOf(done(open()));
  const outbox = new Outbox(talk, stateOf(), vi.fn(), true);
  outbox.put("a", 1);
  await vi.advanceTimersByTimeAsync(10 * PAUSE);
  expect(await outbox.flush()).toBeNull();
  await outbox.send("finish");
  await outbox.send("finish");
  expect(talk.mock.calls.map((call) => call[2])).toEqual([{ changes: { a: 1 } }, { changes: { a: 1 } }]);
});

test("what waits lies over what the server told", () => {
  const outbox = new Outbox(serverOf(done(open())), stateOf(), vi.fn());
  outbox.put("a", null);
  outbox.put("b", 3);
  expect(outbox.over({ a: 1, b: 1, c: 1 })).toEqual({ b: 3, c: 1 });
});

test("time before the eyes goes with answers, and again when they did not arrive", async () => {
  const talk = serverOf({ kind: "offline" }, done(open()));
  const clock = { take: vi.fn(() => 7), giveBack: vi.fn() };
  const outbox = new Outbox(talk, stateOf(), vi.fn(), false, clock);
  outbox.put("a", 1);
  await outbox.flush();
  expect(talk).toHaveBeenLastCalledWith("save", "", { changes: { a: 1 }, seconds: 7 }, false);
  expect(clock.giveBack).toHaveBeenCalledExactlyOnceWith(7);
  await outbox.flush();
  expect(clock.giveBack).toHaveBeenCalledOnce();
  await outbox.send("decline");
  expect(talk).toHaveBeenLastCalledWith("decline", "t1", {}, false);
});

test("what waits in a result is the looking back, and takes no time along", async () => {
  const talk = serverOf(done(stateOf({ stage: "finished", token: "t1" })));
  const clock = { take: vi.fn(() => 7), giveBack: vi.fn() };
  const outbox = new Outbox(talk, open(), vi.fn(), false, clock);
  outbox.put("a", 1);
  outbox.at(stateOf({ stage: "finished", token: "t1" }));
  expect(outbox.empty).toBe(true);
  outbox.put("s", 2);
  await outbox.flush();
  expect(talk).toHaveBeenCalledExactlyOnceWith("look_back", "t1", { changes: { s: 2 } }, false);
  expect(clock.take).not.toHaveBeenCalled();
});
