// A question in the flow of the page: blocks live in frames of the page's full height, where a box on top gets lost.

import { useLayoutEffect, useRef } from "preact/hooks";

type Props = {
  id: string;
  question: string;
  text?: string;
  yes: string;
  no: string;
  busy: boolean;
  onYes: () => void;
  onNo: () => void;
};

export function Confirm({ id, question, text, yes, no, busy, onYes, onNo }: Props) {
  const refuse = useRef<HTMLButtonElement>(null);
  // Before the page is painted: who presses Escape at once means this question.
  useLayoutEffect(() => refuse.current?.focus(), []);
  const key = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      event.preventDefault();
      onNo();
    }
  };
  return (
    <div
      class="ec-card ec-ask ec-stack"
      role="alertdialog"
      aria-labelledby={`${id}-question`}
      aria-describedby={text ? `${id}-text` : undefined}
      onKeyDown={key}
    >
      <p id={`${id}-question`}>
        <strong>{question}</strong>
      </p>
      {text && <p id={`${id}-text`}>{text}</p>}
      <p class="ec-row">
        <button type="button" class="ec-button ec-clay" aria-disabled={busy} onClick={onYes}>
          {yes}
        </button>
        <button type="button" class="ec-button ec-quiet" ref={refuse} onClick={onNo}>
          {no}
        </button>
      </p>
    </div>
  );
}
