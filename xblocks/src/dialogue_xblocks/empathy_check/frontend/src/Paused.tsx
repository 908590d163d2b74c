import { Heading } from "./Heading";
import type { Language } from "./language";

export function Paused({ language, onContinue }: { language: Language; onContinue: () => void }) {
  return (
    <div class="ec-card ec-stack">
      <Heading focused>{language.say("saved")}</Heading>
      <p>{language.say("paused")}</p>
      <p class="ec-row">
        <button type="button" class="ec-button" onClick={onContinue}>
          {language.say("continue")}
        </button>
      </p>
    </div>
  );
}
