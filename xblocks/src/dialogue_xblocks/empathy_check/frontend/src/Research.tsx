// Consent to a research study: apart from the check, never preset, taken back in the same place.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Language } from "./language";
import type { Study } from "./model";

type Props = {
  study: Study;
  language: Language;
  id: string;
  busy: boolean;
  onConsent: (name: "consent" | "revoke", adult?: boolean) => void;
};

export function Research({ study, language, id, busy, onConsent }: Props) {
  const [adult, setAdult] = useState(false);
  const [missing, setMissing] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef(study.consented);
  // The button that was pressed is gone: go on from the one in its place.
  useLayoutEffect(() => {
    if (before.current !== study.consented) button.current?.focus();
    before.current = study.consented;
  }, [study.consented]);
  const facts: [string, string][] = [
    ["study_purpose", study.purpose],
    ["study_what", language.say("study_given")],
    ["study_controller", study.controller],
    ["study_contact", study.contact],
    ["study_approval", `${study.approval}, ${language.date(study.approved)}`],
    ["study_until", language.date(study.until)],
  ];
  const agree = (event: Event): void => {
    event.preventDefault();
    setMissing(!adult);
    if (adult) onConsent("consent", true);
    else box.current?.focus();
    setAdult(false);
  };
  return (
    <details class="ec-card ec-study">
      <summary>{language.say("study")}</summary>
      <p>{language.say("study_free")}</p>
      <dl>
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{language.say(name)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {study.consented ? (
        <div class="ec-row">
          <p>
            <strong>{language.say("study_in")}</strong>
          </p>
          <button
            type="button"
            class="ec-button ec-quiet"
            ref={button}
            aria-disabled={busy}
            onClick={() => onConsent("revoke")}
          >
            {language.say("study_revoke")}
          </button>
        </div>
      ) : (
        <form class="ec-stack" noValidate onSubmit={agree}>
          <label class="ec-tick" for={`${id}-adult`}>
            <input
              type="checkbox"
              id={`${id}-adult`}
              ref={box}
              checked={adult}
              aria-invalid={missing}
              aria-describedby={missing ? `${id}-missing` : undefined}
              onChange={(event) => setAdult(event.currentTarget.checked)}
            />
            <span>{language.say("study_adult")}</span>
          </label>
          {missing && (
            <p class="ec-missing" id={`${id}-missing`}>
              {language.say("study_missing")}
            </p>
          )}
          <p class="ec-row">
            <button type="submit" class="ec-button ec-quiet" ref={button} aria-disabled={busy}>
              {language.say("study_agree")}
            </button>
          </p>
        </form>
      )}
    </details>
  );
}
