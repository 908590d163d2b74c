"""Made-up instruments for tests of the files that they are kept in."""

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from dialogue_xblocks.empathy_check.data import Band, Instrument, Item, Lesson, Subscale
from dialogue_xblocks.shared.languages import LANGUAGES

calm = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# What XML can carry; words of an author are stripped at their ends and not empty.
LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
WORDS = st.text(LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool)
TEXT = st.lists(st.sampled_from(LANGUAGES), min_size=1, max_size=3, unique=True).flatmap(
    lambda names: st.tuples(*(st.tuples(st.just(name), WORDS) for name in LANGUAGES if name in names))
)
NAMES = st.text("abcXYZ019_.-", min_size=1, max_size=8)
LESSON = st.builds(Lesson, st.sampled_from(["/jump_to_id/u_1", "https://example.org/a?b=c&d=e"]), TEXT)


@st.composite
def instruments(draw: Any) -> Instrument:
    """Instruments that learners could be given."""
    names = draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    ids = draw(st.lists(NAMES, min_size=len(names), max_size=6, unique=True))
    points = draw(st.integers(2, 5))
    weights = st.just(1.0) | st.floats(0.1, 10, allow_nan=False)
    items = tuple(
        Item(key, names[number % len(names)], draw(TEXT), draw(st.booleans()), draw(weights))
        for number, key in enumerate(ids)
    )
    subscales = []
    for name in names:
        starts = sorted(draw(st.sets(st.floats(1, points, allow_nan=False), min_size=1, max_size=3)))
        bands = tuple(Band(start, draw(TEXT), tuple(draw(st.lists(LESSON, max_size=2)))) for start in starts)
        least = draw(st.integers(1, sum(item.subscale == name for item in items)))
        subscales.append(Subscale(name, draw(TEXT), least, bands))
    validation = draw(st.sampled_from(["none", "adapted", "validated"]))
    return Instrument(
        id=draw(NAMES),
        version=draw(WORDS),
        licence=draw(WORDS),
        title=draw(TEXT),
        intro=draw(TEXT),
        source=draw(TEXT),
        labels=tuple(draw(TEXT) for _ in range(points)),
        subscales=tuple(subscales),
        items=items,
        validation=validation,
        evidence=draw(TEXT) if validation != "none" else draw(st.just(()) | TEXT),
    )
