// The profile as a table: the same figures as the picture.

import type { Language } from "./language";
import type { Result, Row } from "./model";

type Column = { name: string; number?: boolean; cell: (row: Row) => string };

function columns(result: Result, language: Language): Column[] {
  const figure = (value: number | null): string => (value === null ? "–" : language.figure(value));
  const band = (row: Row): string =>
    row.low === null || row.high === null
      ? "–"
      : language.say("range", { low: language.figure(row.low), high: language.figure(row.high) });
  const shared: Column[] = [
    { name: "now", number: true, cell: (row) => figure(row.mean) },
    { name: "band", number: true, cell: band },
  ];
  if (!result.compared) {
    const answered = (row: Row): string => language.say("of", { answered: row.answered, all: row.of });
    return [...shared, { name: "answered", number: true, cell: answered }];
  }
  const change = (row: Row): string => {
    if (row.change === null || row.mean === null || row.first === null) return "–";
    const words = language.say(row.change === "same" ? "within" : "beyond");
    return `${language.difference(row.mean - row.first)} (${words})`;
  };
  const first: Column = { name: "first", number: true, cell: (row) => figure(row.first) };
  return [first, ...shared, { name: "change", cell: change }];
}

export function Table({ result, language }: { result: Result; language: Language }) {
  const shown = columns(result, language);
  return (
    <table class="ec-table">
      <caption>{language.say("table")}</caption>
      <thead>
        <tr>
          <th scope="col">{language.say("side")}</th>
          {shown.map((column) => (
            <th scope="col" class={column.number ? "ec-number" : ""} key={column.name}>
              {language.say(column.name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {result.rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" lang={result.lang}>
              {row.name}
            </th>
            {shown.map((column) => (
              <td class={column.number ? "ec-number" : ""} data-label={language.say(column.name)} key={column.name}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
