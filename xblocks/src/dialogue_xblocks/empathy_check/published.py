"""Figures that are ready: reports as they were published, of one group or of all, never of rows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal
from zlib import crc32

from .data import Instrument
from .models import Definition, Report
from .olx import InvalidDefinition, read
from .statistics import PairTallies, Tallies

Stream = Literal["before", "after", "single", "pairs"]
STREAMS: tuple[Stream, ...] = ("before", "after", "single", "pairs")
Wordings = dict[tuple[str, str], Instrument]
"""By an instrument's id and `logic.meaning_of` it: the wording stored last."""
WEEK = 7


@dataclass(frozen=True)
class Published:
    """The latest report of one stream in one scope.

    Attributes:
        shown: the number of people that may be named, a multiple of five; at least so many are in it.
        tallies: of all its reports together.
    """

    scope: str
    instrument: Instrument
    stream: Stream
    day: date
    shown: int
    tallies: Tallies | PairTallies


def weekday_of(scope: str) -> int:
    """Return the day of the week, from 0 for Monday, on which figures of a scope are made."""
    # Not hash(): it differs from process to process.
    return crc32(scope.encode()) % WEEK


def wordings() -> Wordings:
    """Return the wordings figures are made of; one query. Those that no longer hold by today's rules are left out."""
    found: Wordings = {}
    for row in Definition.objects.exclude(meaning="").order_by("pk"):
        try:
            found[row.instrument, row.meaning] = read(row.xml)
        except InvalidDefinition:
            continue
    return found


def published(scopes: Collection[str]) -> list[Published]:
    """Return the latest reports of these scopes, by instrument; two queries, however many people are in them."""
    rows = list(Report.objects.filter(latest=True, scope__in=list(scopes)).defer("counted").order_by("pk"))
    return _read(rows)


def all_published() -> list[Published]:
    """Return the latest reports of all scopes; two queries."""
    return _read(list(Report.objects.filter(latest=True).defer("counted").order_by("pk")))


def pooled(reports: Collection[Published]) -> tuple[Tallies, int]:
    """Add up published sums of one instrument, comparisons left out, and the numbers of people that may be named.

    They tell nothing that the reports do not tell: no sitting is in two of them.
    """
    whole, shown = Tallies(), 0
    for one in reports:
        if isinstance(one.tallies, Tallies):
            whole, shown = whole.plus(one.tallies), shown + one.shown
    return whole, shown


def _read(rows: Collection[Report]) -> list[Published]:
    if not rows:
        return []
    said = wordings()
    found = []
    for row in rows:
        instrument = said.get((row.instrument, row.meaning))
        stream = next((one for one in STREAMS if one == row.stream), None)
        if instrument and stream:
            read_json = PairTallies.from_json if stream == "pairs" else Tallies.from_json
            found.append(Published(row.scope, instrument, stream, row.published, row.shown, read_json(row.tallies)))
    return sorted(found, key=lambda one: (one.instrument.id, STREAMS.index(one.stream)))
