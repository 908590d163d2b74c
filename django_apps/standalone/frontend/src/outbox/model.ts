// What an act of a learner is while it is on its way.

export type Act = {
  /** The act's own number: the server carries each number out once. */
  id: string;
  /** Whose act it is: the mark of the person whose page made it. */
  person: string;
  /** The block's handler, without the host. */
  address: string;
  body: string;
  contentType: string;
  /** The usage key of the block. */
  block: string;
  /** When it was made, ms. */
  made: number;
  /** Whether sending it has failed already. */
  unsent: boolean;
};

/** What the server answered. */
export type Heard = { status: number; text: string; contentType: string };
/** `offline`: nobody answered, or a server that is busy; `stopped`: the session or its token is over. */
export type Outcome = Heard | "offline" | "stopped";

// The acts of stock blocks. Requests that only ask something, or tell where a pointer is, are not worth keeping.
const ACTS = new Set([
  ...["problem_check", "problem_save", "problem_reset"],
  ...["vote", "handle_submit_state", "handle_reset_state"],
  ...["drop_item", "do_attempt", "reset"],
]);
const HANDLER = /^\/courses\/[^/]+\/xblock\/([^/]+)\/handler\/([^/?]+)(?:\/([^/?]+))?$/;

/** The usage key of the block that an address acts on; nothing for any other address. */
export function blockOfAct(address: string, here: string = location.href): string | undefined {
  const url = new URL(address, here);
  const [, usage, name, suffix] = (url.origin === new URL(here).origin && HANDLER.exec(url.pathname)) || [];
  return usage && name && ACTS.has(suffix ?? name) ? decodeURIComponent(usage) : undefined;
}

/** A number that nobody else will draw. Pages without https have no `randomUUID`. */
export function newNumber(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
