// Asked before a changed wording is saved: figures are compared only while the meaning stays. In the flow of the page.

import { useLayoutEffect, useRef } from "preact/hooks";
import { useForm } from "./context";
import type { Ask } from "./useSaving";

export function Question({ ask }: { ask: Ask }) {
  const { editor, say } = useForm();
  const head = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => head.current?.focus(), []);
  const id = `${editor.args.id}-ask`;
  const back = (): void => editor.setAsk(null);
  const save = (change: "typo" | "meaning") => (): void => void editor.submit({ ...ask.more, change });
  const key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault(); // Escape would close the host's dialogue
    back();
  };
  return (
    <div
      class="ec-ask ec-stack"
      role="alertdialog"
      aria-labelledby={id}
      aria-describedby={`${id}-text`}
      onKeyDown={key}
    >
      <h3 id={id} ref={head} tabIndex={-1}>
        {say("ask")}
      </h3>
      <p id={`${id}-text`}>{say(ask.kind === "key" ? "ask_key" : "ask_text")}</p>
      <p class="ec-row">
        <button type="button" class="ec-button" onClick={save("typo")}>
          {say("typo", { version: editor.instrument?.version ?? "" })}
        </button>
        <button type="button" class="ec-button" onClick={save("meaning")}>
          {say("meaning", { version: ask.raised })}
        </button>
        <button type="button" class="ec-button" onClick={back}>
          {say("back")}
        </button>
      </p>
    </div>
  );
}
