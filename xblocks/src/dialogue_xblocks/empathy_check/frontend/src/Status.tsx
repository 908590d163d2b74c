// Tells, politely, whether answers are saved and what went wrong.

import { useRef } from "preact/hooks";
import type { Language } from "./language";
import type { Sending } from "./outbox";

type Props = { language: Language; sending: Sending; message: string; onSend: () => void };

export function Status({ language, sending, message, onSend }: Props) {
  const told = useRef<HTMLParagraphElement>(null);
  // The button goes as soon as something is sent: the focus stays beside it.
  const send = (): void => {
    told.current?.focus();
    onSend();
  };
  const unsent = sending === "unsent";
  const saying = sending === "idle" ? "" : language.say(sending);
  return (
    <div class={unsent ? "ec-status ec-unsent" : "ec-status"}>
      <p role="status" ref={told} tabIndex={-1}>
        {[message, saying].filter(Boolean).join(" ")}
      </p>
      {unsent && (
        <button type="button" class="ec-button ec-quiet ec-small" onClick={send}>
          {language.say("send_now")}
        </button>
      )}
    </div>
  );
}
