"""The rules of scoring."""

from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue_xblocks.empathy_check.data import Band, Instrument, Item, Score, Subscale
from dialogue_xblocks.empathy_check.logic import ANSWER_ERROR, Z, change_beyond_error, comparable, scores
from dialogue_xblocks.empathy_check.olx import read
from dialogue_xblocks.empathy_check.studio import own_instrument

calm = settings(max_examples=60, deadline=None)
OWN = read(own_instrument())
ITEMS = [item.id for item in OWN.items]
ANSWERS = st.dictionaries(st.sampled_from(ITEMS), st.integers(1, 5))


def mirrored(answers: dict[str, int]) -> dict[str, int]:
    return {item: 6 - answer for item, answer in answers.items()}


@calm
@given(ANSWERS)
def test_figures_stay_on_the_scale_and_in_their_band(answers: dict[str, int]) -> None:
    for score, subscale in zip(scores(OWN, answers), OWN.subscales, strict=True):
        if score.mean is None:
            assert score.band is None
            assert score.answered < subscale.minimum
            continue
        assert 1 <= score.mean <= 5
        assert score.band is not None
        assert subscale.bands[score.band].start <= score.mean
        assert all(score.mean < band.start for band in subscale.bands[score.band + 1 :])


@calm
@given(ANSWERS)
def test_answering_everything_from_the_other_end_mirrors_the_figures(answers: dict[str, int]) -> None:
    for one, other in zip(scores(OWN, answers), scores(OWN, mirrored(answers)), strict=True):
        assert (one.mean is None) == (other.mean is None)
        if one.mean is not None and other.mean is not None:
            assert one.mean + other.mean == pytest.approx(6)


@calm
@given(ANSWERS)
def test_answers_of_one_side_do_not_touch_another(answers: dict[str, int]) -> None:
    only = {item: answer for item, answer in answers.items() if item.startswith("c")}
    assert scores(OWN, answers)[0] == scores(OWN, only)[0]


@calm
@given(ANSWERS, st.sampled_from(ITEMS))
def test_a_reversed_statement_counts_from_the_other_end(answers: dict[str, int], name: str) -> None:
    item = next(item for item in OWN.items if item.id == name)
    index = [subscale.id for subscale in OWN.subscales].index(item.subscale)
    low, high = (scores(OWN, answers | {name: answer})[index].mean for answer in (1, 5))
    if low is not None and high is not None:
        assert (low > high) == item.reverse


def test_more_answers_make_the_error_band_narrower() -> None:
    margins = [scores(OWN, dict.fromkeys(["c1", "c2", "c3", "c4"][:count], 3))[0].margin for count in (3, 4)]
    assert margins == [pytest.approx(Z * ANSWER_ERROR / sqrt(3)), pytest.approx(Z * ANSWER_ERROR / 2)]


@calm
@given(st.floats(1, 5), st.floats(1, 5), st.floats(0.1, 1), st.floats(0.1, 1))
def test_change_is_judged_alike_in_both_directions(one: float, two: float, margin: float, other: float) -> None:
    first, now = Score("s", 4, one, margin, 0), Score("s", 4, two, other, 0)
    assert change_beyond_error(first, now) == change_beyond_error(now, first)
    assert change_beyond_error(first, first) is False


def test_no_figure_no_judgement() -> None:
    assert change_beyond_error(Score("s", 1, None, 0.0, None), Score("s", 4, 3.0, 0.5, 0)) is None


def test_bands_begin_where_they_say() -> None:
    text = (("en", "x"),)
    subscale = Subscale("s", text, 1, (Band(1.0, text), Band(3.0, text)))
    made = Instrument("i", "1", "L", text, text, text, (text,) * 5, (subscale,), (Item("a", "s", text),))
    assert [scores(made, {"a": answer})[0].band for answer in (1, 2, 3, 5)] == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("I ask them why", "I ask why", True),
        ('version="2"', 'version="3"', False),
        ('id="habits-of-empathy"', 'id="others"', False),
        ('id="c3" subscale="cognitive" reverse="true"', 'id="c3" subscale="cognitive" reverse="false"', False),
        ('id="c3" subscale="cognitive"', 'id="c3" subscale="affective"', False),
    ],
)
def test_only_wordings_of_the_same_meaning_are_compared(old: str, new: str, same: bool) -> None:
    assert old in own_instrument()
    assert comparable(OWN, read(own_instrument().replace(old, new))) is same
