// Stands between the scripts of stock blocks and the network: an act that cannot be sent is not told as failed, it waits.
// To the block it is a slow answer.

import { type Act, blockOfAct, type Heard, newNumber } from "./model";

type Options = { type?: string; url?: string; data?: unknown; contentType?: string | false };
type Complete = (status: number, words: string, responses: { text: string }, headers: string) => void;
type Transport = { send(headers: Record<string, string>, complete: Complete): void; abort(): void };
export type JQuery = {
  ajaxTransport(types: string, make: (options: Options) => Transport | undefined): void;
};

/** Let acts go through the outbox. ``add`` calls back with the answer. */
export function carryActs($: JQuery, person: string, add: (act: Act, heard: (heard: Heard) => void) => void): void {
  $.ajaxTransport("+*", (options) => {
    const address = options.url ?? "";
    const block = blockOfAct(address);
    const { data } = options;
    if (!block || typeof data !== "string" || (options.type ?? "GET").toUpperCase() !== "POST") return undefined;
    let aborted = false;
    return {
      send(_headers, complete) {
        const url = new URL(address, location.href);
        const act: Act = {
          id: newNumber(),
          person,
          address: url.pathname + url.search,
          body: data,
          contentType: options.contentType || "application/x-www-form-urlencoded; charset=UTF-8",
          block,
          made: Date.now(),
          unsent: false,
        };
        add(act, ({ status, text, contentType }) => {
          if (!aborted) complete(status, status < 400 ? "OK" : "error", { text }, `Content-Type: ${contentType}`);
        });
      },
      abort() {
        aborted = true;
      },
    };
  });
}
