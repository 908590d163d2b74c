// What can be done with what is stored: take it again, keep a copy, erase it.

import { useRef, useState } from "preact/hooks";
import { Confirm } from "./Confirm";
import type { Language } from "./language";

type Props = {
  language: Language;
  id: string;
  again: boolean;
  file: boolean;
  print: boolean;
  busy: boolean;
  onAgain: () => void;
  onExport: () => void;
  onWithdraw: () => void;
};

export function ResultActions({ language, id, again, file, print, busy, onAgain, onExport, onWithdraw }: Props) {
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const keep = (): void => {
    setAsking(false);
    opener.current?.focus();
  };
  return (
    <div class="ec-stack ec-acts">
      <div class="ec-row">
        {again && (
          <button type="button" class="ec-button" aria-disabled={busy} onClick={onAgain}>
            {language.say("again")}
          </button>
        )}
        {print && (
          <button type="button" class="ec-button ec-quiet" onClick={() => window.print()}>
            {language.say("print")}
          </button>
        )}
        {file && (
          <button type="button" class="ec-button ec-quiet" aria-disabled={busy} onClick={onExport}>
            {language.say("export")}
          </button>
        )}
        <button
          type="button"
          class="ec-button ec-text ec-erase"
          ref={opener}
          aria-expanded={asking}
          onClick={() => setAsking(true)}
        >
          {language.say("withdraw")}
        </button>
      </div>
      {asking && (
        <Confirm
          id={`${id}-withdraw`}
          question={language.say("withdraw_ask")}
          text={language.say("withdraw_text")}
          yes={language.say("withdraw_yes")}
          no={language.say("withdraw_no")}
          busy={busy}
          onYes={onWithdraw}
          onNo={keep}
        />
      )}
    </div>
  );
}
