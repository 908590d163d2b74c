"""What the images of Open edX get is complete, and says so when it is not."""

import zipfile
from pathlib import Path

import pytest

import bundle
from bundle import CannotBundle, main, make
from prepare import ROOT


def wheel(root: Path, name: str, text: str = "", year: int = 2026) -> Path:
    path = root / "dist" / f"{name}-py3-none-any.whl"
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(zipfile.ZipInfo("inside.py", (year, 1, 1, 0, 0, 0)), text)
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with a course, and neither theme nor overrides."""
    found = tmp_path / "checkout"
    (found / "requirements").mkdir(parents=True)
    (found / "requirements/openedx-extra.txt").write_text("segno==1.6.6\n")
    (found / "course_exports/prevention/kk").mkdir(parents=True)
    (found / "course_exports/prevention/kk/course.xml").write_text("<course/>")
    wheel(found, "dialogue_xblocks-0.1.0")
    return found


def inside(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_checkout_without_theme_and_overrides_makes_a_bundle(root: Path, tmp_path: Path) -> None:
    release = make(tmp_path / "bundle", root)
    assert inside(tmp_path / "bundle") == {
        "RELEASE",
        "openedx/courses/prevention/kk/course.xml",
        "openedx/wheels/dialogue_xblocks-0.1.0-py3-none-any.whl",
        "openedx/wheels/requirements.txt",
    }
    # Docker copies these folders whether there is something in them or not.
    assert {"themes", "courses"} <= {path.name for path in (tmp_path / "bundle/openedx").iterdir()}
    assert (tmp_path / "bundle/mfe/public").is_dir()
    assert (tmp_path / "bundle/RELEASE").read_text() == f"{release}\n"
    assert release.startswith("0.1.0-")


def test_wheels_courses_and_themes_that_join_come_along(root: Path, tmp_path: Path) -> None:
    wheel(root, "dialogue_portal-0.3.0")
    wheel(root, "dialogue_standalone-0.1.0")
    for name in ("course_exports/mediation/ru/course.xml", "themes/dialogue/lms/a.html", "mfe_overrides/public/a.css"):
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text("")
    make(tmp_path / "bundle", root)
    assert {
        "openedx/wheels/dialogue_portal-0.3.0-py3-none-any.whl",
        "openedx/courses/mediation/ru/course.xml",
        "openedx/themes/dialogue/lms/a.html",
        "mfe/public/a.css",
    } <= inside(tmp_path / "bundle")
    assert not [name for name in inside(tmp_path / "bundle") if "standalone" in name]


def test_what_builds_tests_and_describes_the_overrides_makes_no_other_image(root: Path, tmp_path: Path) -> None:
    slot = root / "mfe_overrides/slots/logo"
    slot.mkdir(parents=True)
    (slot / "Logo.tsx").write_text("")
    before = make(tmp_path / "bundle", root)
    for name in ("README.md", "Logo.test.tsx", "draw.py"):
        (slot / name).write_text("")
    assert make(tmp_path / "bundle", root) == before
    assert {name for name in inside(tmp_path / "bundle") if name.startswith("mfe/")} == {"mfe/slots/logo/Logo.tsx"}


def test_what_an_earlier_bundle_had_goes(root: Path, tmp_path: Path) -> None:
    (tmp_path / "bundle").mkdir()
    (tmp_path / "bundle/old").write_text("")
    make(tmp_path / "bundle", root)
    assert "old" not in inside(tmp_path / "bundle")


def test_the_release_changes_with_what_is_inside_and_not_with_the_day(root: Path, tmp_path: Path) -> None:
    first = make(tmp_path / "bundle", root)
    wheel(root, "dialogue_xblocks-0.1.0", year=2027)
    assert make(tmp_path / "bundle", root) == first
    wheel(root, "dialogue_xblocks-0.1.0", "changed")
    second = make(tmp_path / "bundle", root)
    (root / "course_exports/prevention/kk/course.xml").write_text("<course />")
    third = make(tmp_path / "bundle", root)
    patch = root / bundle.PATCHES / "openedx-dockerfile"
    patch.parent.mkdir(parents=True)
    patch.write_text("RUN true\n")
    (patch.parent / "lms-env").write_text("A: 1\n")
    fourth = make(tmp_path / "bundle", root)
    (patch.parent / "lms-env").write_text("A: 2\n")
    assert make(tmp_path / "bundle", root) == fourth
    patch.write_text("RUN false\n")
    assert len({first, second, third, fourth, make(tmp_path / "bundle", root)}) == 5
    assert list((ROOT / bundle.PATCHES).glob("*dockerfile*"))


def test_a_version_of_ones_own_makes_a_tag_that_docker_takes(root: Path, tmp_path: Path) -> None:
    next((root / "dist").iterdir()).unlink()
    wheel(root, "dialogue_xblocks-0.2.0+kz.1")
    assert make(tmp_path / "bundle", root).startswith("0.2.0-kz.1-")


def test_no_wheel_or_one_twice_makes_no_bundle(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wheel(root, "dialogue_xblocks-0.2.0")
    with pytest.raises(CannotBundle, match=r"0\.1\.0.*and dialogue_xblocks-0\.2\.0.*remove the older one"):
        make(tmp_path / "bundle", root)
    for path in (root / "dist").iterdir():
        path.unlink()
    assert main(str(tmp_path / "bundle"), str(root)) == 1
    assert "Run ./scripts/build" in capsys.readouterr().err
    assert bundle.TARGET.parent.name == "tutordialogue"
