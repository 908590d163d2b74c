// What is said of the whole check, and of its place in the course.

import { CheckField, ChoiceField, LineField, NumberField, TextField } from "./Fields";
import { Files } from "./Files";
import { useForm } from "./context";

export function General() {
  const { editor, say } = useForm();
  const choices = (...names: string[]) => names.map((name) => [name, say(name)] as const);
  const of = (name: string) => ({ path: ["settings", name] });
  return (
    <div class="ec-stack">
      <Files />
      <section class="ec-stack" aria-labelledby={`${editor.args.id}-placement`}>
        <h3 id={`${editor.args.id}-placement`}>{say("settings")}</h3>
        <LineField {...of("display_name")} label={say("display_name")} help={say("display_name_help")} />
        <ChoiceField
          {...of("occasion")}
          label={say("occasion")}
          help={say("occasion_help")}
          choices={choices("single", "pre", "post")}
        />
        <NumberField
          {...of("statements_on_page")}
          label={say("on_page")}
          help={say("on_page_help")}
          min={0}
          max={200}
        />
        <CheckField {...of("shuffle")} label={say("shuffle")} />
      </section>
      {editor.instrument && <OfInstrument validation={editor.instrument.validation} choices={choices} />}
    </div>
  );
}

type Choices = (...names: string[]) => (readonly [string, string])[];

function OfInstrument({ validation, choices }: { validation: string; choices: Choices }) {
  const { editor, say } = useForm();
  return (
    <section class="ec-stack" aria-labelledby={`${editor.args.id}-instrument`}>
      <h3 id={`${editor.args.id}-instrument`}>{say("instrument")}</h3>
      <TextField path={["title"]} label={say("title")} rows={1} />
      <TextField path={["intro"]} label={say("intro")} rows={3} />
      <TextField path={["source"]} label={say("source")} help={say("source_help")} />
      <LineField path={["licence"]} label={say("licence")} help={say("licence_help")} />
      <ChoiceField path={["validation"]} label={say("validation")} choices={choices("none", "adapted", "validated")} />
      {validation !== "none" && <TextField path={["evidence"]} label={say("evidence")} />}
      <div class="ec-pair">
        <LineField path={["id"]} label={say("id")} help={say("id_help")} />
        <LineField path={["version"]} label={say("version")} help={say("version_help")} />
      </div>
    </section>
  );
}
