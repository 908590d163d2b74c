"""A check after what is learnt is compared with the learner's own one before it, in whatever language of the course."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.learning.api import enrol
from dialogue_standalone.runtime.api import parse_course
from dialogue_xblocks.empathy_check import api
from dialogue_xblocks.empathy_check.models import SittingRow
from dialogue_xblocks.empathy_check.studio import own_instrument
from dialogue_xblocks.shared.platform import Place
from tests.standalone.olx.trees import FILES, changed

from .conftest import Person, as_habits

VERSION = 'version="2"'
type Course = Callable[..., Person]


def tree(root: Path, key: CourseLocator, **instruments: str) -> Path:
    """A run with a check before, one on its own and one after; each may be another instrument."""
    inside = dict.fromkeys(("pre", "single", "post"), own_instrument()) | instruments
    blocks = "".join(
        f'<empathy_check url_name="e_{occasion}" occasion="{occasion}">{inside[occasion]}</empathy_check>'
        for occasion in inside
    )
    course = f'<course url_name="{key.run}" org="{key.org}" course="{key.course}"/>'
    files = {name.replace("2026_kk", key.run): text for name, text in FILES.items()}
    return changed(
        root,
        {name: None for name in FILES if "2026_kk" in name}
        | files
        | {"course.xml": course, "vertical/v1.xml": f'<vertical display_name="Unit">{blocks}</vertical>'},
    )


@pytest.fixture
def course(db: None, tmp_path: Path) -> Course:
    """A person in a run: the same one in each."""

    def make(run: str = "2026_kk", name: str = "dana", course: str = "PREVENT", **instruments: str) -> Person:
        key = CourseLocator("Dialogue", course, run)
        user, _new = User.objects.get_or_create(username=name)
        enrol(user, key)
        folder = tmp_path / f"{course}-{run}-{len(list(tmp_path.iterdir()))}"
        return Person(parse_course(tree(folder, key, **instruments)), user)

    return make


def key_of(person: Person, occasion: str) -> Any:
    return person.content.key.make_usage_key("empathy_check", f"e_{occasion}")


def finish(person: Person, occasion: str, value: int) -> dict[str, Any]:
    """Take a check, once more if it was taken, and return the result."""
    key = key_of(person, occasion)
    if person.told(key)["stage"] == "finished":
        person.act("again", key=key)
    result: dict[str, Any] = person.act("finish", changes=as_habits(value), key=key)["result"]
    return result


def compared(result: dict[str, Any]) -> tuple[object, ...]:
    first = {row["first"] for row in result["rows"]}
    return (result["against"], result["compared"], *first)


def test_after_the_lessons_the_own_check_before_them_is_compared(course: Course) -> None:
    dana = course()
    before = finish(dana, "pre", 2)
    assert (before["against"], before["looking_back"]) == (None, None)
    result = finish(dana, "post", 4)
    assert compared(result) == ("pre", True, 2)
    assert result["first"] == before["when"]
    assert {row["change"] for row in result["rows"]} == {"more"}
    assert result["rows"][0]["change_margin"] == pytest.approx(2**0.5 * 1.96 * 0.5 / 2)


def test_who_changed_the_language_in_between_is_compared_all_the_same(course: Course) -> None:
    finish(course("2026_kk"), "pre", 2)
    assert compared(finish(course("2026_ru"), "post", 4)) == ("pre", True, 2)


def test_only_the_own_check_before_the_lessons_of_the_same_course_counts(course: Course) -> None:
    finish(course(name="marat"), "pre", 2)
    finish(course(course="OTHER"), "pre", 2)
    finish(course(), "single", 2)
    finish(course("2026_ru"), "post", 2)
    result = finish(course(), "post", 4)
    assert compared(result) == (None, False, None)
    # There is nothing to compare, but what was learnt in between can be looked back over.
    assert result["looking_back"] == {}


def test_the_first_check_before_the_lessons_is_the_one(course: Course) -> None:
    dana = course()
    finish(dana, "pre", 2)
    finish(dana, "pre", 5)
    finish(dana, "post", 4)
    assert compared(finish(dana, "post", 4)) == ("pre", True, 2)


@pytest.mark.parametrize("act", ["decline", "save"])
def test_a_check_before_the_lessons_that_was_not_finished_is_none(course: Course, act: str) -> None:
    dana = course()
    dana.act(act, key=key_of(dana, "pre"))
    assert compared(finish(dana, "post", 4)) == (None, False, None)


def test_a_check_taken_later_is_not_before(course: Course) -> None:
    dana = course()
    finish(dana, "post", 4)
    finish(dana, "pre", 2)
    assert compared(dana.told(key_of(dana, "post"))["result"]) == (None, False, None)


def test_a_withdrawn_check_is_compared_with_no_longer(course: Course) -> None:
    dana = course()
    finish(dana, "pre", 2)
    finish(dana, "post", 4)
    dana.act("withdraw", key=key_of(dana, "pre"))
    assert compared(dana.told(key_of(dana, "post"))["result"]) == (None, False, None)


def test_another_meaning_is_told_and_not_compared(course: Course) -> None:
    dana = course(pre=own_instrument().replace(VERSION, 'version="old"'))
    finish(dana, "pre", 2)
    result = finish(dana, "post", 4)
    assert compared(result) == ("pre", False, None)
    # What can be compared comes before what cannot.
    assert compared(finish(dana, "post", 3)) == ("first", True, 4)


def test_another_instrument_is_no_check_before(course: Course) -> None:
    dana = course(pre=own_instrument().replace('id="habits-of-empathy"', 'id="another"'))
    finish(dana, "pre", 2)
    assert compared(finish(dana, "post", 4)) == (None, False, None)


def test_a_corrected_typing_error_is_no_obstacle(course: Course) -> None:
    dana = course(pre=own_instrument().replace("<en>Rarely</en>", "<en>Seldom</en>"))
    finish(dana, "pre", 2)
    assert compared(finish(dana, "post", 4)) == ("pre", True, 2)


def test_the_check_before_the_lessons_stays_on_its_own(course: Course) -> None:
    dana = course()
    finish(dana, "pre", 2)
    finish(dana, "post", 4)
    assert compared(dana.told(key_of(dana, "pre"))["result"]) == (None, False, None)
    assert compared(finish(dana, "pre", 3)) == ("first", True, 2)


def test_sittings_keep_the_occasion_they_were_begun_with(course: Course) -> None:
    dana = course()
    finish(dana, "pre", 2)
    finish(dana, "post", 4)
    assert list(SittingRow.objects.order_by("pk").values_list("occasion", flat=True)) == ["pre", "post"]


@pytest.mark.parametrize("where", ["sandbox", "masquerade", "outside"])
def test_nobody_else_is_told_of_the_checks_before(course: Course, where: Any) -> None:
    dana = course()
    finish(dana, "pre", 2)
    assert dana.user
    place = Place(where, dana.user.pk, str(dana.content.key), str(key_of(dana, "post")))
    with pytest.raises(PermissionError):
        api.sittings_before(place)


def test_comparing_costs_one_query(course: Course) -> None:
    dana = course()
    for occasion in ("pre", "post", "pre", "post"):
        finish(dana, occasion, 3)
    counts = []
    for occasion in ("pre", "post"):
        with CaptureQueriesContext(connection) as queries:
            dana.page(key_of(dana, occasion))
        counts.append(len(queries))
    assert counts[1] == counts[0] + 1
