// What learners with the answers of the preview would read, by subscale.

import { useLayoutEffect, useRef } from "preact/hooks";
import { useForm } from "./context";
import type { Row } from "./server";

export function Profile({ rows, spoken }: { rows: Row[]; spoken: string }) {
  const { editor, say } = useForm();
  const head = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => head.current?.focus(), [rows]);
  return (
    <section class="ec-stack" aria-labelledby={`${editor.args.id}-profile`}>
      <h3 id={`${editor.args.id}-profile`} ref={head} tabIndex={-1}>
        {say("profile")}
      </h3>
      <ul class="ec-profile">
        {rows.map((row) => (
          <OneRow key={row.name} row={row} spoken={spoken} />
        ))}
      </ul>
    </section>
  );
}

function OneRow({ row, spoken }: { row: Row; spoken: string }) {
  const { language, say } = useForm();
  const { band, mean } = row;
  // Bounds as the author wrote them: 3.75 is not 3.8.
  const exact = (bound = 0): string => String(bound).replace(".", language.code === "en" ? "." : ",");
  const figures = { from: exact(band?.from), to: exact(band?.to) };
  return (
    <li class="ec-part">
      <h4 lang={spoken}>{row.name}</h4>
      <p>
        {say("answered")}: {say("of", { answered: row.answered, all: row.of })}
        {mean !== null && (
          <>
            {" · "}
            {say("mean")}: <strong>{language.figure(mean)}</strong>{" "}
            {say("error", { margin: language.figure(row.margin) })}
          </>
        )}
        {band && ` · ${say("band_of", { number: band.number, ...figures })}`}
        {mean === null && ` · ${say("too_few", { least: row.least })}`}
      </p>
      {band && <p lang={spoken}>{band.feedback}</p>}
      {band && band.lessons.length > 0 && <p lang={spoken}>{band.lessons.join(" · ")}</p>}
    </li>
  );
}
