"""The platform's compiler of style sheets, by the Python that has it."""

import os
import subprocess
from pathlib import Path

from .standin import ROOT

COMPILE = """
import sys
from _sass import compile_filename
done, text, _ = compile_filename(sys.argv[1].encode(), 0, 0, sys.argv[2].encode(), 5, None, [], None)
print(text.decode())
sys.exit(0 if done else 1)
"""


def compiled(source: Path, *folders: Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Compile a file as the platform does, looking for imports in folders; what it says comes as output."""
    command = [os.environ["SASS_PYTHON"], "-c", COMPILE, str(source), os.pathsep.join(map(str, folders))]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)
