"""The wheel of the blocks holds all that they need in an LMS."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.contracts.guards import ROOT, tracked

SOURCE = ROOT / "xblocks/src"
BUILD = ROOT / "scripts/lib/build_wheel.py"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of a checkout whose front ends only are built."""
    folder = tmp_path_factory.mktemp("dist")
    source = tmp_path_factory.mktemp("source") / "xblocks"
    shutil.copytree(
        ROOT / "xblocks", source, ignore=shutil.ignore_patterns("*.mo", "build", "node_modules", "*.egg-info")
    )
    subprocess.run([sys.executable, str(BUILD), str(folder), str(source)], check=True)
    [found] = folder.iterdir()
    return found


@pytest.fixture(scope="module")
def wheel(made: Path) -> set[str]:
    """Return the names of what the wheel holds."""
    with zipfile.ZipFile(made) as archive:
        return set(archive.namelist())


def test_the_same_sources_make_the_same_wheel_on_another_day(made: Path) -> None:
    with zipfile.ZipFile(made) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_without_front_ends_there_is_no_wheel(tmp_path: Path) -> None:
    (tmp_path / "src/dialogue_xblocks/collage/frontend").mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, str(BUILD), str(tmp_path / "dist"), str(tmp_path)], check=False, capture_output=True, text=True
    )
    assert (done.returncode, "collage/assets/public" in done.stderr) == (1, True)


def names(paths: list[Path]) -> set[str]:
    return {path.relative_to(SOURCE).as_posix() for path in paths}


def test_catalogues_come_compiled(wheel: set[str]) -> None:
    sources = list(SOURCE.rglob("LC_MESSAGES/*.po"))
    assert {path.parts[-3] for path in sources} == {"kk", "ru"}
    assert names([path.with_suffix(".mo") for path in sources]) - wheel == set()


def test_the_licence_comes_along(wheel: set[str]) -> None:
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in wheel)


def test_built_front_ends_are_inside(wheel: set[str]) -> None:
    built = [path for path in SOURCE.glob("dialogue_xblocks/*/assets/public/**/*") if path.is_file()]
    assert any(path.suffix == ".js" for path in built)
    assert names(built) - wheel == set()


def test_every_file_of_the_blocks_is_inside_but_the_sources_of_the_front_ends(wheel: set[str]) -> None:
    ours = [path for path in tracked() if path.is_relative_to(SOURCE) and "frontend" not in path.parts]
    assert names(ours) - wheel == set()
    assert not any("/frontend/" in name for name in wheel)
