// Tells, politely, whether answers are saved and what went wrong.

import type { Language } from "./language";
import type { Sending } from "./outbox";

type Props = { language: Language; sending: Sending; message: string; onSend: () => void };

export function Status({ language, sending, message, onSend }: Props) {
  const unsent = sending === "unsent";
  const saying = sending === "idle" ? "" : language.say(sending);
  return (
    <div class={unsent ? "ec-status ec-unsent" : "ec-status"}>
      <p role="status">{[message, saying].filter(Boolean).join(" ")}</p>
      {unsent && (
        <button type="button" class="ec-button ec-quiet ec-small" onClick={onSend}>
          {language.say("send_now")}
        </button>
      )}
    </div>
  );
}
