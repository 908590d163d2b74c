// The platform's pages have jQuery 2 with its migrate plugin. Of what jQuery 3 took away, installed blocks still call
// `.load(fn)`, `.error(fn)` (poll, drag-and-drop) and `.size()`. The player also calls `.scrollTo` of a plugin.

type Method = (this: Collection, ...args: unknown[]) => unknown;
type Collection = { on(event: string, ...args: unknown[]): unknown; length: number; [index: number]: unknown };
export type WithMethods = { fn: Record<string, unknown> };

export function restoreOldMethods($: WithMethods): void {
  const ajaxLoad = $.fn.load as Method | undefined;
  $.fn.load = function (this: Collection, ...args: unknown[]): unknown {
    return typeof args[0] === "string" ? ajaxLoad?.apply(this, args) : this.on("load", ...args);
  };
  $.fn.error ??= function (this: Collection, ...args: unknown[]): unknown {
    return this.on("error", ...args);
  };
  $.fn.size ??= function (this: Collection): number {
    return this.length;
  };
  $.fn.scrollTo ??= function (this: Collection, ...args: unknown[]): unknown {
    const [target, options] = args as [ArrayLike<Element>, { offset?: number } | undefined];
    const box = this[0] as Element | undefined;
    if (box && target[0]) {
      const below = target[0].getBoundingClientRect().top - box.getBoundingClientRect().top;
      box.scrollTop += below + (options?.offset ?? 0);
    }
    return this;
  };
}
