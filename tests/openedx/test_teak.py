"""The environment is what it claims to be. Collected on Teak's Python only, see plugin.py."""

import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

PINS = Path(__file__).resolve().parents[2] / "requirements" / "teak.txt"


def _pins() -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+)", PINS.read_text(encoding="utf-8"), re.M))


def test_every_package_is_the_pinned_one() -> None:
    assert {name: version(name) for name in _pins()} == _pins()


@pytest.mark.parametrize(
    ("name", "series"),
    [("django", "4.2."), ("xblock", "5.2."), ("edx-submissions", "3.11."), ("pillow", "11.2."), ("scipy", "1.15.")],
)
def test_the_versions_are_those_of_the_release(name: str, series: str) -> None:
    assert version(name).startswith(series)


def test_nothing_that_a_package_needs_is_missing_our_wheel_among_them() -> None:
    done = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
