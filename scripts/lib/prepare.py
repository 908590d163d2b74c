"""Make this checkout ready: environment, pinned packages, front ends, catalogues. Standard library only.

Run ``python scripts/lib/prepare.py run`` (what serving needs) or ``… test`` (what the checks need on top). Each step
leaves a stamp with the hash of what it was made from, so that the next start skips what is done.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "prepared"
PACKAGES = ("django_apps/standalone", "xblocks")
# The oldest Node that the pinned Vite runs on.
NODE = (20, 19)
SKIPPED = {"node_modules", "static", "public", "__pycache__", ".git"}


class StepFailed(Exception):
    """A step could not be done; the message says what to do."""


@dataclass(frozen=True)
class Step:
    """One piece of preparation: ``inputs`` are what its result depends on."""

    name: str
    title: str
    inputs: tuple[Path, ...]
    act: Callable[["Step"], None]
    made: tuple[Path, ...] = ()

    def digest(self) -> str:
        """Return the hash of the inputs and of the Python that runs the step."""
        found = hashlib.sha256(f"{sys.version_info[:2]} {sys.platform}".encode())
        for path in files(self.inputs):
            found.update(f"\n{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
        return found.hexdigest()

    def is_done(self, digest: str) -> bool:
        """Whether the same inputs were prepared before, and the result is still there."""
        stamp = STAMPS / self.name
        return stamp.exists() and stamp.read_text() == digest and all(path.exists() for path in self.made)


def files(inputs: Iterable[Path]) -> Iterable[Path]:
    """Yield the files given and those below the folders given, in a fixed order."""
    for path in inputs:
        if path.is_file():
            yield path
        for folder, names, found in os.walk(path):
            names[:] = sorted(set(names) - SKIPPED)
            yield from (Path(folder, name) for name in sorted(found))


def call(step: Step, command: list[str], help_: str, env: dict[str, str] | None = None) -> None:
    """Run a command, its output in a log; tell every ten seconds that it goes on.

    :raises StepFailed: it ended with an error; the message has the log's end and what to do.
    """
    log = STAMPS / f"{step.name}.log"
    started = time.monotonic()
    with log.open("ab") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, env=env or None
        )
        while True:
            try:
                code = process.wait(10)
                break
            except subprocess.TimeoutExpired:
                print(f"      … {time.monotonic() - started:.0f} s", flush=True)
    if code:
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-25:])
        raise StepFailed(f"{tail}\n\n{help_}\nThe whole log: {log.relative_to(ROOT)}")


def make_environment(step: Step) -> None:
    """Make .venv, anew when it is of another Python."""
    venv.EnvBuilder(with_pip=True, clear=True, symlinks=True).create(VENV)
    STAMPS.mkdir(exist_ok=True)


def install(*names: str) -> Callable[[Step], None]:
    """Return a step that installs pinned requirements; nothing is compiled."""

    def act(step: Step) -> None:
        lists = [part for name in names for part in ("-r", f"requirements/{name}.txt")]
        # pysrt is published as source only; it is pure Python.
        wheels = ["--only-binary=:all:", "--no-binary=pysrt"]
        call(
            step,
            [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *wheels, *lists],
            "The pinned packages could not be installed. Is there a way to the package index? Then start again.",
        )

    return act


def install_ours(step: Step) -> None:
    """Install our own packages in place."""
    editable = [part for package in PACKAGES for part in ("-e", package)]
    call(
        step,
        [
            str(PYTHON),
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--no-deps",
            "--no-build-isolation",
            *editable,
        ],
        "Our own packages could not be installed.",
    )


def node_environment() -> dict[str, str]:
    """Return the variables under which ``node`` and ``npm`` are found: the system's, else those in .venv."""
    env = dict(os.environ, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD="1", npm_config_update_notifier="false")
    if system_node() is None:
        env["PATH"] = f"{VENV / 'bin'}{os.pathsep}{env.get('PATH', '')}"
    return env


def system_node() -> str | None:
    """Return the system's Node when it and npm are there and new enough."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)\.(\d+)", answer)
    return node if version and (int(version[1]), int(version[2])) >= NODE else None


def install_node(step: Step) -> None:
    """Bring Node from PyPI where the system has none."""
    if system_node() is None:
        install("node")(step)


def npm(*arguments: str) -> Callable[[Step], None]:
    """Return a step that calls npm."""

    def act(step: Step) -> None:
        call(
            step,
            ["npm", *arguments],
            f"`npm {' '.join(arguments)}` failed. Is there a way to the npm registry? Then start again.",
            node_environment(),
        )

    return act


def compile_messages(step: Step) -> None:
    """Compile the catalogues."""
    call(step, [str(PYTHON), "scripts/lib/compile_messages.py"], "A catalogue is broken; the log names it.")


def steps(purpose: str) -> list[Step]:
    """Return the steps for ``run`` or ``test``, in order."""
    lists = [ROOT / f"requirements/{name}.txt" for name in ("base", "dev", "node")]
    packages = [ROOT / package / "pyproject.toml" for package in PACKAGES]
    fronts = [*sorted(ROOT.glob("xblocks/src/dialogue_xblocks/*/frontend")), ROOT / "django_apps/standalone/frontend"]
    node_lists = (ROOT / "package.json", ROOT / "package-lock.json")
    catalogues = sorted({*ROOT.glob("django_apps/**/locale"), *ROOT.glob("xblocks/src/*/locale")})
    modules = ROOT / "node_modules"
    found = [
        Step("environment", "Python environment", (), make_environment, (PYTHON,)),
        Step("packages", "Pinned Python packages", (lists[0],), install("base")),
        Step("ours", "Our own packages", tuple(packages), install_ours),
        Step("node", "Node", (lists[2],), install_node),
        Step("npm", "Packages of the front ends", node_lists, npm("ci", "--no-progress"), (modules,)),
        Step("front", "Front ends", (*node_lists, *fronts), npm("run", "build"), built(fronts)),
        Step("catalogues", "Kazakh and Russian catalogues", tuple(po_files(catalogues)), compile_messages),
    ]
    if purpose == "test":
        found.insert(2, Step("checkers", "Packages of the checks", tuple(lists[:2]), install("base", "dev")))
    return found


def po_files(folders: Iterable[Path]) -> Iterable[Path]:
    """Yield the catalogues as they are written."""
    return (path for path in files(folders) if path.suffix == ".po")


def built(fronts: Iterable[Path]) -> tuple[Path, ...]:
    """Return the folders that the builds leave."""
    host = ROOT / "django_apps/standalone/src/dialogue_standalone/static/dialogue/built"
    return (host, *(front.parent / "assets/public" for front in fronts if "xblocks" in front.parts))


def prepare(purpose: str) -> None:
    """Do every step that is not done."""
    todo = steps(purpose)
    for number, step in enumerate(todo, 1):
        digest = step.digest()
        if step.is_done(digest):
            continue
        print(f"[{number}/{len(todo)}] {step.title}", flush=True)
        started = time.monotonic()
        if step.name != "environment":
            (STAMPS / f"{step.name}.log").unlink(missing_ok=True)
            (STAMPS / step.name).unlink(missing_ok=True)
        step.act(step)
        (STAMPS / step.name).write_text(digest)
        print(f"      done in {time.monotonic() - started:.1f} s", flush=True)


def main(arguments: list[str]) -> int:
    """Prepare; 1 when a step failed."""
    if Path(sys.prefix).resolve() == VENV.resolve() and not (STAMPS / "environment").exists():
        # Started by the environment itself, left half made: a new one needs the Python it came from.
        os.execv(sys._base_executable, [sys._base_executable, __file__, *arguments])  # type: ignore[attr-defined]
    try:
        prepare(arguments[0] if arguments else "run")
    except (StepFailed, OSError, subprocess.CalledProcessError) as error:
        print(f"\nThis step failed.\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The next start goes on from here.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
