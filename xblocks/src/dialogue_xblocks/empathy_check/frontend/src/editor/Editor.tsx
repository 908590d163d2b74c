// The author's form: parts as tabs, what is wrong above them, what happens below.

import { useRef } from "preact/hooks";
import { Scale, Statements, Subscales } from "./Contents";
import { useForm } from "./context";
import { Expert } from "./Expert";
import { General } from "./General";
import { Languages } from "./Languages";
import { Preview } from "./Preview";
import { Problems } from "./Problems";
import { Question } from "./Question";
import { type Tab, tabOf } from "./usePlace";

const PANELS = {
  general: General,
  scale: Scale,
  subscales: Subscales,
  statements: Statements,
  preview: Preview,
  expert: Expert,
};

export function EditorForm() {
  const { editor, say } = useForm();
  const { instrument, tab, ask, status } = editor;
  const Panel = PANELS[tab];
  const id = editor.args.id;
  return (
    <div class="ec-stack">
      <Problems />
      {instrument && <Languages instrument={instrument} />}
      <Tabs tabs={instrument ? (Object.keys(PANELS) as Tab[]) : ["general", "expert"]} />
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-tab-${tab}`} class="ec-panel">
        <Panel />
      </div>
      {ask && <Question ask={ask} />}
      <p class="ec-status">
        <span role="status">{status}</span>
        {editor.canTakeBack && (
          <button type="button" class="ec-line" onClick={editor.takeBack}>
            {say("undo")}
          </button>
        )}
      </p>
    </div>
  );
}

function Tabs({ tabs }: { tabs: Tab[] }) {
  const { editor, say } = useForm();
  const list = useRef<HTMLDivElement>(null);
  const { tab, problems } = editor;
  const id = editor.args.id;
  const wrong = new Set(problems.filter(({ path }) => path.length).map(({ path }) => tabOf(path)));
  const key = (event: KeyboardEvent): void => {
    const at = tabs.indexOf(tab);
    const last = tabs.length - 1;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[to < 0 ? last : to % tabs.length];
    if (next) {
      editor.open(next);
      document.getElementById(`${id}-tab-${next}`)?.focus();
    }
  };
  return (
    <div role="tablist" class="ec-tabs" aria-label={say("sections")} ref={list} onKeyDown={key}>
      {tabs.map((one) => (
        <button
          key={one}
          type="button"
          role="tab"
          id={`${id}-tab-${one}`}
          aria-selected={one === tab}
          aria-controls={`${id}-panel`}
          tabIndex={one === tab ? 0 : -1}
          onClick={() => editor.open(one)}
        >
          {say(one)}
          {wrong.has(one) && <span class="ec-mark"> !</span>}
        </button>
      ))}
    </div>
  );
}
