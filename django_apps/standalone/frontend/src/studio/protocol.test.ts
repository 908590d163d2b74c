import { describe, expect, it } from "vitest";
import { sentences } from "./protocol";

describe("the text of a message", () => {
  it("joins the escaped sentences of a poll", () => {
    expect(sentences("Write &lt;b&gt; &amp; go.<br />Add an answer.")).toBe("Write <b> & go. Add an answer.");
  });

  it("is left alone when it is no HTML", () => {
    expect(sentences("<div> of line 2 is never closed.")).toBe("<div> of line 2 is never closed.");
  });
});
