// ``edx.HtmlUtils`` and ``edx.StringUtils``, the names under which stock blocks look for safe HTML building.
// Written anew after the documented behaviour of edx-ui-toolkit, whose package brings webpack and sass along.

import { escapeHtml, type JQueryStatic, type Underscore } from "./globals";

export class HtmlSnippet {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  valueOf(): string {
    return this.text;
  }
  toString(): string {
    return this.text;
  }
}

type Values = Record<string, unknown>;

function fill(format: string, values: Values): string {
  return format.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

export const StringUtils = { interpolate: fill };

const HTML = (text: unknown): HtmlSnippet => (text instanceof HtmlSnippet ? text : new HtmlSnippet(String(text ?? "")));
const ensureHtml = (text: unknown): HtmlSnippet =>
  text instanceof HtmlSnippet ? text : new HtmlSnippet(escapeHtml(String(text ?? "")));

function interpolateHtml(format: unknown, values: Values = {}): HtmlSnippet {
  const safe = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, ensureHtml(value).text]));
  return new HtmlSnippet(fill(ensureHtml(format).text, safe));
}

function template(text: string) {
  const underscore = (window as unknown as { _: Underscore })._;
  const render = underscore.template(text);
  return (data: Values = {}): HtmlSnippet => new HtmlSnippet(render({ ...data, HtmlUtils, StringUtils }));
}

function into(method: "html" | "append" | "prepend" | "before" | "after") {
  return (element: unknown, snippet: unknown): unknown =>
    (window as unknown as { jQuery: JQueryStatic }).jQuery(element)[method](ensureHtml(snippet).text);
}

export const HtmlUtils = {
  HTML,
  HtmlSnippet,
  ensureHtml,
  interpolateHtml,
  joinHtml: (...parts: unknown[]): HtmlSnippet => new HtmlSnippet(parts.map((part) => ensureHtml(part).text).join("")),
  template,
  setHtml: into("html"),
  append: into("append"),
  prepend: into("prepend"),
  before: into("before"),
  after: into("after"),
};
