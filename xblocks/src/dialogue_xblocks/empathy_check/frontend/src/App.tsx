// Where the learner stands, and what can be done next.

import { useState } from "preact/hooks";
import { Declined } from "./Declined";
import { Intro } from "./Intro";
import type { Language } from "./language";
import type { Arguments } from "./model";
import { Paused } from "./Paused";
import { Research } from "./Research";
import { Result } from "./Result";
import { ResultActions } from "./ResultActions";
import { Sheet } from "./Sheet";
import { Status } from "./Status";
import type { Talk } from "./talk";
import { useCheck } from "./useCheck";

export function App({ args, talk, language }: { args: Arguments; talk: Talk; language: Language }) {
  const check = useCheck(args, talk, language);
  const [paused, setPaused] = useState(false);
  const { state, busy, moved } = check;
  const shown = state.stage === "intro" && check.begun ? "open" : state.stage;
  const common = { language, busy, id: args.id };

  const pause = (): void => check.save(() => setPaused(true));
  const resume = (): void => {
    check.move();
    setPaused(false);
  };
  const again = (): void => {
    setPaused(false);
    check.act("again");
  };
  const decline = (): void => check.act("decline");
  // The heading of the pause says it already.
  const sending = paused && check.sending === "saved" ? "idle" : check.sending;
  return (
    <div class="ec-stack">
      {shown === "intro" && <Intro {...common} focused={moved} onBegin={check.begin} onDecline={decline} />}
      {shown === "open" && paused && <Paused language={language} onContinue={resume} />}
      {shown === "open" && !paused && state.sheet && (
        <Sheet
          {...common}
          key={state.token && !check.begun ? state.token : "first"}
          sheet={state.sheet}
          answers={check.answers}
          pageSize={args.pageSize || state.sheet.items.length}
          clock={check.clock}
          focused={moved}
          onAnswer={check.answer}
          onFinish={() => check.act("finish")}
          onLater={args.sandbox ? undefined : pause}
          onDecline={decline}
        />
      )}
      {shown === "declined" && (
        <Declined {...common} focused={moved} earlier={state.result !== null} again={state.available} onAgain={again} />
      )}
      <Status language={language} sending={sending} message={check.message} onSend={check.sendNow} />
      {shown !== "open" && state.result && (
        <Result
          result={state.result}
          language={language}
          id={args.id}
          focused={moved && shown === "finished"}
          ratings={shown === "finished" ? check.answers : (state.result.looking_back ?? {})}
          onRate={shown === "finished" ? check.answer : undefined}
        />
      )}
      {shown !== "open" && state.kept && (
        <ResultActions
          {...common}
          again={shown === "finished" && state.available}
          file={!args.sandbox}
          print={state.result !== null}
          onAgain={again}
          onExport={() => check.act("export")}
          onWithdraw={() => check.act("withdraw")}
        />
      )}
      {shown !== "open" && state.study && (
        <Research {...common} study={state.study} onConsent={(name, adult) => check.consent(name, adult)} />
      )}
    </div>
  );
}
