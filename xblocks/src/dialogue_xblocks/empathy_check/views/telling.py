"""Figures of a group as its page tells them: a line for each side of a check, each with a sentence in plain words.

No sentence judges: a figure is no grade, no target, and compares nobody with anybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ..data import Instrument, in_language
from ..published import Published, Stream
from ..statistics import PAIRS, Change, Description, PairTallies, Tallies, compare, describe, quality
from .numbers import amount, edge, number, probability, signed

OCCASIONS: dict[Stream, Promise] = {
    "before": pgettext_lazy("self-check", "Before"),
    "after": pgettext_lazy("self-check", "Afterwards"),
    "single": pgettext_lazy("self-check", "At one time"),
    "pairs": gettext_lazy("The same people before and after"),
}


@dataclass(frozen=True)
class Line:
    """One side of a check.

    Attributes:
        half, mark: where the middle half and the mean are drawn, as parts of SVG; "" when there is nothing to draw.
        cells: mean and deviation, median, middle half, people without a score; written out.
        sentences: the same in plain words.
    """

    name: str
    mean: str
    half: tuple[str, str]
    mark: str
    cells: tuple[str, str, str, str]
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Moved:
    """The change in one side of a check: difference, interval, tests, effect; written out."""

    name: str
    cells: tuple[str, str, str, str, str]
    sentence: str


@dataclass(frozen=True)
class Part:
    """One occasion, or the comparison of two."""

    title: str
    day: date
    people: str
    top: int
    lines: tuple[Line, ...] = ()
    moved: tuple[Moved, ...] = ()
    quality: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """A check with all that is told of it."""

    title: str
    language: str
    ends: tuple[str, str]
    parts: tuple[Part, ...]
    comparison: str


def tell(reports: Sequence[Published], language: str) -> Told:
    """Put the reports of one instrument in one scope into words.

    Args:
        reports: at least one, all of the same instrument.
        language: of the reader, for the instrument's own words.
    """
    instrument = reports[0].instrument
    said = language if dict(instrument.title).get(language) else instrument.title[0][0]
    streams = {one.stream for one in reports}
    too_few = _(
        "Too few for a comparison: it is told from %(pairs)s people on who took the check both before and afterwards."
    ) % {"pairs": PAIRS}
    return Told(
        in_language(instrument.title, said),
        said,
        (in_language(instrument.labels[0], said), in_language(instrument.labels[-1], said)),
        tuple(_part(one, said) for one in reports),
        too_few if "pairs" not in streams and streams != {"single"} else "",
    )


def _part(report: Published, language: str) -> Part:
    instrument, tallies = report.instrument, report.tallies
    people = _("At least %(count)s people are counted.") % {"count": report.shown}
    head = (str(OCCASIONS[report.stream]), report.day, people, len(instrument.labels))
    names = {one.id: in_language(one.name, language) for one in instrument.subscales}
    if isinstance(tallies, PairTallies):
        return Part(*head, moved=tuple(_moved(one, names) for one in compare(instrument, tallies) or ()))
    lines = tuple(_line(instrument, one, names) for one in describe(instrument, tallies, report.shown))
    return Part(*head, lines=lines, quality=_quality(instrument, tallies, report.shown))


def _line(instrument: Instrument, one: Description, names: dict[str, str]) -> Line:
    top = len(instrument.labels)
    name = names[one.subscale]
    without = "–" if one.without is None else amount(one.without)
    if one.mean is None or one.median is None or one.lower is None or one.upper is None:
        return Line(name, "–", ("", ""), "", ("–", "–", "–", without), (_("Nobody gave enough answers for a score."),))
    mean, sd = number(one.mean), number(one.sd or 0.0)
    median, lower, upper = number(one.median), number(one.lower), number(one.upper)
    sentences = [
        _("The mean is %(mean)s on the scale from 1 to %(top)s; people usually differ from it by %(sd)s.")
        % {"mean": mean, "top": top, "sd": sd},
        _("Half of the people are at %(median)s or below; the middle half lies between %(lower)s and %(upper)s.")
        % {"median": median, "lower": lower, "upper": upper},
        _("By range of the scale, roughly: %(ranges)s.") % {"ranges": _spread(instrument, one)},
    ]
    left, right = _place(one.lower, top), _place(one.upper, top)
    return Line(
        name,
        mean,
        (f"{left:.1f}", f"{max(right - left, 1.0):.1f}"),
        f"M{_place(one.mean, top):.1f} -3V23",
        (f"{mean} ± {sd}", median, f"{lower}–{upper}", without),
        tuple(sentences),
    )


def _place(value: float, top: int) -> float:
    return (value - 1) / (top - 1) * 100


def _spread(instrument: Instrument, one: Description) -> str:
    bands = next(subscale.bands for subscale in instrument.subscales if subscale.id == one.subscale)
    starts = [1.0, *(band.start for band in bands[1:])]
    ends = [*starts[1:], float(len(instrument.labels))]
    return "; ".join(
        f"{edge(start)}–{edge(end)}: {amount(told)}" for start, end, told in zip(starts, ends, one.bands, strict=True)
    )


def _quality(instrument: Instrument, tallies: Tallies, shown: int) -> tuple[str, ...]:
    found = quality(instrument, tallies, shown)
    told = (
        (found.missing, _("Answers left out: %(amount)s. Any statement may be left out.")),
        (
            found.straight,
            _("People who always gave the same answer: %(amount)s. Such answers say little of a person’s habits."),
        ),
        (found.fast, _("People faster than the statements can be read, where the time is known: %(amount)s.")),
    )
    return tuple(sentence % {"amount": amount(one)} for one, sentence in told if one is not None)


def _moved(one: Change, names: dict[str, str]) -> Moved:
    ends = sorted((one.low, one.high), key=abs)
    away = {"mean": number(abs(one.mean)), "low": number(abs(ends[0])), "high": number(abs(ends[1]))}
    around = {"low": signed(one.low), "high": signed(one.high)}
    sentences = {
        "none": _("No change can be seen: the difference lies within what chance makes, from %(low)s to %(high)s."),
        "more": _(
            "The same people describe these habits as more frequent than before, by %(mean)s on average "
            "(between %(low)s and %(high)s). Why, the figures do not say."
        ),
        "less": _(
            "The same people describe these habits as less frequent than before, by %(mean)s on average "
            "(between %(low)s and %(high)s). Why, the figures do not say."
        ),
    }
    return Moved(
        names[one.subscale],
        (
            signed(one.mean),
            f"{signed(one.low)}\u00a0…\u00a0{signed(one.high)}",
            f"p {probability(one.p_t)}",
            f"p {probability(one.p_wilcoxon)}",
            f"{signed(one.d_z)} ({signed(one.d_low)}\u00a0…\u00a0{signed(one.d_high)})",
        ),
        sentences[one.verdict] % (around if one.verdict == "none" else away),
    )
