// An instrument comes from a file, from the project, and leaves as a file.

import { save } from "./save";
import { useForm } from "./context";
import { asFile } from "./instrument";

const LIMIT = 200_000;

export function Files() {
  const { editor, say } = useForm();
  const { instrument, args } = editor;
  const id = `${args.id}-file`;
  const take = async (field: HTMLInputElement): Promise<void> => {
    const file = field.files?.[0];
    field.value = ""; // the same file may be chosen again
    if (!file) return;
    if (file.size > 4 * LIMIT) editor.setStatus(say("too_big"));
    else await editor.read(await file.text(), say("imported"));
  };
  return (
    <section class="ec-files" aria-label={say("files")}>
      <div class="ec-row">
        <button
          type="button"
          class="ec-button"
          aria-describedby={`${id}-own`}
          onClick={() => editor.replace(args.own, say("taken"))}
        >
          {say("use_own")}
        </button>
        <span class="ec-upload">
          <input
            type="file"
            id={id}
            class="ec-unseen"
            accept=".json,.xml,application/json,application/xml,text/xml"
            onChange={(event) => void take(event.currentTarget)}
          />
          <label for={id} class="ec-button">
            {say("import")}
          </label>
        </span>
        {instrument && (
          <button
            type="button"
            class="ec-button"
            onClick={() => save(`${instrument.id || "instrument"}.json`, asFile(instrument), "application/json")}
          >
            {say("export")}
          </button>
        )}
      </div>
      <small id={`${id}-own`}>{say("use_own_help")}</small>
    </section>
  );
}
