// Hands a text over as a file.

import type { OwnFile } from "./model";

// Spreadsheets take a file for Unicode only with this mark.
const MARK = "\ufeff";

export function download(file: OwnFile): void {
  const address = URL.createObjectURL(new Blob([MARK, file.text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(address);
}
