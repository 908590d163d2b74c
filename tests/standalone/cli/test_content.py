"""What a start loads, where the disk gives out."""

from pathlib import Path

import pytest

from dialogue_standalone.cli import content
from dialogue_standalone.courses.api import StorageFull


@pytest.mark.django_db
def test_a_disk_without_room_for_the_courses_is_an_error_in_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(_folder: Path) -> list[object]:
        raise StorageFull

    monkeypatch.setattr(content, "load_shipped", full)
    with pytest.raises(OSError, match="no room left"):
        content.load_courses(tmp_path, None)
