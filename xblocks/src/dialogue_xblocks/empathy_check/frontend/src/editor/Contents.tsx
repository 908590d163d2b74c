// What the instrument consists of: answers, subscales with their bands, statements.

import { useForm } from "./context";
import { CheckField, ChoiceField, LineField, NumberField, TextField } from "./Fields";
import {
  type Band,
  type Instrument,
  type Item,
  type LanguageCode,
  type Lesson,
  newBand,
  newItem,
  newLesson,
  newSubscale,
  type Path,
  renamed,
  type Subscale,
  type Text,
  words,
} from "./instrument";
import { Parts } from "./Parts";

export function Scale() {
  const { say } = useForm();
  return (
    <div class="ec-stack">
      <p>{say("labels")}</p>
      <Parts<Text> path={["scale"]} name="label" add="add_label" fresh={() => ({})} level={3} least={2} most={10}>
        {(path) => <TextField path={path} label={say("text")} rows={1} unseen />}
      </Parts>
    </div>
  );
}

export function Subscales() {
  return (
    <Parts<Subscale> path={["subscales"]} name="subscale" add="add_subscale" fresh={newSubscale} level={3}>
      {(path) => <OneSubscale path={path} />}
    </Parts>
  );
}

function OneSubscale({ path }: { path: Path }) {
  const { editor, say } = useForm();
  const instrument = editor.instrument as Instrument;
  const number = Number(path[1]);
  const top = instrument.scale.length;
  const next = (bands: Band[]): Band => newBand(bands.length ? Math.min(top, (bands.at(-1)?.from ?? 0) + 1) : 1);
  const rename = (id: string): void => editor.keep((now) => renamed(now, number, id));
  return (
    <>
      <TextField path={[...path, "name"]} label={say("name")} rows={1} />
      <div class="ec-pair">
        <NumberField path={[...path, "minimum"]} label={say("minimum")} min={1} max={200} />
        <LineField path={[...path, "id"]} label={say("key")} help={say("key_help")} onChange={rename} />
      </div>
      <h4>{say("bands")}</h4>
      <p class="ec-muted">{say("bands_help")}</p>
      <Parts<Band> path={[...path, "bands"]} name="band" add="add_band" fresh={next} level={5} least={1}>
        {(band, part) => (
          <>
            <NumberField path={[...band, "from"]} label={say("from")} min={1} max={top} step="any" />
            <TextField path={[...band, "feedback"]} label={say("feedback")} rows={3} />
            <details>
              <summary>{say("lessons", { count: part.lessons.length })}</summary>
              <Lessons path={[...band, "lessons"]} />
            </details>
          </>
        )}
      </Parts>
    </>
  );
}

function Lessons({ path }: { path: Path }) {
  const { say } = useForm();
  return (
    <>
      <p class="ec-muted">{say("lessons_help")}</p>
      <Parts<Lesson> path={path} name="lesson" add="add_lesson" fresh={newLesson} level={5} most={20}>
        {(lesson) => (
          <>
            <LineField path={[...lesson, "to"]} label={say("to")} />
            <TextField path={[...lesson, "name"]} label={say("lesson_name")} rows={1} />
          </>
        )}
      </Parts>
    </>
  );
}

export function Statements() {
  const { editor, language, say } = useForm();
  const instrument = editor.instrument as Instrument;
  const nameOf = ({ id, name }: Subscale): string => words(name, language.code as LanguageCode) || id;
  const choices = instrument.subscales.map((subscale) => [subscale.id, nameOf(subscale)] as const);
  const fresh = (): Item => newItem(instrument);
  return (
    <Parts<Item> path={["items"]} name="statement" add="add_statement" fresh={fresh} level={3}>
      {(path) => (
        <>
          <TextField path={[...path, "text"]} label={say("text")} unseen />
          <div class="ec-pair">
            <ChoiceField path={[...path, "subscale"]} label={say("of_subscale")} choices={choices} />
            <CheckField path={[...path, "reverse"]} label={say("reverse")} />
          </div>
          <More path={path} />
        </>
      )}
    </Parts>
  );
}

function More({ path }: { path: Path }) {
  const { say } = useForm();
  return (
    <details>
      <summary>{say("more")}</summary>
      <div class="ec-pair">
        <NumberField path={[...path, "weight"]} label={say("weight")} min={0.1} max={10} step="any" />
        <LineField path={[...path, "id"]} label={say("key")} help={say("key_help")} />
      </div>
    </details>
  );
}
