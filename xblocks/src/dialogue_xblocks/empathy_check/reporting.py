"""Figures made at night: what may be told is counted and published, the rest waits (0010-figures-of-the-self-check).

Pages read what is ready. Only here sittings of many people are read, and nothing is kept of them but sums and tokens.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from dialogue_xblocks.groups import api as groups

from .data import Instrument
from .models import Definition, FiguresScope, Report, SittingRow
from .published import WEEK, Stream, Wordings, weekday_of, wordings
from .statistics import (
    Group,
    Pair,
    PairTallies,
    Publish,
    Row,
    Tallies,
    Told,
    decide,
    decide_pairs,
    told_alone,
)

CHUNK = 2000


def recompute(now: datetime) -> int:
    """Publish what may be published in every scope whose day it is, and return how many reports that were.

    Each scope is looked at once a week, on a day that its name decides; after a night that was left out, on the next
    one. Each is one transaction: an end in between loses nothing, a second round on the day changes nothing, and of two
    rounds at once one does the work.
    """
    today = timezone.localdate(now)
    due = _due(today)
    owners = {scope: groups.parts_of_figures_key(scope)[0] for scope in due}
    sizes = groups.sizes_of(set(owners.values()))
    said = wordings() if due else {}
    made = 0
    for scope, looked in due.items():
        size = sizes.get(owners[scope])
        if size is not None:
            made += _keep(scope, looked, today, _Scope(scope, Group(size.members, size.floor), said, now).reports())
    return made


def _due(today: date) -> dict[str, date]:
    """Return the scopes to look at, and when each was looked at last. New ones wait for their day."""
    looked = dict(FiguresScope.objects.values_list("scope", "looked"))
    known = SittingRow.objects.exclude(scope="").order_by().values_list("scope", flat=True).distinct()
    fresh = [scope for scope in known if scope not in looked]
    # The day before: on its very day a new one need not wait for a week.
    rows = [FiguresScope(scope=scope, looked=today - timedelta(1)) for scope in fresh]
    FiguresScope.objects.bulk_create(rows, ignore_conflicts=True)
    looked |= {row.scope: row.looked for row in rows}
    last = {scope: today - timedelta((today.weekday() - weekday_of(scope)) % WEEK) for scope in looked}
    return {scope: day for scope, day in sorted(looked.items()) if day < last[scope]}


def _keep(scope: str, looked: date, today: date, reports: Sequence[Report]) -> int:
    """Store the reports of one scope, unless another round did so meanwhile."""
    with transaction.atomic():
        row = FiguresScope.objects.select_for_update().get(scope=scope)
        if row.looked != looked:
            return 0
        row.looked = today
        row.save()
        for report in reports:
            earlier = Report.objects.filter(
                scope=scope, instrument=report.instrument, meaning=report.meaning, stream=report.stream
            )
            earlier.update(latest=False, tallies={})
            report.published = today
            report.save()
    return len(reports)


@dataclass(slots=True)
class _Sitting:
    """A finished sitting; its answers are read once it is to be counted."""

    person: str
    token: str
    answers: str
    seconds: int | None


def _rows(sittings: Sequence[_Sitting]) -> list[Row]:
    """Return sittings with their answers. Many at once: what is read together shares its words and half of the time."""
    found = []
    for at in range(0, len(sittings), CHUNK):
        part = sittings[at : at + CHUNK]
        texts = json.loads(f"[{','.join(sitting.answers for sitting in part)}]")
        found += [Row(one.token, answers, one.seconds) for one, answers in zip(part, texts, strict=True)]
    return found


@dataclass
class _Told:
    """What a stream has told so far."""

    batches: list[frozenset[str]] = field(default_factory=list)
    sums: dict[str, object] = field(default_factory=dict)
    least: int = 0

    @property
    def tokens(self) -> frozenset[str]:
        return frozenset().union(*self.batches)


class _Scope:
    """One scope, looked at once."""

    def __init__(self, scope: str, group: Group, wordings: Wordings, now: datetime) -> None:
        self.scope, self.group, self.wordings, self.now = scope, group, wordings, now

    def reports(self) -> list[Report]:
        """Return what is to be published now."""
        # Nothing is read of a group that is too small to get figures.
        if not self.group.large_enough:
            return []
        told: dict[tuple[str, str], dict[str, _Told]] = defaultdict(lambda: defaultdict(_Told))
        for row in Report.objects.filter(scope=self.scope).order_by("published", "pk"):
            stream = told[row.instrument, row.meaning][row.stream]
            stream.batches.append(frozenset(row.counted))
            stream.sums, stream.least = row.tallies, row.least
        made: list[Report] = []
        for key, occasions in sorted(self._sittings().items()):
            instrument = self.wordings.get(key)
            if instrument is not None:
                made += _Check(self.scope, key, instrument, self.group, told[key], self.now).reports(occasions)
        return made

    def _sittings(self) -> dict[tuple[str, str], dict[str, list[_Sitting]]]:
        """Return the finished sittings by instrument, then by occasion, in the order they were begun; one query."""
        keys = {pk: key for pk, *key in Definition.objects.values_list("pk", "instrument", "meaning")}
        told = _finished(self.scope).values_list(
            "definition_id",
            "occasion",
            "pseudonym",
            "token",
            # As text: those counted already are most, and their answers are of no interest any more.
            Cast("answers", TextField()),
            "seconds",
        )
        found: dict[tuple[str, str], dict[str, list[_Sitting]]] = defaultdict(lambda: defaultdict(list))
        for definition, occasion, *rest in told.iterator(chunk_size=CHUNK):
            instrument, meaning = keys[definition]
            found[instrument, meaning][occasion].append(_Sitting(*rest))
        return found


def _finished(scope: str) -> QuerySet[SittingRow]:
    return SittingRow.objects.filter(scope=scope, status="finished").exclude(definition__meaning="").order_by("pk")


class _Check:
    """One instrument in one scope."""

    def __init__(
        self,
        scope: str,
        key: tuple[str, str],
        instrument: Instrument,
        group: Group,
        told: dict[str, _Told],
        now: datetime,
    ) -> None:
        self.scope, self.key, self.instrument = scope, key, instrument
        self.group, self.told, self.now = group, told, now

    def reports(self, occasions: Mapping[str, Sequence[_Sitting]]) -> Iterator[Report]:
        first = _firsts(occasions.get("pre", ()))
        yield from self._alone("single", _firsts(occasions.get("single", ())))
        yield from self._alone("before", first)
        yield from self._second(first, occasions.get("post", ()))

    def _alone(self, stream: Stream, sittings: Iterable[_Sitting], elsewhere: int = 0) -> Iterator[Report]:
        told = self.told[stream]
        counted = told.tokens
        waiting = _rows([sitting for sitting in sittings if sitting.token not in counted])
        sums = Tallies.from_json(told.sums)
        made = decide(self.instrument, waiting, self.group, Told(sums.n, told.least, elsewhere))
        if isinstance(made, Publish) and isinstance(made.batch, Tallies):
            yield self._report(stream, made, sums.plus(made.batch))

    def _second(self, first: Sequence[_Sitting], second: Sequence[_Sitting]) -> Iterator[Report]:
        """Tell second sittings as a comparison or, where that cannot be, as figures of their own; never as both."""
        pairs, after = self.told["pairs"], self.told["after"]
        counted = pairs.tokens | after.tokens
        # Of each person the last one, unless any was counted.
        done = {sitting.person for sitting in second if sitting.token in counted}
        last = {sitting.person: sitting for sitting in second if sitting.person not in done}
        begun = {sitting.person: sitting for sitting in first if sitting.person in last}
        again = _rows([last[person] for person in begun])
        both = [Pair(one, other) for one, other in zip(_rows(list(begun.values())), again, strict=True)]
        sums = PairTallies.from_json(pairs.sums)
        told = Told(sums.n, pairs.least, after.least)
        made = decide_pairs(self.instrument, both, self.told["before"].batches, pairs.tokens, self.group, told)
        if isinstance(made, Publish) and isinstance(made.batch, PairTallies):
            yield self._report("pairs", made, sums.plus(made.batch))
        elif last and told_alone(self.group, self._rounds({one.token for one in last.values()})):
            yield from self._alone("after", last.values(), pairs.least)

    def _rounds(self, tokens: Collection[str]) -> int:
        """Return how many weeks the oldest of these second sittings has waited."""
        changed = _finished(self.scope).filter(occasion="post").values_list("token", "changed")
        return (self.now - min((when for token, when in changed if token in tokens), default=self.now)).days // WEEK

    def _report(self, stream: Stream, made: Publish, sums: Tallies | PairTallies) -> Report:
        self.told[stream].batches.append(frozenset(made.counted))
        instrument, meaning = self.key
        return Report(
            scope=self.scope,
            instrument=instrument,
            meaning=meaning,
            stream=stream,
            tallies=sums.to_json(),
            counted=list(made.counted),
            shown=made.shown,
            least=made.least,
        )


def _firsts(sittings: Iterable[_Sitting]) -> list[_Sitting]:
    """Return of each person the first one."""
    found: dict[str, _Sitting] = {}
    for sitting in sittings:
        found.setdefault(sitting.person, sitting)
    return list(found.values())
