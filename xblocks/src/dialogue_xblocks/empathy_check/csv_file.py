"""A learner's own answers as a file for a spreadsheet."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from .data import Line
from .words import APP, EXPORT, LOOKING_BACK

# A spreadsheet would take a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(lines: Sequence[Line], translate: Callable[[str], str]) -> dict[str, str]:
    """Return the file's name and text; what is not the author's is in the reader's language."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(translate(name) for name in EXPORT["columns"])
    for line in lines:
        cells = _cells(line, translate)
        writer.writerow(_harmless(cell) if isinstance(cell, str) else cell for cell in cells)
    return {"name": f"{translate(str(EXPORT['file']))}.csv", "text": out.getvalue()}


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _cells(line: Line, translate: Callable[[str], str]) -> list[str | int | None]:
    statement, answer = line.statement, line.answer
    if not statement and line.figure is not None:
        statement, answer = translate(APP["looking_ask"]), translate(APP[LOOKING_BACK[line.figure]])
    status = translate(str(EXPORT[line.status]))
    when = datetime.fromisoformat(line.changed).astimezone(UTC)
    return [line.number, f"{when:%Y-%m-%d %H:%M} UTC", status, line.side, statement, answer, line.figure]
