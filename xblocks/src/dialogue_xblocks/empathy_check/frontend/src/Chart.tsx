// The profile as a picture. Its figures stand beside it and in the table.

import type { Language } from "./language";
import type { Result, Row } from "./model";

function place(value: number, top: number): number {
  return Math.round(((value - 1) / (top - 1)) * 1000) / 10;
}

function Bar({ row, top }: { row: Row; top: number }) {
  const { mean, low, high, first } = row;
  if (mean === null || low === null || high === null) return null;
  const [from, to] = [place(low, top), place(high, top)];
  const range = `M${from} 10H${to}M${from} 4V16M${to} 4V16`;
  return (
    <svg viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
      <rect class="ec-track" width="100" height="20" />
      <rect class="ec-value" width={place(mean, top)} height="20" />
      <path class="ec-range ec-halo" d={range} />
      <path class="ec-range" d={range} />
      {first !== null && <path class="ec-range ec-halo" d={`M${place(first, top)} -3V23`} />}
      {first !== null && <path class="ec-range ec-before" d={`M${place(first, top)} -3V23`} />}
    </svg>
  );
}

export function Chart({ result, language, id }: { result: Result; language: Language; id: string }) {
  const { rows, top, ends, lang } = result;
  return (
    <figure class="ec-card ec-stack" aria-labelledby={`${id}-chart`}>
      <figcaption id={`${id}-chart`}>
        <strong>{language.say("chart")}</strong>
        <span class="ec-muted">
          {language.say("chart_key")} {result.compared && language.say("chart_first")}
        </span>
      </figcaption>
      {rows.map((row) => (
        <p class="ec-bar" key={row.id}>
          <span lang={lang}>{row.name}</span>
          <b>{row.mean === null ? "–" : language.figure(row.mean)}</b>
          <Bar row={row} top={top} />
        </p>
      ))}
      <p class="ec-ends ec-muted" lang={lang}>
        <span>1 – {ends[0]}</span>
        <span>
          {top} – {ends[1]}
        </span>
      </p>
    </figure>
  );
}
