"""A research study: entered in full, by consent only, with files in which nobody has a name; closed after its time."""

import csv
import io
import secrets
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from dialogue_xblocks.groups.data import FLOOR
from dialogue_xblocks.shared.languages import LANGUAGES

from .consents import facts_of, open_study
from .data import Study
from .models import Definition, ResearchConsent, ResearchExport, ResearchStudy, SittingRow
from .olx import InvalidDefinition, read

COLUMNS = ("person", "sitting", "instrument", "version", "occasion", "month", "item", "answer")


class StudyIncomplete(ValueError):
    """A study lacks what learners have to know."""


class StudyOpen(ValueError):
    """There is an open study: two at once would ask for one consent each and confuse."""


class NoStudy(ValueError):
    """No study is open."""


class TooFew(ValueError):
    """Fewer people consent than a file may tell of."""


@dataclass(frozen=True)
class Export:
    """A record of a file that was made; ``by`` is None once the account is removed."""

    at: datetime
    by: int | None
    people: int
    sittings: int


def current_study() -> Study | None:
    """Return the open study."""
    row = open_study()
    return None if row is None else facts_of(row)


def enter_study(
    *, approval: str, approved: date, controller: str, contact: str, keep_until: date, purpose: Mapping[str, str]
) -> Study:
    """Open a study. It is not changed later: learners consent to what they were told.

    Raises:
        StudyIncomplete: anything is empty, or the purpose lacks a language.
        StudyOpen: one is open already.
    """
    said = {language: purpose.get(language, "").strip() for language in LANGUAGES}
    facts = {"approval": approval.strip(), "controller": controller.strip(), "contact": contact.strip()}
    if not all((*said.values(), *facts.values())):
        raise StudyIncomplete
    with transaction.atomic():
        if open_study():
            raise StudyOpen
        row = ResearchStudy.objects.create(approved=approved, keep_until=keep_until, purpose=said, **facts)
    return facts_of(row)


def close_study(study_id: int, now: datetime) -> None:
    """Close a study and erase the consents to it; safe to repeat."""
    with transaction.atomic():
        ResearchStudy.objects.filter(pk=study_id, closed=None).update(closed=now)
        ResearchConsent.objects.filter(study_id=study_id).delete()


def expire(now: datetime) -> int:
    """Close studies whose time of keeping is over, and erase consents to closed ones; return how many were erased."""
    with transaction.atomic():
        ResearchStudy.objects.filter(closed=None, keep_until__lt=timezone.localdate(now)).update(closed=now)
        consents, _each = ResearchConsent.objects.exclude(study__closed=None).delete()
    return consents


def forget(user_id: int) -> None:
    """Forget that a person made files; that they were made stays."""
    ResearchExport.objects.filter(actor_id=user_id).update(actor=None)


def exports_of(study_id: int) -> list[Export]:
    """Return which files were made for a study, the newest first."""
    rows = ResearchExport.objects.filter(study_id=study_id).order_by("-pk")
    return [Export(row.at, row.actor_id, row.people, row.sittings) for row in rows]


def export(actor: Any) -> str:
    """Return the finished sittings of those who consent as CSV, one answer a line, and record that it was made.

    People have ids that are made anew for each file: the same in all sittings of one person, in no other file the same.
    There is no language, group or course, and no date finer than a month. An instrument that fewer than FLOOR people
    answered is left out.

    Args:
        actor: the administrator's account.

    Raises:
        NoStudy: none is open.
        TooFew: nothing would be left.
    """
    with transaction.atomic():
        study = open_study()
        if study is None:
            raise NoStudy
        found = _enough(_sittings(study))
        if not found:
            raise TooFew
        people = {row[0] for row in found}
        ResearchExport.objects.create(study=study, actor_id=actor.pk, people=len(people), sittings=len(found))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(_lines(found, {person: secrets.token_hex(6) for person in people}))
    return out.getvalue()


_Found = tuple[str, int, str, datetime, dict[str, int]]
"""Pseudonym, number of the wording, occasion, when it was finished, answers."""


def _sittings(study: ResearchStudy) -> list[_Found]:
    consenting = ResearchConsent.objects.filter(study=study).values("pseudonym")
    rows = SittingRow.objects.filter(status="finished", pseudonym__in=consenting).exclude(definition__meaning="")
    rows = rows.order_by("changed", "pk")
    return list(rows.values_list("pseudonym", "definition_id", "occasion", "changed", "answers"))


def _enough(rows: Sequence[_Found]) -> list[_Found]:
    """Leave out what was answered by fewer than FLOOR people."""
    meanings = dict(Definition.objects.values_list("pk", "meaning"))
    people: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        people[meanings[row[1]]].add(row[0])
    return [row for row in rows if len(people[meanings[row[1]]]) >= FLOOR]


def _lines(rows: Sequence[_Found], ids: Mapping[str, str]) -> Iterator[tuple[str | int, ...]]:
    names = {one.pk: _named(one) for one in Definition.objects.filter(pk__in={row[1] for row in rows})}
    sittings: dict[str, int] = defaultdict(int)
    # By the random id: the order in which people answered would be one more thing to know them by.
    for person, definition, occasion, changed, answers in sorted(rows, key=lambda row: (ids[row[0]], row[3])):
        sittings[person] += 1
        head = (ids[person], sittings[person], *names[definition], occasion, f"{changed:%Y-%m}")
        yield from ((*head, item, answers[item]) for item in sorted(answers))


def _named(definition: Definition) -> tuple[str, str]:
    try:
        return definition.instrument, read(definition.xml).version
    except InvalidDefinition:
        return definition.instrument, ""
