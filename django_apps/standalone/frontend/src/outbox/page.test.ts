import { beforeEach, describe, expect, it, vi } from "vitest";
import { carryActs, type JQuery } from "./ajax";
import { Marks, type Words } from "./marks";
import type { Act, Heard } from "./model";
import { post } from "./post";

const WORDS = {
  ...{ block: "kept", bar: "waiting: {count}", send: "send", stopped: "out: {count}", signIn: "in" },
  ...{ sent: "sent", result: "result", refused: "refused", tooOld: "old", leaving: "leave?" },
} satisfies Words;
const BLOCK = "block-v1:A+B+C+type@poll+block@p";
const ADDRESS = `/courses/course-v1:A+B+C/xblock/${BLOCK}/handler/vote`;
const ACT: Act = {
  ...{ id: "1", person: "me", address: ADDRESS, body: "{}", contentType: "application/json" },
  ...{ block: BLOCK, made: 0, unsent: true },
};

describe("marks", () => {
  let marks: Marks;
  const sendNow = vi.fn();
  const bar = (): HTMLElement => document.querySelector(".unsent") as HTMLElement;

  beforeEach(() => {
    document.body.innerHTML = `<header class="site-head"></header><div class="xblock" data-usage-id="${BLOCK}"></div>`;
    marks = new Marks(WORDS, sendNow);
  });

  it("stand at the block and at the top, once each, and go again", () => {
    for (const _ of [1, 2]) marks.show({ unsent: [ACT, { ...ACT, id: "2" }], stopped: false });
    expect(document.querySelectorAll(".unsent-note")).toHaveLength(1);
    expect(bar().textContent).toBe("waiting: 2send");
    bar().querySelector("button")?.click();
    expect(sendNow).toHaveBeenCalledOnce();
    marks.show({ unsent: [], stopped: false });
    expect(document.querySelector(".unsent-note")).toBeNull();
    expect(bar().textContent).toBe("");
  });

  it("lead to the sign-in and back when the session is over", () => {
    marks.show({ unsent: [ACT], stopped: true });
    expect(bar().querySelector("a")?.getAttribute("href")).toMatch(/^\/accounts\/sign-in\?next=/);
  });

  it.each<[string, Heard | null, string]>([
    ["sent, with a way to its result", { status: 200, text: "{}", contentType: "" }, "sentresult"],
    ["refused, in the server's words", { status: 403, text: '{"error":"Not open."}', contentType: "" }, "Not open."],
    ["refused without words", { status: 404, text: "<h1>", contentType: "" }, "refused"],
    ["kept too long", null, "old"],
  ])("say what became of an act of an earlier page: %s", (_name, heard, words) => {
    marks.ended(ACT, heard);
    marks.show({ unsent: [], stopped: false });
    expect(bar().textContent).toBe(words);
  });
});

describe("requests of blocks", () => {
  type Make = Parameters<JQuery["ajaxTransport"]>[1];
  let make: Make;
  const add = vi.fn<(act: Act, heard: (heard: Heard) => void) => void>();

  beforeEach(() => {
    const ajaxTransport = (_types: string, given: Make): void => {
      make = given;
    };
    add.mockReset();
    carryActs({ ajaxTransport }, "me", add);
  });

  it("become acts when they change something, and hear the answer as any request does", () => {
    const complete = vi.fn();
    make({ type: "POST", url: ADDRESS, data: "{}", contentType: "application/json" })?.send({}, complete);
    const [act, heard] = add.mock.calls[0] ?? [];
    expect(act).toMatchObject({ person: "me", address: ADDRESS, body: "{}", block: BLOCK, unsent: false });
    heard?.({ status: 200, text: "ok", contentType: "text/plain" });
    expect(complete).toHaveBeenCalledExactlyOnceWith(200, "OK", { text: "ok" }, "Content-Type: text/plain");
  });

  it.each([
    ["only asks", { type: "POST", url: ADDRESS.replace("vote", "student_voted"), data: "{}" }],
    ["carries a file", { type: "POST", url: ADDRESS, data: new FormData() }],
    ["reads", { type: "GET", url: ADDRESS, data: "" }],
  ])("are left alone when one %s", (_name, options) => {
    expect(make(options)).toBeUndefined();
  });
});

describe("posting", () => {
  const answering = (status: number, body: unknown): void => {
    vi.stubGlobal("fetch", async () => new Response(JSON.stringify(body), { status }));
  };

  it.each([
    ["a busy server", 503, {}, "offline"],
    ["too many requests", 429, {}, "offline"],
    ["a session that is over", 403, { code: "signed_out" }, "stopped"],
    ["looking through a made-up learner in another tab", 403, { code: "looking" }, "stopped"],
    ["a token of before", 403, { error: "reload" }, "stopped"],
  ])("%s is no answer", async (_name, status, body, outcome) => {
    answering(status, body);
    expect(await post(ACT)).toBe(outcome);
  });

  it.each([
    [200, { success: "correct" }],
    [403, { code: "not_open" }],
    [500, { code: "failed" }],
  ])("%s is one", async (status, body) => {
    answering(status, body);
    expect(await post(ACT)).toMatchObject({ status, text: JSON.stringify(body) });
  });

  it("a broken line is no answer", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("network")));
    expect(await post(ACT)).toBe("offline");
  });

  it("names the act and the person", async () => {
    const fetched = vi.fn(async (_address: string, _options: RequestInit) => new Response("{}"));
    vi.stubGlobal("fetch", fetched);
    await post(ACT);
    expect(fetched.mock.calls[0]?.[1].headers).toMatchObject({ "X-Dialogue-Act": "1", "X-Dialogue-Person": "me" });
  });
});
