import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Act, blockOfAct, type Heard, newNumber, type Outcome } from "./model";
import { type News, Outbox, RETRIES } from "./outbox";
import { MemoryStore } from "./store";

const DONE: Heard = { status: 200, text: "{}", contentType: "application/json" };
const AGE = 86_400_000;

let store: MemoryStore;
let outcomes: Outcome[];
let posted: string[];
let news: News;
let ended: [string, Heard | null][];
let shouted: string[];

function act(id: string, change: Partial<Act> = {}): Act {
  const address = "/courses/c/xblock/b/handler/vote";
  return { id, person: "me", address, body: "{}", contentType: "", block: "b", made: Date.now(), unsent: false, ...change };
}

function outbox(change: { person?: string; store?: MemoryStore } = {}): Outbox {
  return new Outbox({
    person: "me",
    store,
    post: async (sent) => {
      posted.push(sent.id);
      return outcomes.shift() ?? DONE;
    },
    alone: (send) => send(),
    age: AGE,
    now: Date.now,
    show: (told) => {
      news = told;
    },
    ended: (over, heard) => ended.push([over.id, heard]),
    shout: (over) => shouted.push(over.id),
    ...change,
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  store = new MemoryStore();
  [outcomes, posted, ended, shouted] = [[], [], [], []];
  news = { unsent: [], stopped: false };
});

afterEach(() => vi.useRealTimers());

describe("an act", () => {
  it("is sent at once, and its page hears the answer", async () => {
    const heard = vi.fn();
    await outbox().add(act("1"), heard);
    expect(heard).toHaveBeenCalledExactlyOnceWith(DONE);
    expect(await store.of("me")).toEqual([]);
    expect(news.unsent).toEqual([]);
    expect(ended).toEqual([]);
  });

  it("is kept and shown while nobody answers, and sent again with more and more patience", async () => {
    outcomes = ["offline", "offline", DONE];
    const heard = vi.fn();
    await outbox().add(act("1"), heard);
    expect(news.unsent.map(({ id }) => id)).toEqual(["1"]);
    expect(heard).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(RETRIES[0] ?? 0);
    expect(posted).toEqual(["1", "1"]);
    await vi.advanceTimersByTimeAsync((RETRIES[1] ?? 0) - 1);
    expect(posted).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(heard).toHaveBeenCalledOnce();
    expect(news.unsent).toEqual([]);
  });

  it("waits behind those before it", async () => {
    outcomes = ["offline"];
    const box = outbox();
    await box.add(act("1", { made: 1 + Date.now() }), vi.fn());
    outcomes = ["offline"];
    await box.add(act("2", { made: 2 + Date.now() }), vi.fn());
    expect(posted).toEqual(["1", "1"]);
    expect(news.unsent.map(({ id }) => id)).toEqual(["1", "2"]);
    await box.flush();
    expect(posted).toEqual(["1", "1", "1", "2"]);
  });

  it("of an earlier page is sent by the next one, which says so", async () => {
    await store.put(act("1", { unsent: true }));
    await outbox().flush();
    expect(ended).toEqual([["1", DONE]]);
    expect(shouted).toEqual(["1"]);
  });

  it("that was refused is over, and its page hears the refusal", async () => {
    outcomes = [{ status: 403, text: '{"code":"not_open"}', contentType: "application/json" }];
    const heard = vi.fn();
    await outbox().add(act("1"), heard);
    expect(heard.mock.calls[0]?.[0].status).toBe(403);
    expect(await store.of("me")).toEqual([]);
  });

  it("waits for a sign-in when the session is over, without trying by itself", async () => {
    outcomes = ["stopped"];
    await outbox().add(act("1"), vi.fn());
    expect(news.stopped).toBe(true);
    await vi.advanceTimersByTimeAsync(10 * AGE);
    expect(posted).toEqual(["1"]);
    expect(await store.of("me")).toHaveLength(1);
  });

  it("that was kept too long for the server to remember it is not sent", async () => {
    await store.put(act("1", { made: Date.now() - AGE - 1, unsent: true }));
    await outbox().flush();
    expect(posted).toEqual([]);
    expect(ended).toEqual([["1", null]]);
    expect(await store.of("me")).toEqual([]);
  });
});

describe("people", () => {
  it("never send what another left behind: it is erased", async () => {
    await store.put(act("1", { person: "other", unsent: true }));
    await outbox().flush();
    expect(posted).toEqual([]);
    expect(await store.of("other")).toEqual([]);
  });

  it("who sign out leave nothing, and nothing more is sent", async () => {
    outcomes = ["offline"];
    const box = outbox();
    const heard = vi.fn();
    await box.add(act("1"), heard);
    await box.close();
    await vi.advanceTimersByTimeAsync(AGE);
    await box.flush();
    expect(posted).toEqual(["1"]);
    expect(heard).not.toHaveBeenCalled();
    expect(await store.of("me")).toEqual([]);
    expect(news.unsent).toEqual([]);
  });
});

describe("pages beside each other", () => {
  it("tell the page that waits", async () => {
    outcomes = ["offline"];
    const box = outbox();
    const heard = vi.fn();
    await box.add(act("1"), heard);
    await store.remove("1");
    await box.heardElsewhere(act("1", { unsent: true }), DONE);
    expect(heard).toHaveBeenCalledExactlyOnceWith(DONE);
    expect(news.unsent).toEqual([]);
  });

  it("say nothing of acts they never spoke of", async () => {
    await outbox().heardElsewhere(act("1"), DONE);
    expect(ended).toEqual([]);
  });
});

describe("what is kept", () => {
  const handler = (rest: string): string => `/courses/course-v1:A+B+C/xblock/block-v1:A+B+C+type@poll+block@p/handler/${rest}`;

  it.each(["xmodule_handler/problem_check", "vote", "handle_submit_state", "drop_item", "do_attempt"])("%s", (rest) => {
    expect(blockOfAct(handler(rest), "http://host.test/x")).toBe("block-v1:A+B+C+type@poll+block@p");
  });

  it.each([
    ["a question", handler("student_voted")],
    ["an event", handler("publish_event")],
    ["the editor's preview", handler("vote").replace("/courses/", "/author/")],
    ["another host", `http://other.test${handler("vote")}`],
    ["another page", "/accounts/sign-in"],
  ])("not %s", (_name, address) => {
    expect(blockOfAct(address, "http://host.test/x")).toBeUndefined();
  });

  it("has a number of its own, without https too", () => {
    vi.stubGlobal("crypto", { getRandomValues: (bytes: Uint8Array) => bytes.fill(171) });
    expect(newNumber()).toMatch(/^[0-9a-f]{32}$/);
    vi.unstubAllGlobals();
  });
});
