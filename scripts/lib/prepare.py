"""Make this checkout ready: environment, pinned packages, front ends, catalogues. Standard library only.

Run ``python scripts/lib/prepare.py run`` (what serving needs) or ``… test`` (what the checks need on top). Each step
leaves a stamp with the hash of what it was made from, so that the next start skips what is done. What follows on the
command line are arguments for the environment's Python, which takes the place of this process when all is ready.
"""

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "prepared"
# Names the step that is under way; left behind by one that was killed.
UNFINISHED = STAMPS / "unfinished"
PIP = (str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check")
PACKAGES = ("django_apps/standalone", "xblocks")
# The oldest Node that the pinned Vite runs on.
NODE = (20, 19)
SKIPPED = {"node_modules", "static", "public", "dist", "__pycache__", ".git"}


class StepFailed(Exception):
    """A step could not be done; the message says what to do."""


@dataclass(frozen=True)
class Step:
    """One piece of preparation: ``inputs`` are what its result depends on, ``place`` where it cannot be moved from."""

    name: str
    title: str
    inputs: tuple[Path, ...]
    act: Callable[["Step"], None]
    made: tuple[Path, ...] = ()
    place: str = ""

    def digest(self) -> str:
        """Return the hash of the inputs and of the Python that runs the step."""
        found = hashlib.sha256(f"{sys.version_info[:2]} {sys.platform}{self.place}".encode(errors="surrogateescape"))
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
        # In a group of its own, to be ended as a whole; close_fds=False: it holds the lock of `one_at_a_time` too,
        # so that a killed start is not followed by another one while its pip or npm still writes.
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env=env or None,
            start_new_session=True,
            close_fds=False,
        )
        try:
            while process.poll() is None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(10)
                    break
                print(f"      … {time.monotonic() - started:.0f} s", flush=True)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
    if process.returncode:
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-25:])
        raise StepFailed(f"{tail}\n\n{help_}\nThe whole log: {log.relative_to(ROOT)}")


def make_environment(step: Step) -> None:
    """Make .venv, anew when it is of another Python, of another place, or was left half filled."""
    venv.EnvBuilder(clear=True, symlinks=True).create(VENV)
    STAMPS.mkdir()
    UNFINISHED.write_text(step.name)
    call(
        step,
        [str(PYTHON), "-m", "ensurepip", "--default-pip"],
        f"{sys.executable} cannot make an environment. On Debian and Ubuntu install "
        f"python{sys.version_info[0]}.{sys.version_info[1]}-venv; or name another Python: PYTHON=/path/to/python3.12",
    )


def environment() -> Step:
    """Return the first step; a checkout that was moved needs it again."""
    return Step("environment", "Python environment", (), make_environment, (PYTHON,), str(ROOT))


def is_within_what_must_be_made_anew() -> bool:
    """Whether this runs on the environment that is to be made anew, which takes the Python it came from."""
    step = environment()
    return Path(sys.prefix).resolve() == VENV.resolve() and not step.is_done(step.digest())


def install(*names: str) -> Callable[[Step], None]:
    """Return a step that installs pinned requirements; nothing is compiled."""

    def act(step: Step) -> None:
        lists = [part for name in names for part in ("-r", f"requirements/{name}.txt")]
        # pysrt is published as source only; it is pure Python.
        wheels = ["--only-binary=:all:", "--no-binary=pysrt"]
        call(
            step,
            [*PIP, "--no-input", *wheels, *lists],
            "The pinned packages could not be installed. Is there a way to the package index? Then start again.",
        )

    return act


def install_ours(step: Step) -> None:
    """Install our own packages in place."""
    editable = [part for package in PACKAGES for part in ("-e", package)]
    call(step, [*PIP, "--no-deps", "--no-build-isolation", *editable], "Our own packages could not be installed.")


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
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return None
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


def build_brand(step: Step) -> None:
    """Write the style sheets of the micro-frontends from the design tokens."""
    script = "mfe_overrides/brand/tokens/build_paragon.py"
    call(
        step,
        [str(PYTHON), script],
        "A colour of the design is too faint for what Paragon writes on it; the log names it.",
    )


def compile_messages(step: Step) -> None:
    """Compile the catalogues."""
    call(step, [str(PYTHON), "scripts/lib/compile_messages.py"], "A catalogue is broken; the log names it.")


def steps(purpose: str) -> list[Step]:
    """Return the steps for ``run`` or ``test``, in order."""
    lists = [ROOT / f"requirements/{name}.txt" for name in ("base", "dev", "node")]
    packages = [ROOT / package / "pyproject.toml" for package in PACKAGES]
    fronts = [*sorted(ROOT.glob("xblocks/src/dialogue_xblocks/*/frontend")), ROOT / "django_apps/standalone/frontend"]
    fronts.append(ROOT / "mfe_overrides/slots")
    node_lists = (ROOT / "package.json", ROOT / "package-lock.json")
    brand = (ROOT / "mfe_overrides/brand", ROOT / "mfe_overrides/slots/slots.css", *node_lists)
    catalogues = po_files([ROOT / "django_apps", ROOT / "xblocks", ROOT / "themes"])
    modules = ROOT / "node_modules"
    # What the system had when this was prepared, it may have no more.
    own_node = () if system_node() else (VENV / "bin/npm",)
    found = [
        environment(),
        Step("packages", "Pinned Python packages", (lists[0],), install("base")),
        Step("ours", "Our own packages", tuple(packages), install_ours),
        Step("node", "Node", (lists[2],), install_node, own_node),
        # Some machines set NODE_ENV=production, without the tools that build.
        Step("npm", "Packages of the front ends", node_lists, npm("ci", "--include=dev", "--no-progress"), (modules,)),
        # The packages too: scripts of stock blocks are made lighter.
        Step("front", "Front ends", (*node_lists, lists[0], *fronts), npm("run", "build"), built(fronts)),
        Step("brand", "Look of the micro-frontends", brand, build_brand, (ROOT / "mfe_overrides/public",)),
        Step("catalogues", "Kazakh and Russian catalogues", tuple(catalogues), compile_messages),
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
    blocks = (front.parent / "assets/public" for front in fronts if "xblocks" in front.parts)
    return (host, ROOT / "mfe_overrides/slots/dist", *blocks)


@contextlib.contextmanager
def one_at_a_time(folder: Path | None = None) -> Iterator[None]:
    """Keep other starts in this checkout waiting; the lock ends with the processes that hold it, however they end."""
    lock = os.open(folder or ROOT, os.O_RDONLY)
    os.set_inheritable(lock, True)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another start prepares this checkout. Waiting until it is done.", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        except OSError:
            # Some network folders know no locks.
            print("This folder cannot be locked: do not start twice at once.", flush=True)
        yield
    finally:
        os.close(lock)


def distrust_what_was_cut_off() -> None:
    """Have the environment made anew when an installation into it was killed: pip would take half a package for whole."""
    cut_off = UNFINISHED.read_text() if UNFINISHED.exists() else ""
    if cut_off in {"environment", "packages", "checkers", "ours", "node"}:
        print("The last start was cut off while it installed: the environment is made anew.", flush=True)
        (STAMPS / "environment").unlink(missing_ok=True)
        UNFINISHED.unlink()


def prepare(purpose: str) -> None:
    """Do every step of a purpose that is not done."""
    work_off(steps(purpose))


def work_off(todo: Sequence[Step]) -> None:
    """Do every step that is not done."""
    for number, step in enumerate(todo, 1):
        digest = step.digest()
        if step.is_done(digest):
            continue
        print(f"[{number}/{len(todo)}] {step.title}", flush=True)
        started = time.monotonic()
        if STAMPS.exists():
            UNFINISHED.write_text(step.name)
            (STAMPS / f"{step.name}.log").unlink(missing_ok=True)
            (STAMPS / step.name).unlink(missing_ok=True)
        try:
            step.act(step)
        except StepFailed:
            # It ended by itself and cleaned up behind it.
            UNFINISHED.unlink(missing_ok=True)
            raise
        (STAMPS / step.name).write_text(digest)
        UNFINISHED.unlink(missing_ok=True)
        print(f"      done in {time.monotonic() - started:.1f} s", flush=True)


def main(arguments: list[str]) -> int:
    """Prepare, then become what else is asked for; 1 when a step failed, 0 (``run``) or 130 after a stop."""
    purpose, *then = arguments or ["run"]
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with one_at_a_time():
            distrust_what_was_cut_off()
            within = is_within_what_must_be_made_anew()
            if not within:
                prepare(purpose)
        if within:
            base = sys._base_executable  # type: ignore[attr-defined]
            os.execv(base, [base, __file__, *arguments])
        if then:
            # Held back until the next program can deal with it; it says so by letting them through.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
            os.execv(PYTHON, [str(PYTHON), *then])
    except (StepFailed, OSError, subprocess.CalledProcessError) as error:
        print(f"\nThis step failed.\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The next start goes on from here.", file=sys.stderr)
        return 0 if purpose == "run" else 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
