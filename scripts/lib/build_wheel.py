"""Make the wheel `dialogue-xblocks`: catalogues compiled, front ends inside, nothing left over from an earlier one.

Run ``python scripts/lib/build_wheel.py [folder [source]]`` with the prepared Python: the wheel of ``source`` (``xblocks``)
comes into ``folder`` (``dist``). The exit code is not 0 when something the wheel needs is missing.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import compile_messages

ROOT = Path(__file__).resolve().parents[2]


def main(folder: str = str(ROOT / "dist"), source: str = str(ROOT / "xblocks")) -> int:
    """Build it."""
    xblocks = Path(source)
    unbuilt = [
        str(place.relative_to(xblocks))
        for front in sorted(xblocks.glob("src/dialogue_xblocks/*/frontend"))
        if not (place := front.parent / "assets/public").is_dir()
    ]
    if unbuilt:
        print(f"The front end is not built: {', '.join(unbuilt)}. Run ./scripts/build.", file=sys.stderr)
        return 1
    if compile_messages.main([source]):
        return 1
    # setuptools adds to what it finds here.
    shutil.rmtree(xblocks / "build", ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    command = [*pip, "--no-deps", "--no-build-isolation", "--wheel-dir", folder, source]
    # No time of day inside: of the same sources comes the same wheel, and Docker goes on where it was.
    return subprocess.run(command, check=False, env={**os.environ, "SOURCE_DATE_EPOCH": "315532800"}).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
