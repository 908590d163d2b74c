"""Each import contract is kept by the packages as they are, and seen broken by one bad import in a copy of their shape."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.contracts.guards import ROOT, packages

CONTRACTS = [
    one["id"]
    for one in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
]
HOST, CHECK, GROUPS = "dialogue_standalone", "dialogue_xblocks/empathy_check", "dialogue_xblocks/groups"
# For each contract one file and the line in it that breaks the contract. A line within a function counts as well.
BROKEN_BY = {
    "rooms": ("dialogue_xblocks/shared/limits.py", "import dialogue_standalone.urls"),
    "blocks-by-door": (f"{HOST}/learning/access.py", "from dialogue_xblocks.empathy_check import data"),
    "host-inside": (f"{HOST}/olx/tree.py", "def f():\n    from dialogue_standalone.runtime import api"),
    "host-packages": (f"{HOST}/courses/models.py", "from . import api"),
    "door-accounts": (f"{HOST}/learning/access.py", "from dialogue_standalone.accounts import models"),
    "door-authoring": (f"{HOST}/cli/content.py", "from dialogue_standalone.authoring import access"),
    "door-certificates": (f"{HOST}/pages/views/home.py", "from dialogue_standalone.certificates import models"),
    "door-courses": (f"{HOST}/learning/access.py", "from dialogue_standalone.courses.models import Course"),
    "door-grading": (f"{HOST}/learning/access.py", "from dialogue_standalone.grading import policy"),
    "door-learning": (f"{HOST}/pages/views/home.py", "from dialogue_standalone.learning import models"),
    "door-olx": (f"{HOST}/courses/models.py", "from dialogue_standalone.olx import data"),
    "door-pages": (f"{HOST}/middleware/bare.py", "from dialogue_standalone.pages.views import errors"),
    "door-printing": (f"{HOST}/learning/access.py", "from dialogue_standalone.printing import typesetting"),
    "door-privacy": (f"{HOST}/cli/main.py", "from dialogue_standalone.privacy import collecting"),
    "door-runtime": (f"{HOST}/grading/gradebook.py", "from dialogue_standalone.runtime import models"),
    "blocks-apart": ("dialogue_xblocks/shared/limits.py", "from dialogue_xblocks.empathy_check import api"),
    "groups-inside": (f"{GROUPS}/permissions.py", "from . import models"),
    "groups-door": (f"{CHECK}/acts.py", "from dialogue_xblocks.groups import models"),
    "empathy-check-inside": (f"{CHECK}/logic.py", "from . import models"),
    "empathy-check-door": ("dialogue_xblocks/shared/limits.py", "from dialogue_xblocks.empathy_check import logic"),
    "pure": (f"{CHECK}/olx.py", "def f():\n    from django.conf import settings"),
    "platform": (f"{CHECK}/block.py", "def f():\n    from common.djangoapps.student import models"),
    "no-tests": (f"{HOST}/cli/main.py", "import pytest"),
}


@pytest.fixture(scope="module")
def shape(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every module of our packages, empty, beside our configuration."""
    root = tmp_path_factory.mktemp("shape")
    (root / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    for name, package in packages().items():
        for path in package.rglob("*.py"):
            copy = root / name / path.relative_to(package)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.touch()
    return root


def _lint(root: Path, *contracts: str) -> tuple[int, str]:
    asked = [part for contract in contracts for part in ("--contract", contract)]
    code = f"import sys; from importlinter.cli import lint_imports_command; sys.argv[1:] = {['--no-cache', *asked]!r}; "
    done = subprocess.run(
        [sys.executable, "-c", f"{code}lint_imports_command()"], cwd=root, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_every_contract_has_an_import_that_breaks_it() -> None:
    assert list(BROKEN_BY) == CONTRACTS


def test_the_bare_shape_keeps_every_contract(shape: Path) -> None:
    code, said = _lint(shape)
    assert code == 0, said
    assert f"{len(CONTRACTS)} kept, 0 broken" in said


@pytest.mark.parametrize("contract", CONTRACTS)
def test_a_bad_import_breaks_its_contract(shape: Path, contract: str) -> None:
    name, statement = BROKEN_BY[contract]
    file = shape / name
    assert file.is_file()
    file.write_text(statement + "\n")
    try:
        code, said = _lint(shape, contract)
    finally:
        file.write_text("")
    assert code == 1, said
    assert "0 kept, 1 broken" in said


@pytest.mark.parametrize(
    ("contract", "name"),
    [
        ("host-inside", f"{HOST}/helpers/__init__.py"),
        ("blocks-apart", "dialogue_xblocks/collage/__init__.py"),
        ("empathy-check-inside", f"{CHECK}/utils.py"),
    ],
)
def test_a_new_module_needs_its_place_in_the_contract(shape: Path, contract: str, name: str) -> None:
    file = shape / name
    file.parent.mkdir(exist_ok=True)
    file.touch()
    try:
        code, said = _lint(shape, contract)
    finally:
        file.unlink()
        if not any(file.parent.iterdir()):
            file.parent.rmdir()
    assert code == 1, said
    assert file.stem in said or file.parent.name in said


@pytest.mark.parametrize(
    "line",
    ["import importlib\nimportlib.import_module('lms')", "from importlib import import_module\nimport_module('lms')"],
)
def test_an_import_by_a_string_is_told_by_ruff(tmp_path: Path, line: str) -> None:
    file = tmp_path / "code.py"
    file.write_text(line + "\n")
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--select",
        "TID251",
        "--config",
        str(ROOT / "pyproject.toml"),
        file,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "TID251" in done.stdout
