"""What can be asked for on the command line."""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """What to do: restore the backup ``restore``, or make one. None for a folder means the default one."""

    data_dir: Path | None
    into: Path | None
    without_key: bool
    restore: Path | None


def read_options(arguments: list[str]) -> Options:
    """Read the options; a wrong one ends the process with a usage line and status 2."""
    parser = argparse.ArgumentParser(
        prog="backup",
        description="Back up the data folder, also while it is served; or restore it.",
        allow_abbrev=False,
    )
    parser.add_argument("--data-dir", type=Path, help="the data folder (default: var)")
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--into", type=Path, metavar="PATH", help="folder for the backup (default: backups in the data folder)"
    )
    what.add_argument(
        "--restore", type=Path, metavar="FILE", help="put this backup in the place of the data, which are kept"
    )
    parser.add_argument(
        "--without-key",
        action="store_true",
        help="leave out the key of sessions and self-checks, for a copy that goes away",
    )
    found = parser.parse_args(arguments)
    if found.restore is not None and found.without_key:
        parser.error("--without-key: a restore takes the key that is there when the backup has none")
    if found.restore is not None and not found.restore.is_file():
        parser.error(f"--restore: there is no file {found.restore}")
    return Options(found.data_dir, found.into, found.without_key, found.restore)


if __name__ == "__main__":
    # Before a long preparation: whether the options are right.
    read_options(sys.argv[1:])
