"""Course runs of the LMS, as its database gives them, in the order that readers expect."""

from typing import Any

import pytest
from opaque_keys.edx.locator import CourseLocator

from dialogue_xblocks.shared.platform import openedx


class Overviews:
    """Stands in for `CourseOverview.objects`."""

    def values_list(self, *_fields: str) -> list[tuple[Any, ...]]:
        titles = ["Қақтығыс", "Mediation", "10-апта", "Әңгіме", "Ынта", "2-апта", "Ёлка", None]
        old = CourseLocator("O", "C", "old", deprecated=True)
        rows = [(CourseLocator("O", "C", f"r{at}"), title, "kk", None, None) for at, title in enumerate(titles)]
        return [*rows, (old, "Аа", "kk", None, None)]


def test_runs_stand_in_the_kazakh_order_of_their_titles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openedx, "_overviews", Overviews)
    assert [run.title for run in openedx.OpenEdx().runs()] == [
        "2-апта", "10-апта", "Әңгіме", "Ёлка", "Қақтығыс", "Ынта", "course-v1:O+C+r7", "Mediation",
    ]  # fmt: skip
