import { beforeEach, describe, expect, it, vi } from "vitest";
import { watchUnsaved } from "./unsaved";

describe("unsaved changes", () => {
  beforeEach(() => {
    document.body.innerHTML =
      '<input id="outside"><div data-editor><form><textarea></textarea>' +
      '<button id="save">Save</button><button id="look" formtarget="preview">Preview</button></form></div>';
    document.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
  });

  function type(selector: string): void {
    document.querySelector(selector)?.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function press(selector: string): void {
    const submitter = document.querySelector(selector);
    const event = new Event("submit", { bubbles: true, cancelable: true });
    Object.defineProperty(event, "submitter", { value: submitter });
    document.querySelector("form")?.dispatchEvent(event);
  }

  it("are told once, and only of the editor", () => {
    const told = vi.fn();
    watchUnsaved(document, told);
    type("#outside");
    expect(told).not.toHaveBeenCalled();
    type("textarea");
    type("textarea");
    expect(told.mock.calls).toEqual([[true]]);
  });

  it("end with saving, not with a preview", () => {
    const told = vi.fn();
    watchUnsaved(document, told);
    type("textarea");
    press("#look");
    expect(told.mock.calls).toEqual([[true]]);
    press("#save");
    expect(told.mock.calls).toEqual([[true], [false]]);
  });

  it("are there from the beginning when the server refused what was typed", () => {
    const told = vi.fn();
    document.querySelector("[data-editor]")?.setAttribute("data-unsaved", "");
    watchUnsaved(document, told);
    expect(told.mock.calls).toEqual([[true]]);
  });

  it("hold the page back", () => {
    watchUnsaved(document, vi.fn());
    type("textarea");
    const leaving = new Event("beforeunload", { cancelable: true });
    window.dispatchEvent(leaving);
    expect(leaving.defaultPrevented).toBe(true);
  });
});
