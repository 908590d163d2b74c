// The client side of XBlock as the LMS has it (common/static/common/js/xblock/core.js, lms.runtime.v1.js of
// edx-platform): finds the blocks of a page, builds their runtime, calls their init functions, children first.

import { tellBroken } from "./notices";
import { jQueryOfPage } from "./types";

export type Block = Record<string, unknown> & { element?: HTMLElement; name?: string; type?: string };
type InitFunction = (this: Block, runtime: ClientRuntime, element: HTMLElement, args: unknown) => Block | undefined;
type Listener = (data: unknown) => void;

const CHILDREN = new WeakMap<HTMLElement, Block[]>();

/** Some blocks hand over a jQuery object, some a DOM element: the LMS takes both. */
export function domElement(element: unknown): HTMLElement | null {
  if (element instanceof HTMLElement) return element;
  const first = (element as ArrayLike<unknown> | null)?.[0];
  return first instanceof HTMLElement ? first : null;
}

/** The runtime object that is the first argument of every init function. */
export class ClientRuntime {
  readonly #listeners = new Map<string, Listener[]>();

  constructor() {
    // Blocks pass these on as bare functions.
    this.handlerUrl = this.handlerUrl.bind(this);
    this.children = this.children.bind(this);
    this.childMap = this.childMap.bind(this);
    this.notify = this.notify.bind(this);
    this.listenTo = this.listenTo.bind(this);
  }

  /** The address of a handler: ``/courses/<course>/xblock/<usage>/handler/<name>[/<suffix>][?<query>]``. */
  handlerUrl(element: unknown, handler: string, suffix?: string | null, query?: string | null): string {
    const block = domElement(element)?.closest<HTMLElement>("[data-usage-id]");
    const usage = block?.dataset.usageId ?? "";
    const course = block?.dataset.courseId ?? "";
    const prefix = block?.closest<HTMLElement>("[data-handler-prefix]")?.dataset.handlerPrefix;
    const parts = prefix
      ? [prefix.replace(/\/$/, ""), segment(usage)]
      : ["/courses", segment(course), "xblock", segment(usage)];
    parts.push("handler", segment(handler));
    if (suffix) parts.push(suffix.split("/").map(segment).join("/"));
    const address = parts.join("/");
    return query ? `${address}?${query.replace(/^\?/, "")}` : address;
  }

  children(element: unknown): Block[] {
    const dom = domElement(element) ?? domElement((element as Block | null)?.element);
    return (dom && CHILDREN.get(dom)) ?? [];
  }

  childMap(element: unknown, name: string): Block | null {
    return this.children(element).find((child) => child.name === name) ?? null;
  }

  notify(name: string, data: unknown = {}): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(data);
  }

  listenTo(name: string, listener: Listener): void {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
  }
}

/** As the LMS writes keys into addresses: ``+``, ``@`` and ``:`` stay, what would end the path does not. */
function segment(text: string): string {
  return encodeURIComponent(text).replace(/%(2B|40|3A)/g, (code) => decodeURIComponent(code));
}

function initArguments(element: HTMLElement): unknown {
  const script = [...element.children].find((child) => child.classList.contains("xblock-json-init-args"));
  if (!script) return {};
  script.remove();
  return script.textContent?.trim() ? JSON.parse(script.textContent) : {};
}

function descendants(element: Element, selector: string): HTMLElement[] {
  return [...element.children].flatMap((child) =>
    child.matches(selector) ? [child as HTMLElement] : descendants(child, selector),
  );
}

function construct(element: HTMLElement, runtime: ClientRuntime): Block {
  const name = element.dataset.init;
  let block: Block = {};
  if (name && element.dataset.runtimeVersion) {
    const init = (window as unknown as Record<string, unknown>)[name];
    if (typeof init !== "function") throw new Error(`${name} is not defined: the script of the block did not load`);
    const made = Object.create(typeof init.prototype === "object" ? init.prototype : Object.prototype) as Block;
    block = callInit(init as InitFunction, made, runtime, element);
    block.runtime = runtime;
  }
  block.element = element;
  if (element.dataset.name) block.name = element.dataset.name;
  if (element.dataset.blockType) block.type = element.dataset.blockType;
  return block;
}

function callInit(init: InitFunction, made: Block, runtime: ClientRuntime, element: HTMLElement): Block {
  const given = init.call(made, runtime, element, initArguments(element));
  return typeof given === "object" && given !== null ? given : made;
}

/** Start one block, after the blocks inside it. A block that fails is told about in its place, the others go on. */
export function initializeBlock(target: unknown, runtime: ClientRuntime = new ClientRuntime()): Block | null {
  const element = domElement(target);
  if (!element || element.classList.contains("xblock-initialized")) return null;
  CHILDREN.set(element, initializeBlocks(element, runtime));
  try {
    const block = construct(element, runtime);
    element.classList.add("xblock-initialized");
    const $ = jQueryOfPage();
    if ($) {
      $(element).data("initialized", true);
      $(element).trigger("xblock-initialized");
    }
    return block;
  } catch (error) {
    console.error(error);
    tellBroken(element);
    return null;
  }
}

/** Start all blocks directly inside an element (blocks in blocks are started by their parents). */
export function initializeBlocks(target: unknown, runtime?: ClientRuntime): Block[] {
  const element = domElement(target);
  if (!element) return [];
  return descendants(element, ".xblock")
    .filter((child) => child.dataset.lazyScripts === undefined)
    .map((child) => initializeBlock(child, runtime ?? new ClientRuntime()))
    .filter((block) => block !== null);
}
