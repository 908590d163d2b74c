// The statements, a few on a page.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Clock } from "./clock";
import { Confirm } from "./Confirm";
import { Heading } from "./Heading";
import type { Language } from "./language";
import type { Answers, Sheet as Asked } from "./model";
import { Question } from "./Question";

type Props = {
  sheet: Asked;
  answers: Answers;
  language: Language;
  id: string;
  pageSize: number;
  focused: boolean;
  busy: boolean;
  clock: Pick<Clock, "show">;
  onAnswer: (item: string, value: number | null) => void;
  onFinish: () => void;
  onLater: (() => void) | undefined;
  onDecline: () => void;
};

/** Who comes back goes on at the first page with something left open, or at the last one. */
export function startingPage(sheet: Asked, answers: Answers, pageSize: number): number {
  const open = sheet.items.findIndex((item) => answers[item.id] === undefined);
  return Math.floor((open < 0 ? sheet.items.length - 1 : open) / pageSize);
}

export function Sheet(props: Props) {
  const { sheet, answers, language, id, pageSize, busy, clock } = props;
  useEffect(() => {
    clock.show(true);
    return () => clock.show(false);
  }, [clock]);
  const [page, setPage] = useState(() => startingPage(sheet, answers, pageSize));
  const [moved, setMoved] = useState(props.focused);
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const goOn = (): void => {
    setAsking(false);
    opener.current?.focus();
  };
  const from = page * pageSize;
  const items = sheet.items.slice(from, from + pageSize);
  const last = from + pageSize >= sheet.items.length;
  const all = sheet.items.length;
  const answered = sheet.items.filter((item) => answers[item.id] !== undefined).length;
  const go = (to: number): void => {
    setMoved(true);
    setPage(to);
  };
  return (
    <div class="ec-card ec-stack ec-sheet">
      <div class="ec-progress">
        <Heading focused={moved} on={page}>
          {language.say("sheet", { from: from + 1, to: from + items.length })}
        </Heading>
        <label class="ec-muted" for={`${id}-progress`}>
          {language.say("progress", { answered, all })}
        </label>
        <progress id={`${id}-progress`} max={all} value={answered} />
      </div>
      {items.map((item, index) => (
        <Question
          key={item.id}
          item={item}
          number={from + index + 1}
          labels={sheet.labels}
          lang={sheet.lang}
          name={`${id}-${item.id}`}
          chosen={answers[item.id]}
          language={language}
          onAnswer={(value) => props.onAnswer(item.id, value)}
        />
      ))}
      <div class="ec-row">
        {last ? (
          <button type="button" class="ec-button" aria-disabled={busy} onClick={props.onFinish}>
            {language.say("finish")}
          </button>
        ) : (
          <button type="button" class="ec-button" onClick={() => go(page + 1)}>
            {language.say("next")}
          </button>
        )}
        {page > 0 && (
          <button type="button" class="ec-button ec-quiet" onClick={() => go(page - 1)}>
            {language.say("previous")}
          </button>
        )}
        {props.onLater && (
          <button type="button" class="ec-button ec-quiet" aria-disabled={busy} onClick={props.onLater}>
            {language.say("later")}
          </button>
        )}
        <button
          type="button"
          class="ec-button ec-text"
          ref={opener}
          aria-disabled={busy}
          aria-expanded={asking}
          onClick={() => (answered ? setAsking(true) : props.onDecline())}
        >
          {language.say("decline")}
        </button>
      </div>
      {asking && (
        <Confirm
          id={`${id}-decline`}
          question={language.say("decline_ask")}
          yes={language.say("decline_yes")}
          no={language.say("decline_no")}
          busy={busy}
          onYes={props.onDecline}
          onNo={goOn}
        />
      )}
    </div>
  );
}
