// One statement with its answers.

import { Choices } from "./Choices";
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

export function Question({ item, number, ...scale }: Props) {
  return (
    <fieldset class="ec-question">
      <legend lang={scale.lang}>
        {number}. {item.text}
      </legend>
      <Choices {...scale} from={1} about={number} />
    </fieldset>
  );
}
