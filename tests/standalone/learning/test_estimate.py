"""How long a unit takes."""

from datetime import timedelta

import pytest

from dialogue_standalone.learning.estimate import block_minutes, count_words, whole_minutes


def test_words_are_what_a_reader_sees() -> None:
    markup = "<p title='not this'>Екі&nbsp;сөз</p><!-- no --><script>var no = 1;</script><style>p{}</style>"
    assert count_words(markup) == 2


def test_a_text_takes_its_words() -> None:
    assert block_minutes("html", {"data": "сөз " * 360}) == 2.0


def test_a_problem_takes_time_for_every_response() -> None:
    one = "<problem><multiplechoiceresponse></multiplechoiceresponse></problem>"
    two = "<problem><choiceresponse></choiceresponse><numericalresponse></numericalresponse></problem>"
    assert block_minutes("problem", {"data": two}) == 2 * block_minutes("problem", {"data": one}) > 0


@pytest.mark.parametrize("end", ["00:02:30", timedelta(minutes=2, seconds=30)])
def test_a_video_takes_its_stated_length(end: object) -> None:
    assert block_minutes("video", {"start_time": "00:00:30", "end_time": end}) == 2.0


def test_a_video_of_unknown_length_takes_something() -> None:
    assert block_minutes("video", {}) > 0


def test_an_unknown_type_takes_nothing_beyond_its_text() -> None:
    assert block_minutes("telepathy", {"data": 5}) == 0.0


@pytest.mark.parametrize(("parts", "minutes"), [([], 0), ([0.1], 1), ([1.0, 1.01], 3)])
def test_minutes_are_rounded_up(parts: list[float], minutes: int) -> None:
    assert whole_minutes(parts) == minutes
