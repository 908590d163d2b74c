import { beforeEach, describe, expect, it, vi } from "vitest";
import { watchPollQuestions } from "./poll-question";

describe("answers of a poll question", () => {
  beforeEach(() => {
    document.body.innerHTML = '<div class="poll_question"></div>';
    watchPollQuestions(document);
    const poll = document.querySelector(".poll_question") as HTMLElement;
    poll.innerHTML =
      '<div class="poll_answer"><div class="question"><div class="button"></div><div class="text">Yes</div></div></div>' +
      '<div class="button reset-button">Change your vote</div>';
  });

  const answer = (): HTMLElement => document.querySelector(".question") as HTMLElement;
  const key = (target: HTMLElement, name: string): void => {
    target.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
  };

  it("become buttons when they are drawn", async () => {
    await vi.waitFor(() => expect(answer().getAttribute("role")).toBe("button"));
    expect(answer().tabIndex).toBe(0);
    expect(answer().getAttribute("aria-pressed")).toBe("false");
  });

  it("are pressed by Enter and Space, and by no other key", async () => {
    await vi.waitFor(() => expect(answer().getAttribute("role")).toBe("button"));
    const pressed = vi.fn();
    document.querySelector(".button")?.addEventListener("click", pressed);
    key(answer(), "a");
    expect(pressed).not.toHaveBeenCalled();
    key(answer(), "Enter");
    key(answer(), " ");
    expect(pressed).toHaveBeenCalledTimes(2);
  });

  it("tell which one is chosen", async () => {
    await vi.waitFor(() => expect(answer().getAttribute("role")).toBe("button"));
    document.querySelector(".button")?.classList.add("answered");
    await vi.waitFor(() => expect(answer().getAttribute("aria-pressed")).toBe("true"));
  });

  it("take the place of the words that were there before", async () => {
    const poll = document.querySelector(".poll_question") as HTMLElement;
    poll.insertAdjacentHTML("afterbegin", '<div class="before-scripts">Yes?</div>');
    await vi.waitFor(() => expect(document.querySelector(".before-scripts")).toBeNull());
    expect(answer()).not.toBeNull();
  });

  it("may be taken back by keyboard", async () => {
    const reset = document.querySelector(".reset-button") as HTMLElement;
    await vi.waitFor(() => expect(reset.getAttribute("role")).toBe("button"));
    const pressed = vi.fn();
    reset.addEventListener("click", pressed);
    key(reset, "Enter");
    expect(pressed).toHaveBeenCalledOnce();
  });
});
