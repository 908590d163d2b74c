"""Run every check and say how many passed. The last line is ``N passed, N failed``; the exit code is 0 if none failed.

Started by ``./scripts/test``, which prepares the checkout first. ``--fast`` leaves out the browser, MariaDB, Tutor, the
packages of Open edX and the compiler of the theme. Tests are counted one by one from the reports of their runners, each
other check counts as one. A runner that dies counts as failed. What this machine has no MariaDB, Python 3.11 or C++ for
is told and counted as skipped; where ``CI`` is set, as failed.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, groupby
from pathlib import Path

import chromium
import mariadb
import mfe
import sass
import teak
import tutor_venv
from kept import KeptReport
from prepare import PYTHON, ROOT, VENV, StepFailed, node_environment
from reports import TOOL_MISSING, Counts, NoReport, read_coverage, read_playwright, read_pytest, read_vitest
from side_by_side import run_side_by_side

# Longest time that one check may take; whatever hangs is ended then, and counted as failed.
DEADLINE = 30 * 60
WORKERS = 2
# What the tests of the Tutor plugin depend on, beside the wheel.
TUTOR_INPUTS = (
    "tutor_plugins",
    "tests/tutor_plugins",
    "mfe_overrides",
    *(f"scripts/lib/{name}.py" for name in ("bundle", "deploy", "deploy_check", "tutor_venv")),
    *(f"requirements/{name}.txt" for name in ("tutor", "tutor-dev", "tutor-aspects", "openedx-extra")),
)


@dataclass
class Bench:
    """Where checks run: the checkout, a folder for reports, the variables of their processes."""

    root: Path
    reports: Path
    env: dict[str, str] = field(default_factory=dict)

    def run(self, command: Sequence[str | Path], *, live: bool = False, env: dict[str, str] | None = None) -> bool:
        """Run a command; its output is shown as it comes (``live``), else only when it fails. True if it succeeded."""
        with tempfile.TemporaryFile() as kept:
            process = subprocess.Popen(
                [str(part) for part in command],
                cwd=self.root,
                env={**self.env, **(env or {})},
                stdin=subprocess.DEVNULL,
                stdout=None if live else kept,
                stderr=None if live else subprocess.STDOUT,
                start_new_session=True,
            )
            code = self._wait(process)
            if code and not live:
                kept.seek(0)
                print(kept.read().decode(errors="replace"), flush=True)
        return code == 0

    def _wait(self, process: subprocess.Popen[bytes]) -> int:
        try:
            return process.wait(DEADLINE)
        except subprocess.TimeoutExpired:
            print(f"      ended after {DEADLINE // 60} minutes without a result", flush=True)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        return 1


@dataclass(frozen=True)
class Check:
    """One check: what it is called, how it finds what it finds, and whether others may run ``beside`` it."""

    title: str
    act: Callable[[Bench], Counts]
    beside: bool = False


def single(*command: str | Path) -> Callable[[Bench], Counts]:
    """Return a check that passes or fails as a whole."""

    def act(bench: Bench) -> Counts:
        return _one(bench.run(command), f"{Path(command[0]).name} {' '.join(str(part) for part in command[1:])}")

    return act


def _one(passed: bool, name: str) -> Counts:
    found = Counts()
    found.add("", name, "" if passed else "failed")
    return found


def counted(command: Sequence[str | Path], report: Path, read: Callable[[Path], Counts], bench: Bench) -> Counts:
    """Run a test runner and count by its report; a bad end without a failed test, or no test, counts as failed."""
    ended_well = bench.run(command, live=True)
    try:
        found = read(report)
    except NoReport as error:
        return _one(False, f"{report.stem}: no report, the runner died: {error}")
    if not found.failed and not (ended_well and found.passed):
        found.add("", report.stem, "the runner failed although no test did" if found.passed else "no test ran")
    return found


def python_tests(bench: Bench) -> Counts:
    """Run pytest in random order on two processes, recording which lines run."""
    report = bench.reports / "pytest.xml"
    command = [PYTHON, "-m", "pytest", "-q", "-n", str(WORKERS), f"--junitxml={report}", "--cov", "--cov-report="]
    return counted(command, report, read_pytest, bench)


def coverage(bench: Bench) -> Counts:
    """Compare what the Python tests ran with the floor in pyproject.toml (``fail_under``)."""
    report = bench.reports / "coverage.json"
    passed = bench.run([PYTHON, "-m", "coverage", "json", "-q", "-o", report])
    try:
        print(f"      {read_coverage(report):.2f} % of statements", flush=True)
    except NoReport as error:
        print(f"      no figure: {error}", flush=True)
        passed = False
    return _one(passed, "coverage is below the floor or was not measured")


def script_tests(bench: Bench) -> Counts:
    """Run Vitest in each workspace that has tests."""
    found = Counts()
    for folder in workspaces(bench.root):
        if "test" not in json.loads((folder / "package.json").read_text(encoding="utf-8")).get("scripts", {}):
            continue
        room = str(folder.relative_to(bench.root))
        report = bench.reports / f"vitest-{room.replace('/', '-')}.json"
        reporters = ["--reporter=default", "--reporter=json", f"--outputFile.json={report}"]
        command = ["npm", "run", "--silent", "test", "--workspace", room, "--", *reporters]
        found.merge(counted(command, report, partial(read_vitest, room=room), bench))
    return found


def workspaces(root: Path) -> list[Path]:
    """Return the folders of the npm workspaces that package.json names."""
    patterns = json.loads((root / "package.json").read_text(encoding="utf-8"))["workspaces"]
    return sorted(found.parent for pattern in patterns for found in root.glob(f"{pattern}/package.json"))


def browser_tests(bench: Bench) -> Counts:
    """Run Playwright on the system's Chromium; the theme's pages too where the platform's compiler can be had."""
    with suppress(sass.NoCompiler, StepFailed):
        bench.env["SASS_PYTHON"] = str(sass.bring())
    return playwright(bench, ["npm", "run", "--silent", "browser", "--"], "tests/browser")


def mfe_tests(bench: Bench) -> Counts:
    """Run Playwright on our components in the packages of Open edX micro-frontends."""
    room = "mfe_overrides/harness"
    try:
        mfe.bring()
    except StepFailed as error:
        print(f"      {error}", flush=True)
        return _one(False, f"{room}: the page on the packages of Open edX could not be made")
    return playwright(bench, ["npx", "playwright", "test", f"--config={room}/playwright.config.ts"], room)


def playwright(bench: Bench, command: list[str], room: str) -> Counts:
    """Run Playwright by a command, and count by its report."""
    try:
        place = chromium.bring()
    except chromium.NoChromium as error:
        print(f"      {error}", flush=True)
        return _one(False, f"{room}: no Chromium")
    report = bench.reports / f"playwright-{room.replace('/', '-')}.json"
    bench.env |= {"CHROMIUM": place, "PLAYWRIGHT_JSON_OUTPUT_NAME": str(report)}
    return counted([*command, "--reporter=list,json"], report, partial(read_playwright, room=room), bench)


def mariadb_tests(bench: Bench) -> Counts:
    """Run migrations and the doors of our applications on MariaDB, races of several connections too."""
    try:
        with mariadb.serving() as socket:
            return openedx_tests(bench, PYTHON, "mariadb", {"DIALOGUE_TEST_SOCKET": str(socket)}, ["tests/openedx"])
    except mariadb.NoMariaDB as error:
        return _not_run(f"{error}: the tests on MariaDB are not run")
    except mariadb.DoesNotStart as error:
        print(f"      {error}", flush=True)
        return _one(False, "the tests on MariaDB: it does not start")


def teak_tests(bench: Bench) -> Counts:
    """Run the same, and the tests of blocks that need no host, on the packages of Open edX Teak; on MariaDB if there."""
    try:
        python = teak.bring()
    except teak.NoPython as error:
        return _not_run(f"{error}: the tests on the packages of Open edX Teak are not run")
    except StepFailed as error:
        print(f"      {error}", flush=True)
        return _one(False, "the tests on the packages of Open edX Teak: these could not be installed")
    with ExitStack() as served:
        env = {}
        # What is wrong with it was told by the check before.
        with suppress(mariadb.NoMariaDB, mariadb.DoesNotStart):
            if mariadb.find("mariadbd"):
                env["DIALOGUE_TEST_SOCKET"] = str(served.enter_context(mariadb.serving()))
        return openedx_tests(bench, python, "teak", env, ["tests/openedx", "tests/xblocks"])


def openedx_tests(bench: Bench, python: Path, name: str, env: dict[str, str], places: Sequence[str]) -> Counts:
    """Run tests without our host, by the settings under tests/openedx."""
    report = bench.reports / f"{name}.xml"
    bench.env |= {"DIALOGUE_TEST_SOCKET": "", **env}
    options = ["-q", "-c", "tests/openedx/pytest.ini", "--rootdir=.", f"--junitxml={report}"]
    found = counted([python, "-m", "pytest", *options, *places], report, read_pytest, bench)
    found.rooms = Counter({f"{room} ({name})": count for room, count in found.rooms.items()})
    return found


def theme_tests(bench: Bench) -> Counts:
    """Compile the theme's style sheets by the platform's compiler."""
    try:
        bench.env["SASS_PYTHON"] = str(sass.bring())
    except sass.NoCompiler as error:
        return _not_run(f"{error}: the theme's style sheets are not compiled")
    report = bench.reports / "theme.xml"
    command = [PYTHON, "-m", "pytest", "-q", f"--junitxml={report}", "tests/themes/compiled"]
    return counted(command, report, read_pytest, bench)


def tutor_tests(bench: Bench) -> Counts:
    """Run the tests of the Tutor plugin on the real Tutor, with the wheel of this checkout.

    What passed is not run again while nothing that it depends on has changed.
    """
    try:
        python = tutor_venv.bring(getattr(sys, "_base_executable", sys.executable), with_checks=True)
    except StepFailed as error:
        print(f"      {error}", flush=True)
        return _one(False, "the tests of the Tutor plugin: Tutor could not be installed")
    wheels, report = bench.reports / "wheels", bench.reports / "tutor.xml"
    if not bench.run([PYTHON, "scripts/lib/build_wheel.py", wheels]):
        return _one(False, "Tutor plugin: the wheel could not be built")
    kept = KeptReport("tutor", [bench.root / name for name in TUTOR_INPUTS], wheels)
    if kept.is_good():
        print("      nothing that these tests depend on has changed since they passed", flush=True)
        return read_pytest(kept.path)
    options = ["-q", "-c", "tests/tutor_plugins/pytest.ini", "--rootdir=.", f"--junitxml={report}"]
    bench.env |= {"WHEELS": str(wheels)}
    found = counted([python, "-m", "pytest", *options, "tests/tutor_plugins"], report, read_pytest, bench)
    for name in sorted(found.lacking):
        print(f"      skipped: {TOOL_MISSING}{name}", flush=True)
    types = [python, "-m", "mypy", "--config-file=", "--strict", "--implicit-reexport", "--ignore-missing-imports"]
    if not bench.run([*types, "tutor_plugins/dialogue/tutordialogue"]):
        found.add("", "types of the Tutor plugin (mypy)", "failed")
    if not found.failed:
        kept.keep(report)
    return found


def _not_run(why: str) -> Counts:
    print(f"      {why}", flush=True)
    if os.environ.get("CI"):
        return _one(False, why)
    return Counts(skipped=1)


def checks(fast: bool) -> list[Check]:
    """Return all checks, the quick ones first."""
    found = [
        Check("Python style (ruff)", single(PYTHON, "-m", "ruff", "check", ".")),
        Check("Python layout (ruff format)", single(PYTHON, "-m", "ruff", "format", "--check", ".")),
        Check("Types (mypy, strict)", single(PYTHON, "-m", "mypy")),
        Check("Which way imports point (import-linter)", single(VENV / "bin/lint-imports")),
        Check("Scripts: style and types (biome, tsc)", single("npm", "run", "--silent", "lint")),
        Check("Scripts: tests (Vitest)", script_tests),
        Check("Python: tests (pytest)", python_tests),
        Check("Coverage of the Python tests", coverage),
    ]
    slow = [
        Check("MariaDB: migrations and doors (pytest)", mariadb_tests),
        Check("Packages of Open edX Teak: blocks and doors (pytest)", teak_tests, beside=True),
        Check("Theme: style sheets by the platform's compiler (pytest)", theme_tests, beside=True),
        Check("Micro-frontends: our components in the packages of Open edX (Playwright)", mfe_tests, beside=True),
        Check("Tutor plugin: rendering, tasks, images (pytest)", tutor_tests, beside=True),
        Check("Browser tests (Playwright)", browser_tests),
    ]
    return found if fast else [*found, *slow]


def run_all(todo: Sequence[Check], bench: Bench) -> int:
    """Run the checks, whatever the others found; print the sum; 0 when nothing failed.

    They run one after another, but those in a row that may run ``beside`` others two at a time.
    """
    total = Counts()
    for found in chain.from_iterable(_runs(todo, bench)):
        total.merge(found)
    if total.wrong:
        print("\nFailed:", *total.wrong, sep="\n  ")
    skipped = f", {total.skipped} skipped" if total.skipped else ""
    print(f"\n{total.passed} passed, {total.failed} failed{skipped}", flush=True)
    return 1 if total.failed or not total.passed else 0


def _runs(todo: Sequence[Check], bench: Bench) -> Iterator[Iterator[Counts]]:
    titled = [(f"[{number}/{len(todo)}] {check.title}", check) for number, check in enumerate(todo, 1)]
    for beside, group in groupby(titled, key=lambda pair: pair[1].beside):
        yield (_run_beside if beside else _run_in_turn)(dict(group), bench)


def _run_in_turn(group: dict[str, Check], bench: Bench) -> Iterator[Counts]:
    for title, check in group.items():
        print(title, flush=True)
        started = time.monotonic()
        found = _act(check, bench)
        _tell(found, time.monotonic() - started)
        yield found


def _run_beside(group: dict[str, Check], bench: Bench) -> Iterator[Counts]:
    print(f"      {len(group)} checks, {WORKERS} at a time: what they say comes when each is done", flush=True)
    jobs = [partial(_act, check, bench) for check in group.values()]
    with tempfile.TemporaryDirectory(dir=bench.reports) as folder:
        for title, done in zip(group, run_side_by_side(jobs, WORKERS, Path(folder)), strict=True):
            print(title, done.said, sep="\n", end="", flush=True)
            found = done.result or _one(False, f"{title}: its process died")
            _tell(found, done.seconds)
            yield found


def _act(check: Check, bench: Bench) -> Counts:
    try:
        return check.act(bench)
    except Exception as error:  # noqa: BLE001 a check that breaks must not hide the others
        return _one(False, f"{check.title}: {error!r}")


def _tell(found: Counts, seconds: float) -> None:
    for room, count in sorted(found.rooms.items()):
        if room:
            print(f"      {count:>5}  {room}")
    verdict = f"{found.failed} FAILED" if found.failed else "not run" if found.skipped else "passed"
    print(f"      {verdict} in {seconds:.1f} s", flush=True)


def main(arguments: list[str]) -> int:
    """Run the checks that were asked for."""
    parser = argparse.ArgumentParser(prog="test", description="Run every check.", allow_abbrev=False)
    parser.add_argument(
        "--fast",
        action="store_true",
        help="leave out the browser, MariaDB, Tutor, the packages of Open edX and the compiler of the theme",
    )
    fast = parser.parse_args(arguments).fast
    try:
        with tempfile.TemporaryDirectory(prefix="dialogue-checks-") as reports:
            # The type checker reads the settings, which make a data folder.
            kept = {"COVERAGE_FILE": str(Path(reports, "coverage")), "DIALOGUE_DATA_DIR": str(Path(reports, "data"))}
            env = node_environment() | {"PYTHONUNBUFFERED": "1"} | kept
            return run_all(checks(fast), Bench(ROOT, Path(reports), env))
    except KeyboardInterrupt:
        print("\nStopped before all checks had run.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # The preparation holds them back while it hands over.
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
    sys.exit(main(sys.argv[1:]))
