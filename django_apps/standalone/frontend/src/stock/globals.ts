// The little of jQuery and Underscore that the stand-ins for the platform's globals call.

export type JQueryStatic = {
  (target: unknown): Record<"html" | "append" | "prepend" | "before" | "after", (text: string) => unknown>;
  (target: unknown): { trigger(event: string): unknown };
  post(...args: unknown[]): unknown;
  get(...args: unknown[]): unknown;
  ajax(...args: unknown[]): unknown;
  [name: string]: unknown;
};
export type Underscore = { template(text: string): (data: Record<string, unknown>) => string };

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
