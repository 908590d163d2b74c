"""A learner's own answers as a file for a spreadsheet."""

import csv
import io
from collections.abc import Callable, Sequence

from .words import EXPORT

_STATUS = 2
# A spreadsheet would take a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(rows: Sequence[Sequence[str]], translate: Callable[[str], str]) -> dict[str, str]:
    """Return the file's name and text, with a heading and the status in the reader's language."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(translate(name) for name in EXPORT["columns"])
    for row in rows:
        status = translate(str(EXPORT[row[_STATUS]]))
        cells = [*row[:_STATUS], status, *row[_STATUS + 1 :]]
        writer.writerow(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells)
    return {"name": f"{translate(str(EXPORT['file']))}.csv", "text": out.getvalue()}
