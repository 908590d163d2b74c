// A list of parts that can be added, moved and removed by buttons; the focus goes along.

import type { ComponentChildren } from "preact";
import { useForm } from "./context";
import { get, moved, type Path } from "./instrument";
import { Wrong } from "./Fields";

type Props<Part> = {
  path: Path;
  /** A word of the catalogue with {number} in it. */
  name: string;
  add: string;
  fresh: (others: Part[]) => Part;
  level: 3 | 4 | 5;
  least?: number;
  most?: number;
  children: (path: Path, part: Part) => ComponentChildren;
};

export function Parts<Part>({ path, name, add, fresh, level, least = 0, most = 200, children }: Props<Part>) {
  const { editor, say, idOf } = useForm();
  const parts = (get(editor.instrument, path) ?? []) as Part[];
  const head = (number: number): string => `${idOf([...path, number])}`;
  const move = (from: number, to: number): void => {
    editor.setList(path, moved(parts, from, to), say("moved", { what: say(name, { number: from + 1 }) }));
    editor.focusNext(head(to));
  };
  const remove = (number: number): void => {
    const rest = parts.filter((_, other) => other !== number);
    editor.setList(path, rest, say("removed", { what: say(name, { number: number + 1 }) }), true);
    editor.focusNext(rest.length ? head(Math.min(number, rest.length - 1)) : idOf([...path, "add"]));
  };
  const append = (): void => {
    editor.setList(path, [...parts, fresh(parts)]);
    editor.focusNext(head(parts.length));
  };
  return (
    <div class="ec-parts">
      {parts.map((part, number) => (
        <Part
          key={head(number)}
          id={head(number)}
          title={say(name, { number: number + 1 })}
          level={level}
          up={number ? () => move(number, number - 1) : undefined}
          down={number < parts.length - 1 ? () => move(number, number + 1) : undefined}
          remove={parts.length > least ? () => remove(number) : undefined}
        >
          {children([...path, number], part)}
        </Part>
      ))}
      <Wrong path={path} />
      {parts.length < most && (
        <p>
          <button type="button" class="ec-button" id={idOf([...path, "add"])} onClick={append}>
            {say(add)}
          </button>
        </p>
      )}
    </div>
  );
}

type PartProps = {
  id: string;
  title: string;
  level: 3 | 4 | 5;
  up: (() => void) | undefined;
  down: (() => void) | undefined;
  remove: (() => void) | undefined;
  children: ComponentChildren;
};

function Part({ id, title, level, up, down, remove, children }: PartProps) {
  const { say } = useForm();
  const Heading = `h${level}` as "h3";
  const acts = [
    { name: "up", sign: "↑", act: up },
    { name: "down", sign: "↓", act: down },
    { name: "remove", sign: "✕", act: remove },
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot hold a heading beside buttons
    <div class="ec-part" role="group" aria-labelledby={id}>
      <div class="ec-part-head">
        <Heading id={id} tabIndex={-1}>
          {title}
        </Heading>
        <span class="ec-acts">
          {acts.map(
            ({ name, sign, act }) =>
              act && (
                <button
                  key={name}
                  type="button"
                  class="ec-sign"
                  title={say(name)}
                  aria-label={`${say(name)}: ${title}`}
                  onClick={act}
                >
                  <span aria-hidden="true">{sign}</span>
                </button>
              ),
          )}
        </span>
      </div>
      {children}
    </div>
  );
}
