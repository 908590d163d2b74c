// The fields of the form: each knows its place in the instrument, shows what is wrong there, and can be led to.

import type { ComponentChildren } from "preact";
import { useForm } from "./context";
import { LANGUAGES, lacks, NAMES, type Path, type Text } from "./instrument";

type Props = { path: Path; label: string; help?: string };

export function Wrong({ path }: { path: Path }) {
  const { editor, idOf } = useForm();
  const message = editor.problemAt(path);
  return message ? (
    <p class="ec-wrong" id={`${idOf(path)}-wrong`}>
      {message}
    </p>
  ) : null;
}

/** What the field's attributes say of it. */
function useField({ path, help }: Props) {
  const { editor, idOf } = useForm();
  const id = idOf(path);
  const wrong = editor.problemAt(path) !== "";
  const told = [wrong ? `${id}-wrong` : "", help ? `${id}-help` : ""].filter(Boolean).join(" ");
  const about = { ...(wrong ? { "aria-invalid": true as const } : {}), ...(told ? { "aria-describedby": told } : {}) };
  return { id, about, value: editor.value(path), set: (next: unknown) => editor.set(path, next) };
}

function Framed({ path, label, help, children }: Props & { children: ComponentChildren }) {
  const { idOf } = useForm();
  const id = idOf(path);
  return (
    <div class="ec-field">
      <label for={id}>{label}</label>
      {children}
      {help && <small id={`${id}-help`}>{help}</small>}
      <Wrong path={path} />
    </div>
  );
}

export function LineField(props: Props & { onChange?: (value: string) => void }) {
  const { id, about, value, set } = useField(props);
  const change = props.onChange ?? set;
  return (
    <Framed {...props}>
      <input
        type="text"
        id={id}
        {...about}
        value={String(value ?? "")}
        maxLength={200}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </Framed>
  );
}

export function NumberField(props: Props & { min: number; max: number; step?: string }) {
  const { id, about, value, set } = useField(props);
  return (
    <Framed {...props}>
      <input
        type="number"
        id={id}
        {...about}
        class="ec-short"
        min={props.min}
        max={props.max}
        step={props.step ?? "1"}
        value={value === null ? "" : String(value)}
        onInput={({ currentTarget }) => set(currentTarget.value === "" ? null : Number(currentTarget.value))}
      />
    </Framed>
  );
}

export function ChoiceField(props: Props & { choices: readonly (readonly [string, string])[] }) {
  const { id, about, value, set } = useField(props);
  const known = props.choices.some(([name]) => name === value);
  return (
    <Framed {...props}>
      <select id={id} {...about} value={String(value)} onChange={(event) => set(event.currentTarget.value)}>
        {!known && <option value={String(value)}>{String(value)}</option>}
        {props.choices.map(([name, words]) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </select>
    </Framed>
  );
}

export function CheckField(props: Props) {
  const { id, about, value, set } = useField(props);
  return (
    <div class="ec-check">
      <input
        type="checkbox"
        id={id}
        {...about}
        checked={value === true}
        onChange={({ currentTarget }) => set(currentTarget.checked)}
      />
      <label for={id}>{props.label}</label>
      <Wrong path={props.path} />
    </div>
  );
}

/** One text in three languages, side by side where there is room. */
export function TextField(props: Props & { rows?: number; unseen?: boolean }) {
  const { editor, say } = useForm();
  const { id, about, value } = useField(props);
  const text = (value ?? {}) as Text;
  return (
    <fieldset class="ec-texts">
      <legend id={`${id}-legend`} class={props.unseen ? "ec-unseen" : ""}>
        {props.label}
      </legend>
      {props.help && <small id={`${id}-help`}>{props.help}</small>}
      <div class="ec-languages">
        {LANGUAGES.map((language, number) => (
          <div key={language} class="ec-field">
            <label id={`${id}-of-${language}`} for={number ? `${id}-${language}` : id}>
              <span lang={language}>{NAMES[language]}</span>
              {lacks(text, language) && <span class="ec-lacks"> · {say("lacks")}</span>}
            </label>
            <textarea
              id={number ? `${id}-${language}` : id}
              lang={language}
              rows={props.rows ?? 2}
              {...about}
              aria-labelledby={`${id}-legend ${id}-of-${language}`}
              value={text[language] ?? ""}
              onInput={(event) => editor.set(props.path, { ...text, [language]: event.currentTarget.value })}
            />
          </div>
        ))}
      </div>
      <Wrong path={props.path} />
    </fieldset>
  );
}
