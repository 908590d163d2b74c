"""Reads the tables of ``rows/``: for each address, what everybody gets.

One file for each namespace of addresses, lines of cells between ``|``. The first line names the columns: ``name``,
``method``, ``address``, ``sends``, then the people. What people get:

``200``      the status
``sign-in``  a redirect to the sign-in page
``>/path``   a redirect there

Without a column ``synthetic`` the addresses are closed to a made-up learner, as all are that the table of permissions does
not name (`SYNTHETIC_ADDRESSES`).

An address may hold ``{names}`` that `world` knows. ``sends`` is a form (``a=1&b=2``), JSON (``{"a": 1}``) or nothing.
"""

from dataclasses import dataclass
from pathlib import Path

ROWS = Path(__file__).parent / "rows"


@dataclass(frozen=True)
class Row:
    """One address and method; ``expected`` by person."""

    place: str
    name: str
    method: str
    address: str
    sends: str
    expected: dict[str, str]


def read_rows(path: Path) -> list[Row]:
    """Return the rows of one file; ``name`` gets the namespace, which is the file's name, in front."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and line[0] != "#"]
    header, *rows = ([cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines)
    assert header[:4] == ["name", "method", "address", "sends"], f"{path.name}: the columns are {header}"
    found = []
    for number, cells in enumerate(rows, 1):
        assert len(cells) == len(header), f"{path.name}, row {number}: {len(cells)} cells for {len(header)} columns"
        name, method, address, sends = cells[:4]
        expected = {"synthetic": "403"} | dict(zip(header[4:], cells[4:], strict=True))
        found.append(Row(f"{path.name}, row {number}", f"{path.stem}:{name}", method, address, sends, expected))
    return found


def all_rows() -> list[Row]:
    """Return the rows of every file."""
    return [row for path in sorted(ROWS.glob("*.txt")) for row in read_rows(path)]
