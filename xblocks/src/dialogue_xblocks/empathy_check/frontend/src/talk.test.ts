import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { stateOf } from "./testing";
import { csrfToken, talkTo } from "./talk";

const fetched = vi.fn<typeof fetch>();

beforeEach(() => vi.stubGlobal("fetch", fetched));
afterEach(() => vi.unstubAllGlobals());

function answer(body: unknown, status = 200): void {
  fetched.mockResolvedValueOnce(new Response(typeof body === "string" ? body : JSON.stringify(body), { status }));
}

test("answers travel in a JSON body with the token, never in the address", async () => {
  vi.spyOn(document, "cookie", "get").mockReturnValue("a=b; csrftoken=secret%2B");
  answer({ state: stateOf() });
  const told = await talkTo("/act")("save", "t1", { changes: { a: 4, b: null } });
  const [address, init] = fetched.mock.lastCall ?? [];
  expect(address).toBe("/act");
  expect(init?.method).toBe("POST");
  expect(JSON.parse(String(init?.body))).toEqual({ act: "save", sitting: "t1", changes: { a: 4, b: null } });
  expect(init?.headers).toEqual({ "Content-Type": "application/json", "X-CSRFToken": "secret+" });
  expect(told).toEqual({ kind: "done", state: stateOf() });
});

test("the token may stand in a form where the cookie is out of reach", () => {
  document.body.innerHTML = '<input name="csrfmiddlewaretoken" value="from-form">';
  expect(csrfToken()).toBe("from-form");
  document.body.innerHTML = "";
  expect(csrfToken()).toBe("");
});

test("a refusal carries the server's sentence and the state as it stands", async () => {
  answer({ error: "Over.", code: "over", state: stateOf({ stage: "finished" }) }, 409);
  expect(await talkTo("/act")("save", "t1")).toEqual({
    kind: "refused",
    status: 409,
    message: "Over.",
    state: stateOf({ stage: "finished" }),
  });
});

test("a page of the server instead of an answer is a refusal without words", async () => {
  answer("<h1>Bad gateway</h1>", 502);
  expect(await talkTo("/act")("save", "")).toEqual({ kind: "refused", status: 502, message: "" });
});

test("no connection is told as such", async () => {
  fetched.mockRejectedValueOnce(new TypeError("offline"));
  expect(await talkTo("/act")("save", "")).toEqual({ kind: "offline" });
});

test("the last request of a page that goes away outlives it", async () => {
  answer({ file: { name: "x.csv", text: "" } });
  expect((await talkTo("/act")("export", "", undefined, true)).kind).toBe("file");
  expect(fetched.mock.lastCall?.[1]?.keepalive).toBe(true);
});
