// The whole instrument as a text: JSON, or the stored XML when the form cannot hold it.

import { useForm } from "./context";
import { asFile } from "./instrument";

export function Expert() {
  const { editor, say } = useForm();
  const { instrument, text } = editor;
  const id = `${editor.args.id}-expert`;
  const shown = text ?? (instrument ? asFile(instrument) : "");
  return (
    <div class="ec-stack">
      {!instrument && <p class="ec-note">{say("xml_help")}</p>}
      <div class="ec-field">
        <label for={id}>{say(instrument ? "json" : "xml")}</label>
        {instrument && <small id={`${id}-help`}>{say("json_help")}</small>}
        <textarea
          id={id}
          class="ec-source"
          rows={20}
          spellcheck={false}
          aria-describedby={instrument ? `${id}-help` : undefined}
          value={shown}
          onInput={(event) => editor.setText(event.currentTarget.value)}
        />
      </div>
      <p>
        <button type="button" class="ec-button" onClick={() => void editor.read(shown, say("taken"))}>
          {say("take_over")}
        </button>
      </p>
    </div>
  );
}
