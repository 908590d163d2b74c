"""What the images get: wheels, theme, courses, micro-frontend overrides, made by ``./scripts/build`` beside this module.

Layout of ``bundle/``::

    RELEASE                  version and digest of all the rest: part of the images' tags
    openedx/wheels/          our wheels
    openedx/wheels/requirements.txt what they need beyond the platform's own packages
    openedx/themes/          one folder per theme
    openedx/courses/         one folder per course, in it one OLX tree per language
    mfe/                     sources of the overrides, copied into every micro-frontend as ``./dialogue``
    mfe/tutor/patches/       texts for patches of Tutor and tutor-mfe, one file per patch
    mfe/public/              files served at ``/dialogue/`` of the micro-frontends' host
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from tutor import exceptions

BUNDLE = Path(__file__).resolve().parent / "bundle"
# Where each part goes, below the rendered environment; both are build contexts of Docker.
OPENEDX = Path("build/openedx/dialogue")
MFE = Path("plugins/mfe/build/mfe/dialogue")
# Tutor's own place for themes: copied into the image after what takes longest to build.
THEMES = Path("build/openedx/themes")


def release() -> str:
    """Return the version and digest of the bundle, ``unbuilt`` when there is none."""
    path = BUNDLE / "RELEASE"
    return path.read_text(encoding="utf-8").strip() if path.exists() else "unbuilt"


def copy(environment: str) -> None:
    """Put the bundle where the images are built from; what an earlier one left there is removed.

    Byte for byte: Tutor's own rendering would read braces in courses as templates and leaves old files behind.

    :param environment: folder of the rendered environment.
    :raises TutorError: there is no bundle.
    """
    if not (BUNDLE / "RELEASE").exists():
        raise exceptions.TutorError("dialogue: the wheels, courses and theme are not built. Run ./scripts/build first.")
    remove(environment)
    for source, target in _places(Path(environment)):
        shutil.copytree(source, target)


def remove(environment: str) -> None:
    """Take away what `copy` put there: a platform without this plugin is built without its theme too."""
    for _source, target in _places(Path(environment)):
        shutil.rmtree(target, ignore_errors=True)


def _places(environment: Path) -> Iterator[tuple[Path, Path]]:
    for part in ("wheels", "courses"):
        yield BUNDLE / "openedx" / part, environment / OPENEDX / part
    yield BUNDLE / "mfe", environment / MFE
    for theme in sorted((BUNDLE / "openedx/themes").glob("*")):
        yield theme, environment / THEMES / theme.name


def patches() -> Iterator[tuple[str, str]]:
    """Yield the patches that the micro-frontend overrides bring: name, text (a template of Tutor)."""
    for path in sorted((BUNDLE / "mfe/tutor/patches").glob("*")):
        yield path.name, path.read_text(encoding="utf-8")


def has_public_files() -> bool:
    """Whether there is anything to serve at ``/dialogue/`` of the micro-frontends' host."""
    return any((BUNDLE / "mfe/public").glob("*"))
