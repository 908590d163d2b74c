"""Put together what the images of Open edX get: wheels, courses, theme, overrides. See tutordialogue/bundle.py for the layout.

Run ``python scripts/lib/bundle.py [folder]`` after the wheels are in dist/; ``./scripts/build`` does. What an earlier run
left in the folder goes. The exit code is not 0 when something is missing. Standard library only.
"""

import hashlib
import shutil
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from prepare import ROOT

TARGET = ROOT / "tutor_plugins/dialogue/tutordialogue/bundle"
PATCHES = "tutor_plugins/dialogue/tutordialogue/patches"
# Never part of an image: what builds, tests and describes the overrides. A word changed there makes no other image.
_ASIDE = shutil.ignore_patterns(
    "node_modules", "coverage", "harness", "tests", "*.py", "__pycache__", "*.test.*", "*.md", ".*"
)


class CannotBundle(Exception):
    """Something is missing or there twice; the message says what."""


def main(folder: str = str(TARGET), root: str = str(ROOT)) -> int:
    """Make the bundle of a checkout in a folder."""
    try:
        print(f"Bundle {make(Path(folder), Path(root))}")
    except CannotBundle as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def make(folder: Path, root: Path) -> str:
    """Make the bundle and return its release.

    :raises CannotBundle: there is no wheel, or one of them twice.
    """
    shutil.rmtree(folder, ignore_errors=True)
    openedx, mfe = folder / "openedx", folder / "mfe"
    wheels = openedx / "wheels"
    for place in (wheels, openedx / "themes", openedx / "courses", mfe / "public"):
        place.mkdir(parents=True)
    version = _copy_wheels(root / "dist", wheels)
    shutil.copy(root / "requirements/openedx-extra.txt", wheels / "requirements.txt")
    for theme in _folders(root / "themes"):
        shutil.copytree(theme, openedx / "themes" / theme.name, ignore=_ASIDE)
    for tree in sorted((root / "course_exports").glob("*/*/course.xml")):
        shutil.copytree(tree.parent, openedx / "courses" / tree.parent.relative_to(root / "course_exports"))
    if (root / "mfe_overrides").is_dir():
        shutil.copytree(root / "mfe_overrides", mfe, ignore=_ASIDE, dirs_exist_ok=True)
    # Of the plugin what its images are built by: lines that change make another image too.
    recipes = sorted((root / PATCHES).glob("*dockerfile*"))
    release = f"{version.replace('+', '-')}-{_digest(folder, recipes)}"
    (folder / "RELEASE").write_text(f"{release}\n", encoding="utf-8")
    return release


def _copy_wheels(dist: Path, wheels: Path) -> str:
    """Copy the wheels that the platform gets; return the version of the blocks'."""
    found: dict[str, Path] = {}
    for path in sorted(dist.glob("dialogue_*.whl")):
        name = path.name.split("-")[0]
        # The host of its own is no part of a platform.
        if name == "dialogue_standalone":
            continue
        if name in found:
            raise CannotBundle(f"{found[name].name} and {path.name} are both in {dist.name}/: remove the older one.")
        found[name] = path
        shutil.copy(path, wheels)
    if "dialogue_xblocks" not in found:
        raise CannotBundle(f"There is no wheel of the blocks in {dist.name}/. Run ./scripts/build.")
    return found["dialogue_xblocks"].name.split("-")[1]


def _folders(place: Path) -> Iterator[Path]:
    return (path for path in sorted(place.glob("*")) if path.is_dir() and not path.name.startswith("."))


def _digest(folder: Path, recipes: Sequence[Path]) -> str:
    """Return a short digest of names and contents: another bundle makes another tag of the images."""
    found = hashlib.sha256(b"".join(path.read_bytes() for path in recipes))
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(f"\n{path.relative_to(folder)}\n".encode())
        found.update(inside(path) if path.suffix == ".whl" else path.read_bytes())
    return found.hexdigest()[:10]


def inside(wheel: Path) -> bytes:
    """Return names and checksums of what a wheel holds: its own bytes depend on who packed it."""
    with zipfile.ZipFile(wheel) as packed:
        return "".join(sorted(f"{entry.filename} {entry.CRC}\n" for entry in packed.infolist())).encode()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
