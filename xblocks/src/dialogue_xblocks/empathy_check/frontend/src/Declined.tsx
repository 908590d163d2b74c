import { Heading } from "./Heading";
import type { Language } from "./language";

type Props = {
  language: Language;
  focused: boolean;
  earlier: boolean;
  again: boolean;
  busy: boolean;
  onAgain: () => void;
};

export function Declined({ language, focused, earlier, again, busy, onAgain }: Props) {
  return (
    <div class="ec-card ec-stack">
      <Heading focused={focused}>{language.say("declined")}</Heading>
      <p>{language.say(earlier ? "stopped_text" : "declined_text")}</p>
      {again && (
        <p class="ec-row">
          <button type="button" class="ec-button ec-quiet" aria-disabled={busy} onClick={onAgain}>
            {language.say("after_all")}
          </button>
        </p>
      )}
    </div>
  );
}
