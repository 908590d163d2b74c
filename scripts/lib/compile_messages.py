"""Compile every gettext catalogue of the repository, without gettext's own programs.

Run ``python scripts/lib/compile_messages.py [root …]``. A ``.po`` becomes the ``.mo`` beside it; one that is up to
date is left alone. Entries marked fuzzy or left empty are not compiled: the reader then sees English.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("django_apps", "xblocks", "themes")
SKIPPED = {"node_modules", ".venv", ".git", "build", "dist"}


def catalogues(roots: Iterable[Path]) -> Iterator[Path]:
    """Yield every catalogue below the folders."""
    for root in roots:
        for folder, names, files in os.walk(root):
            names[:] = sorted(set(names) - SKIPPED)
            if Path(folder).name == "LC_MESSAGES":
                yield from (Path(folder, name) for name in sorted(files) if name.endswith(".po"))


def compile_catalogue(source: Path) -> bool:
    """Compile one catalogue; False when it was up to date.

    The result is put in place in one step, so a running server never reads half a file.

    :raises OSError, ValueError: the file cannot be read, or is no catalogue; the message names it.
    """
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
        return False
    try:
        binary = polib.pofile(str(source), encoding="utf-8").to_binary()
    except (OSError, ValueError) as error:
        raise type(error)(f"{source}: {error}") from error
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    fresh.write_bytes(binary)
    fresh.replace(target)
    return True


def main(arguments: list[str]) -> int:
    """Compile all; 1 when a catalogue is broken."""
    roots = [Path(argument) for argument in arguments] or [ROOT / room for room in ROOMS]
    broken = 0
    for source in catalogues(roots):
        try:
            compile_catalogue(source)
        except (OSError, ValueError) as error:
            print(error, file=sys.stderr)
            broken += 1
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
