"""The real Tutor on a project root of its own, with our plugin beside it and, where asked, a docker that only listens."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = ROOT / "tutor_plugins/dialogue"
BIN = Path(sys.executable).parent
# Secrets that Tutor would make at random; the same each time, so that what is rendered can be compared.
FIXED = {"ID": "fixed", "DIALOGUE_PSEUDONYM_KEY": "a key of tests"}

LISTENING_DOCKER = """#!{python}
import json, os, sys
with open(os.environ["DOCKER_LOG"], "a") as log:
    log.write(json.dumps(["NAME", *sys.argv[1:]]) + "\\n")
if "ls" in sys.argv and "json" in sys.argv:
    print("[]")
"""


# What was rendered before for the same site, plugins and settings, in a folder that no test changes.
RENDERED: dict[tuple[Path, tuple[str, ...], tuple[tuple[str, str], ...]], Path] = {}


def place_plugin(folder: Path, bundle: Path) -> None:
    """Lay the plugin out as an installation does, with a bundle inside."""
    shutil.copytree(
        PLUGIN / "tutordialogue", folder / "tutordialogue", ignore=shutil.ignore_patterns("bundle", "__pycache__")
    )
    shutil.copytree(bundle, folder / "tutordialogue/bundle")
    about = folder / "tutor_dialogue-0.1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: tutor-dialogue\nVersion: 0.1.0\n")
    (about / "entry_points.txt").write_text("[tutor.plugin.v1]\ndialogue = tutordialogue.plugin\n")


@dataclass
class Tutor:
    """One project root."""

    root: Path
    site: Path

    @property
    def env(self) -> Path:
        """The rendered environment."""
        return self.root / "env"

    def run(self, *arguments: str, code: int = 0) -> str:
        """Run ``tutor …`` and return what it said; the exit code must be the expected one."""
        plugins = self.root.parent / "plugins"
        plugins.mkdir(exist_ok=True, parents=True)
        variables = {
            "PATH": f"{self.bin}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(self.site),
            "TUTOR_ROOT": str(self.root),
            "TUTOR_PLUGINS_ROOT": str(plugins),
            "DOCKER_LOG": str(self.log),
            "HOME": str(self.root.parent),
            "COLUMNS": "200",
            "LC_ALL": "C.UTF-8",
        }
        done = subprocess.run(
            [sys.executable, "-m", "tutor.commands.cli", *arguments],
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout[-4000:]
        return done.stdout

    def start(self, *plugins: str, **settings: str) -> "Tutor":
        """Enable plugins, and no others, and render; what was rendered before is copied."""
        key = (self.site, plugins, tuple(settings.items()))
        if key not in RENDERED:
            self._render(plugins, settings)
            RENDERED[key] = self.root.with_name("rendered")
            shutil.copytree(self.root, RENDERED[key])
        else:
            shutil.copytree(RENDERED[key], self.root)
        return self

    def _render(self, plugins: tuple[str, ...], settings: dict[str, str]) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        lines = [f"{name}: {json.dumps(value)}" for name, value in {**FIXED, "PLUGINS": list(plugins)}.items()]
        (self.root / "config.yml").write_text("\n".join(lines) + "\n")
        self.run("config", "save", *(word for name, value in settings.items() for word in ("--set", f"{name}={value}")))

    @property
    def bin(self) -> Path:
        return self.root.parent / "bin"

    @property
    def log(self) -> Path:
        return self.root.parent / "docker.log"

    def listen(self) -> None:
        """Put a docker (and a kubectl) on the path that writes down what it is asked."""
        self.bin.mkdir(exist_ok=True)
        for name in ("docker", "kubectl"):
            program = self.bin / name
            program.write_text(LISTENING_DOCKER.format(python=sys.executable).replace("NAME", name))
            program.chmod(0o755)
        self.log.unlink(missing_ok=True)

    def heard(self) -> list[list[str]]:
        """Return the commands since `listen`, places of this machine replaced by names."""
        text = self.log.read_text() if self.log.exists() else ""
        return [json.loads(line) for line in text.replace(str(self.root), "$(root)").splitlines()]

    def text(self, path: str) -> str:
        """Return a file of the rendered environment."""
        return (self.env / path).read_text(encoding="utf-8")
