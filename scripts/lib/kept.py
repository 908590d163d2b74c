"""Reports of tests that passed, kept until something that they depend on changes. Standard library only."""

import hashlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from bundle import inside
from prepare import ROOT, STAMPS, files


class KeptReport:
    """The report of one run, beside a hash of all that it depends on; where ``CI`` is set nothing is taken from before."""

    def __init__(
        self, name: str, inputs: Sequence[Path], wheels: Path, folder: Path = STAMPS, root: Path = ROOT
    ) -> None:
        """Take files and folders that a run depends on, and a folder of wheels."""
        self.path = folder / f"{name}-tests.xml"
        self._stamp = folder / f"{name}-tests"
        found = hashlib.sha256(os.environ.get("PATH", "").encode(errors="surrogateescape"))
        for path in files(inputs):
            # Made by scripts/build of what the wheels and other inputs are made of.
            if "bundle" not in path.parts and path.suffix != ".pyc":
                found.update(f"\n{path.relative_to(root)}\n".encode() + path.read_bytes())
        for wheel in sorted(wheels.glob("*.whl")):
            found.update(inside(wheel))
        self._digest = found.hexdigest()

    def is_good(self) -> bool:
        """Whether the same was run before and passed."""
        known = self._stamp.exists() and self._stamp.read_text() == self._digest and self.path.exists()
        return known and not os.environ.get("CI")

    def keep(self, report: Path) -> None:
        """Keep the report of a run that passed."""
        self._stamp.unlink(missing_ok=True)
        shutil.copy(report, self.path)
        self._stamp.write_text(self._digest)
