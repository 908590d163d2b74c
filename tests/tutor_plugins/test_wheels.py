"""Our wheels beside the platform's packages: installed by the very line of the rendered Docker file, in a Python of its own.

The wheels are those of dist/, or of the folder that WHEELS names. What the platform brings is stood in for by the newest
packages that our wheels name.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from email.parser import Parser
from pathlib import Path

import pytest

from tests.tutor_plugins.tutor import BIN, ROOT, Tutor

UV = shutil.which("uv", path=str(BIN)) or "uv"
WHEELS = Path(os.environ.get("WHEELS", ROOT / "dist"))


def install_line(dockerfile: str) -> str:
    """Return the shell commands that install our wheels."""
    part = dockerfile.partition("COPY ./dialogue/wheels/")[2]
    command = part.partition("sharing=shared \\\n")[2]
    lines = []
    for line in command.splitlines():
        lines.append(line.removesuffix("\\"))
        if not line.endswith("\\"):
            break
    return " ".join(lines)


def needs(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as packed:
        (name,) = [name for name in packed.namelist() if name.endswith(".dist-info/METADATA")]
        return Parser().parsestr(packed.read(name).decode()).get_all("Requires-Dist") or []


class Image:
    """A virtual environment in the place of the image's, with Tutor's constraints for builds."""

    def __init__(self, folder: Path, line: str) -> None:
        self.folder, self.line = folder, line
        (folder / "constraints.txt").write_text("setuptools==80.9.0\n")
        self.env = {
            **os.environ,
            "VIRTUAL_ENV": str(folder / "venv"),
            "UV_BUILD_CONSTRAINT": str(folder / "constraints.txt"),
            "PIP_COMMAND": f"{UV} pip",
        }
        subprocess.run([UV, "venv", "-q", "-p", sys.executable, folder / "venv"], check=True, capture_output=True)

    def pip(self, *words: str | Path) -> None:
        subprocess.run([UV, "pip", *words], env=self.env, check=True, capture_output=True)

    def install(self) -> tuple[int, str]:
        """Run the line of the Docker file; return its exit code and what it said."""
        line = self.line.replace("/tmp/", f"{self.folder}/").replace("/openedx/dialogue", str(self.folder))
        done = subprocess.run(["sh", "-c", line], env=self.env, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def image(rendered: Callable[[str], Tutor], tmp_path: Path) -> Image:
    """An image with what the wheels need of the platform."""
    wheels = sorted(WHEELS.glob("dialogue_xblocks-*.whl"))
    if not wheels:
        pytest.skip("no wheel was built (./scripts/build)")
    found = Image(tmp_path, install_line(rendered("alone").text("build/openedx/Dockerfile")))
    (tmp_path / "wheels").mkdir()
    extra = (ROOT / "requirements/openedx-extra.txt").read_text()
    (tmp_path / "wheels/requirements.txt").write_text(extra)
    for wheel in wheels:
        shutil.copy(wheel, tmp_path / "wheels")
    own = {line.split("==")[0].lower() for line in extra.splitlines()}
    found.pip("install", *(need for wheel in wheels for need in needs(wheel) if need.lower() not in own))
    return found


def test_they_install_and_move_nothing(image: Image) -> None:
    code, said = image.install()
    assert code == 0, said
    assert "dialogue-xblocks" in (image.folder / "together.txt").read_text()


def test_a_pin_of_the_platform_that_would_move_ends_the_build(image: Image) -> None:
    image.pip("install", "segno==1.6.0")
    code, said = image.install()
    assert code != 0
    assert "segno==1.6.0" in said


def test_a_package_that_nobody_brings_ends_the_build(image: Image) -> None:
    image.pip("uninstall", "PyYAML")
    code, said = image.install()
    assert code != 0
    assert "PyYAML".lower() in said.lower()


def test_the_constraint_of_the_test_is_the_one_of_the_image(rendered: Callable[[str], Tutor]) -> None:
    text = rendered("alone").text("build/openedx/Dockerfile")
    assert 'echo "setuptools==80.9.0" > /etc/openedx-build-constraints.txt' in text
