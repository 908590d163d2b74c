"""Reading a list of people pasted from a spreadsheet. Pure.

One person a row; columns are parted by tabs, semicolons or commas, in any order: a column with @ is the e-mail address,
a column of digits only is a running number, the others are parts of the name in the official order. A heading is left
out.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from dialogue_xblocks.shared.names import mixed_scripts, skeleton

MAX_ROWS = 1_000
MAX_BYTES = 200_000
Problem = Literal["no_name", "name_too_long", "bad_email", "mixed_scripts", "double", "strange_letters"]
_EMAIL = re.compile(r"[^@\s<>\"',;]+@[^@\s<>\"',;]+\.[^@\s<>\"',;.]{2,}")
_NUMBER = re.compile(r"[№#]?\s*\d{1,5}\s*[.)]?")
_HEADING = frozenset(
    skeleton(word)
    for word in (
        "№", "п/п", "р/с", "аты", "аты-жөні", "тегі", "есімі", "әкесінің аты", "фио", "ф.и.о.", "фамилия", "имя",
        "отчество", "name", "full name", "surname", "last name", "first name", "given name", "patronymic", "email",
        "e-mail", "почта", "пошта", "эл. почта", "тобы", "группа", "group", "студент", "student",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``line`` counts from 1 in the pasted text; ``problem`` is None when the row can be taken."""

    line: int
    name: str
    email: str
    problem: Problem | None = None

    @property
    def fingerprint(self) -> str:
        """What two rows of one person share: the address, else the name with look-alike letters made equal."""
        return f"@{self.email.casefold()}" if self.email else skeleton(self.name)


class TooLong(ValueError):
    """The list has more than MAX_ROWS rows or MAX_BYTES bytes."""


def read_list(text: str) -> list[Row]:
    """Return the rows of a pasted list in order; empty lines and headings are left out.

    Raises:
        TooLong: nothing is read from such a list.
    """
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise TooLong
    rows: list[Row] = []
    seen: set[str] = set()
    for line, raw in enumerate(unicodedata.normalize("NFC", text).splitlines(), 1):
        cells = [_clean(cell) for cell in re.split(r"[\t;,]", raw)]
        cells = [cell for cell in cells if cell and not _NUMBER.fullmatch(cell)]
        if not cells or all(skeleton(cell) in _HEADING for cell in cells):
            continue
        row = _row(line, cells)
        if row.problem is None and row.fingerprint in seen:
            row = Row(line, row.name, row.email, "double")
        seen.add(row.fingerprint)
        rows.append(row)
        if len(rows) > MAX_ROWS:
            raise TooLong
    return rows


def _clean(cell: str) -> str:
    return re.sub(r"\s+", " ", cell.strip().strip("\"'«»")).strip()


def _row(line: int, cells: list[str]) -> Row:
    addresses = [cell for cell in cells if "@" in cell]
    name = re.sub(r"^\d{1,5}[.)]\s*", "", " ".join(cell for cell in cells if "@" not in cell))
    return Row(line, name, addresses[0] if addresses else "", _problem(name, addresses))


def _problem(name: str, addresses: list[str]) -> Problem | None:
    if not any(letter.isalpha() for letter in name):
        return "no_name"
    if len(name) > 200:
        return "name_too_long"
    if any(unicodedata.category(letter)[0] not in "LMPZ" for letter in name):
        return "strange_letters"
    if any(mixed_scripts(word) for word in re.split(r"[\s\-]+", name)):
        return "mixed_scripts"
    if len(addresses) > 1 or any(len(one) > 254 or not _EMAIL.fullmatch(one) for one in addresses):
        return "bad_email"
    return None
