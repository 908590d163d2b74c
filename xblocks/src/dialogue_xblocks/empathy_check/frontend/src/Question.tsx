// One statement with its answers as a group of radio buttons.

import { useRef } from "preact/hooks";
import type { Language } from "./language";
import type { Item } from "./model";

type Props = {
  item: Item;
  number: number;
  labels: string[];
  lang: string;
  name: string;
  chosen: number | undefined;
  language: Language;
  onAnswer: (value: number | null) => void;
};

export function Question({ item, number, labels, lang, name, chosen, language, onAnswer }: Props) {
  const first = useRef<HTMLInputElement>(null);
  const clear = (): void => {
    onAnswer(null);
    first.current?.focus();
  };
  return (
    <fieldset class="ec-question">
      <legend lang={lang}>
        {number}. {item.text}
      </legend>
      <div class="ec-choices" lang={lang}>
        {labels.map((label, index) => (
          <label class="ec-choice" key={label}>
            <input
              type="radio"
              name={name}
              value={index + 1}
              checked={chosen === index + 1}
              ref={index === 0 ? first : null}
              onChange={() => onAnswer(index + 1)}
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
            <span class="ec-hidden">: {number}</span>
          </button>
        )}
      </p>
    </fieldset>
  );
}
