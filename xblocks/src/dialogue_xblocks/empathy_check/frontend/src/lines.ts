// Finds a line in a text field.

/** Select a line (from 1) of a text field, so that the field scrolls to it. */
export function selectLine(field: HTMLTextAreaElement, line: number): void {
  const lines = field.value.split("\n");
  const at = Math.min(Math.max(line, 1), lines.length) - 1;
  const start = lines.slice(0, at).reduce((sum, text) => sum + text.length + 1, 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[at]?.length ?? 0));
  field.scrollTop = (field.scrollHeight / lines.length) * Math.max(0, at - 3);
}
