"""The researcher's page, for administrators: how the statements of a check go together, over all groups of a course."""

from collections import defaultdict
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from dialogue_xblocks.groups import api as groups

from ..data import Instrument, in_language
from ..logic import meaning_of
from ..published import Published, all_published, pooled
from ..statistics import COMPLETE, COMPLETE_OMEGA, Reliability, reliability
from .common import for_administrators, language_of, show
from .numbers import amount, number

FIRST = ("before", "single")


@dataclass(frozen=True)
class Side:
    """One side of a check: its reliability, and a row of cells for each statement."""

    name: str
    alpha: str
    omega: str
    items: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Told:
    """One check in one course, first or second sittings; ``sides`` is empty where there are too few."""

    title: str
    language: str
    course: str
    occasion: str
    groups: int
    sides: tuple[Side, ...]


@for_administrators
@require_safe
def statements(request: HttpRequest) -> HttpResponse:
    """Show item statistics, alpha and omega, made of published sums alone; two queries."""
    parts: dict[tuple[str, str, bool], list[Published]] = defaultdict(list)
    for one in all_published():
        if one.stream != "pairs":
            _group, course = groups.parts_of_figures_key(one.scope)
            parts[meaning_of(one.instrument), course, one.stream in FIRST].append(one)
    told = [_told(reports, course, first, language_of(request)) for (_key, course, first), reports in parts.items()]
    context = {
        "checks": sorted(told, key=lambda one: (one.title, one.course)),
        "complete": COMPLETE,
        "complete_omega": COMPLETE_OMEGA,
    }
    return show(request, "dialogue_self_check/researcher.html", context)


def _told(reports: list[Published], course: str, first: bool, language: str) -> Told:
    instrument = reports[0].instrument
    tallies, shown = pooled(reports)
    said = language if dict(instrument.title).get(language) else instrument.title[0][0]
    figures = reliability(instrument, tallies, shown) or ()
    return Told(
        in_language(instrument.title, said),
        said,
        course,
        _("First sittings") if first else _("Second sittings"),
        len({one.scope for one in reports}),
        tuple(_side(instrument, one, said) for one in figures),
    )


def _side(instrument: Instrument, one: Reliability, language: str) -> Side:
    names = {subscale.id: in_language(subscale.name, language) for subscale in instrument.subscales}
    texts = {item.id: in_language(item.text, language) for item in instrument.items}
    return Side(
        names[one.subscale],
        _figure(one.alpha),
        pgettext("figures", "too few") if one.omega_needs_more else _figure(one.omega),
        tuple(
            (
                texts[item.item],
                (
                    number(item.mean),
                    number(item.sd),
                    amount(item.missing),
                    _figure(item.rest),
                    _figure(item.alpha_without),
                ),
            )
            for item in one.items
        ),
    )


def _figure(value: float | None) -> str:
    return _("cannot be computed") if value is None else number(value, 2)
