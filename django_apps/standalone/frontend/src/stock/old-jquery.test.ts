import { describe, expect, it, vi } from "vitest";
import { restoreOldMethods } from "./old-jquery";

function fake(): { fn: Record<string, unknown>; on: ReturnType<typeof vi.fn>; ajax: ReturnType<typeof vi.fn>; length: number } {
  const ajax = vi.fn(() => "ajax");
  const on = vi.fn(() => "bound");
  const fn: Record<string, unknown> = { load: ajax };
  restoreOldMethods({ fn });
  return { fn, on, ajax, length: 3 };
}

describe("old jQuery methods", () => {
  it("binds an event when load gets a function", () => {
    const one = fake();
    const listener = (): void => undefined;
    expect((one.fn.load as () => unknown).call(one, ...([listener] as unknown as []))).toBe("bound");
    expect(one.on).toHaveBeenCalledWith("load", listener);
  });

  it("still loads a page when load gets an address", () => {
    const one = fake();
    expect((one.fn.load as () => unknown).call(one, ...(["/x"] as unknown as []))).toBe("ajax");
  });

  it("binds error and counts by size", () => {
    const one = fake();
    (one.fn.error as () => unknown).call(one);
    expect(one.on).toHaveBeenCalledWith("error");
    expect((one.fn.size as () => unknown).call(one)).toBe(3);
  });

  it("scrolls a box so far that an element of it is at the offset", () => {
    const at = (top: number): Element => ({ scrollTop: 10, getBoundingClientRect: () => ({ top }) }) as unknown as Element;
    const one = { ...fake(), 0: at(100) };
    (one.fn.scrollTo as () => unknown).call(one, ...([[at(160)], { offset: -25 }] as unknown as []));
    expect(one[0].scrollTop).toBe(45);
  });
});
