"""A course's own files are found by the names content uses, and nothing else is."""

import json
from pathlib import Path

import pytest

from dialogue_standalone.learning.assets import find_asset


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = tmp_path / "course"
    (root / "static" / "sub").mkdir(parents=True)
    (root / "policies").mkdir()
    (root / "static" / "Brain red.png").write_bytes(b"png")
    (root / "static" / "sub" / "a.pdf").write_bytes(b"pdf")
    (root / "course.xml").write_text("<course/>")
    (tmp_path / "secret.txt").write_text("secret")
    return root


def test_a_file_is_found_by_its_name(course: Path) -> None:
    assert find_asset(course, "Brain red.png") == course / "static" / "Brain red.png"


def test_a_file_in_a_folder_is_found(course: Path) -> None:
    assert find_asset(course, "sub/a.pdf") == course / "static" / "sub" / "a.pdf"


@pytest.mark.parametrize("field", ["displayname", "import_path"])
def test_a_file_is_found_by_the_name_studio_gave_it(course: Path, field: str) -> None:
    (course / "policies" / "assets.json").write_text(json.dumps({"Brain_red.png": {field: "/static/Brain red.png"}}))
    assert find_asset(course, "Brain_red.png") == course / "static" / "Brain red.png"


@pytest.mark.parametrize(
    "name",
    ["../course.xml", "../../secret.txt", "/etc/passwd", "..\\course.xml", "sub", "", "a\0b", "x" * 5000, "none.png"],
)
def test_what_is_outside_or_no_file_is_not_found(course: Path, name: str) -> None:
    assert find_asset(course, name) is None


def test_a_link_out_of_the_course_is_not_followed(course: Path, tmp_path: Path) -> None:
    (course / "static" / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert find_asset(course, "link.txt") is None


@pytest.mark.parametrize("text", ["{", "[]", '{"a": 5}', '{"a": {"displayname": "../course.xml"}}'])
def test_an_odd_list_of_names_maps_nothing(course: Path, text: str) -> None:
    (course / "policies" / "assets.json").write_text(text)
    assert find_asset(course, "a") is None
