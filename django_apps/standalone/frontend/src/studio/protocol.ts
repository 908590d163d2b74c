// What the page of an editor, in its frame, tells the page that opened it. Studio's own notify names are kept:
// save {state: start | end}, error {title, message}, cancel.

export const SOURCE = "dialogue-edit";

export type Notice = { source: typeof SOURCE; name: string; data: Record<string, unknown> };

/** Only plain values cross the border of a frame: blocks also pass elements along. */
export function plain(data: unknown): Record<string, unknown> {
  if (typeof data !== "object" || data === null) return {};
  return Object.fromEntries(
    Object.entries(data).filter(([, value]) => ["string", "number", "boolean"].includes(typeof value)),
  );
}

export function isNotice(value: unknown): value is Notice {
  const notice = value as Partial<Notice> | null;
  return typeof notice === "object" && notice?.source === SOURCE && typeof notice.name === "string";
}

/** The text of a message. Some editors hand over HTML: escaped sentences with breaks between them. */
export function sentences(message: string): string {
  if (!/<br\b|&(?:amp|lt|gt|quot|#\d+);/i.test(message)) return message;
  const lines = message.split(/<br\s*\/?>/i);
  return lines.map((line) => new DOMParser().parseFromString(line, "text/html").body.textContent).join(" ");
}
