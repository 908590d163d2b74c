"""Instruments and answers for tests of figures."""

from collections.abc import Sequence

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from dialogue_xblocks.empathy_check.data import Band, Instrument, Item, Subscale
from dialogue_xblocks.empathy_check.statistics import Row

WORDS = (("en", "words"),)
# Other work on the machine must not fail a test.
calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def instrument(
    items: Sequence[tuple[str, bool, float]], *, top: int = 5, minimum: int = 1, bands: Sequence[float] = (1, 2.5, 4)
) -> Instrument:
    """Return an instrument of items given as (subscale, reversed, weight), called i00, i01 and so on."""
    names = sorted({subscale for subscale, _, _ in items})
    return Instrument(
        "check",
        "1",
        "CC BY-SA 4.0",
        WORDS,
        WORDS,
        WORDS,
        (WORDS,) * top,
        tuple(Subscale(name, WORDS, minimum, tuple(Band(start, WORDS) for start in bands)) for name in names),
        tuple(Item(f"i{n:02}", name, WORDS, turn, weight) for n, (name, turn, weight) in enumerate(items)),
    )


def plain(items: int = 2, subscales: str = "a", **more: int) -> Instrument:
    """Return an instrument with so many unweighted items in each subscale, none of them reversed."""
    return instrument([(name, False, 1.0) for name in subscales for _ in range(items)], **more)


def rows_of(answers: Sequence[Sequence[int]], seconds: Sequence[int | None] | None = None) -> list[Row]:
    """Return sittings from points in the order of the items; 0 is not answered."""
    times = seconds or [None] * len(answers)
    return [
        Row(f"t{person}", {f"i{item:02}": int(point) for item, point in enumerate(line) if point}, time)
        for person, (line, time) in enumerate(zip(answers, times, strict=True))
    ]


def likert(people: int, items: int, seed: int, *, reverse: Sequence[int] = (), missing: float = 0.0) -> np.ndarray:
    """Return answers of people who differ in one thing, in which the items go together; reversed ones as given."""
    random = np.random.default_rng(seed)
    level = random.normal(3.4, 0.8, (people, 1))
    points = np.clip(np.rint(level + random.normal(0, 0.9, (people, items))), 1, 5).astype(int)
    points[:, list(reverse)] = 6 - points[:, list(reverse)]
    points[random.random(points.shape) < missing] = 0
    return points


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    """Any small instrument."""
    item = st.tuples(st.sampled_from("abc"), st.booleans(), st.sampled_from([1.0, 1.0, 2.0, 0.7]))
    items = draw(st.lists(item, min_size=1, max_size=9))
    return instrument(items, top=draw(st.integers(2, 7)), minimum=draw(st.integers(1, 2)), bands=(1, 1.5))


@st.composite
def sittings(draw: st.DrawFn, of: Instrument, most: int = 25) -> list[Row]:
    """Answers of any people to an instrument; some items are left out, some times are not known."""
    point = st.integers(0, len(of.labels))
    line = st.lists(point, min_size=len(of.items), max_size=len(of.items))
    answers = draw(st.lists(line, max_size=most))
    seconds = draw(st.lists(st.none() | st.integers(0, 60), min_size=len(answers), max_size=len(answers)))
    return rows_of(answers, seconds)
