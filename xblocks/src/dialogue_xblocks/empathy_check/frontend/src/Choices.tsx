// A scale as a group of radio buttons, with a way to take the answer back.

import { useRef } from "preact/hooks";
import type { Language } from "./language";

type Props = {
  labels: string[];
  /** The figure of the first label. */
  from: number;
  lang: string | undefined;
  name: string;
  chosen: number | undefined;
  /** What "clear the answer" is about, for who does not see it. */
  about: string | number;
  language: Language;
  onAnswer: (value: number | null) => void;
};

export function Choices({ labels, from, lang, name, chosen, about, language, onAnswer }: Props) {
  const first = useRef<HTMLInputElement>(null);
  const clear = (): void => {
    onAnswer(null);
    first.current?.focus();
  };
  return (
    <>
      <div class="ec-choices" lang={lang}>
        {labels.map((label, index) => (
          <label class="ec-choice" key={label}>
            <input
              type="radio"
              name={name}
              value={from + index}
              checked={chosen === from + index}
              ref={index === 0 ? first : null}
              onChange={() => onAnswer(from + index)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {/* Its place is kept free, so that nothing moves under the pointer when an answer is chosen. */}
      <p class="ec-clear">
        {chosen !== undefined && (
          <button type="button" class="ec-button ec-text ec-small" onClick={clear}>
            {language.say("clear")}
            <span class="ec-hidden">: {about}</span>
          </button>
        )}
      </p>
    </>
  );
}
