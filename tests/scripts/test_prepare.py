"""The preparation: what is done is skipped, what fails helps, what is stopped or killed leaves nothing half made."""

import fcntl
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import prepare
from prepare import Step, StepFailed

LIB = Path(prepare.__file__).parent
PATIENCE = 120


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose environment is there, with one step of its own."""
    stamps = tmp_path / ".venv/prepared"
    stamps.mkdir(parents=True)
    for name, value in {"ROOT": tmp_path, "STAMPS": stamps, "UNFINISHED": stamps / "unfinished"}.items():
        monkeypatch.setattr(prepare, name, value)
    return tmp_path


class Counted:
    """A step's work, counted."""

    def __init__(self, checkout: Path) -> None:
        """Work that makes one file of another."""
        self.times, self.source, self.result = 0, checkout / "source", checkout / "result"
        self.source.write_text("1")
        self.step = Step("work", "Work", (self.source,), self.do, (self.result,))

    def do(self, _step: Step) -> None:
        self.times += 1
        self.result.write_text("made")


@pytest.fixture
def work(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Counted:
    """The only step there is."""
    found = Counted(checkout)
    monkeypatch.setattr(prepare, "steps", lambda purpose: [found.step])
    prepare.prepare("run")
    assert found.times == 1
    return found


def test_what_is_done_is_skipped(work: Counted) -> None:
    prepare.prepare("run")
    assert work.times == 1


def test_a_changed_input_is_worked_on_again(work: Counted) -> None:
    work.source.write_text("2")
    prepare.prepare("run")
    assert work.times == 2


def test_a_lost_result_is_made_again(work: Counted) -> None:
    work.result.unlink()
    prepare.prepare("run")
    assert work.times == 2


def test_an_environment_does_not_survive_a_move(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = prepare.environment().digest()
    monkeypatch.setattr(prepare, "ROOT", checkout / "moved")
    assert prepare.environment().digest() != before


def test_a_failed_command_shows_its_last_lines_and_what_to_do(checkout: Path) -> None:
    code = "print('cannot find the index'); raise SystemExit(3)"
    with pytest.raises(StepFailed) as failed:
        prepare.call(Step("work", "Work", (), lambda step: None), [sys.executable, "-c", code], "Look at the network.")
    assert "cannot find the index" in str(failed.value)
    assert "Look at the network." in str(failed.value)
    assert "work.log" in str(failed.value)


@pytest.mark.parametrize(("step", "anew"), [("packages", True), ("node", True), ("front", False)])
def test_an_installation_that_was_killed_is_not_trusted(checkout: Path, step: str, anew: bool) -> None:
    environment = prepare.STAMPS / "environment"
    environment.write_text("done")
    prepare.UNFINISHED.write_text(step)
    prepare.distrust_what_was_cut_off()
    assert environment.exists() is not anew


def test_a_step_that_fails_by_itself_leaves_the_environment_trusted(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(step: Step) -> None:
        raise StepFailed("no network")

    monkeypatch.setattr(prepare, "steps", lambda purpose: [Step("packages", "Packages", (), fails)])
    with pytest.raises(StepFailed):
        prepare.prepare("run")
    assert not prepare.UNFINISHED.exists()


@pytest.mark.parametrize(
    ("answer", "found"),
    [("echo v24.1.0", True), ("echo v18.20.1", False), ("exit 1", False)],
    ids=["new", "old", "broken"],
)
def test_only_a_node_that_is_new_enough_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, found: bool
) -> None:
    for name in ("node", "npm"):
        (tmp_path / name).write_text(f"#!/bin/sh\n{answer}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (prepare.system_node() is not None) is found


# In a process of its own: the preparation of a made-up checkout whose one step runs a command until it is told to end.
_PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, {lib!r})
import prepare
root = Path({root!r})
prepare.ROOT, prepare.STAMPS, prepare.UNFINISHED = root, root / "prepared", root / "prepared/unfinished"
prepare.STAMPS.mkdir(exist_ok=True)
prepare.PYTHON = Path(sys.executable)
prepare.is_within_what_must_be_made_anew = lambda: False
command = [sys.executable, "-c", {command!r}]
prepare.steps = lambda purpose: [prepare.Step("work", "Work", (), lambda step: prepare.call(step, command, ""))]
sys.exit(prepare.main(sys.argv[1:]))
"""
# Says that it runs, then reads a pipe that nobody writes to; ends when the test opens and closes it.
_WAITS = "open({begun!r}, 'w').close(); open({pipe!r}).read()"


class Elsewhere:
    """A preparation in another process, which has begun its step."""

    def __init__(self, root: Path, *arguments: str) -> None:
        """Start it, and wait until its command runs."""
        self.root, self.pipe, begun = root, root / "pipe", root / "begun"
        for path in (self.pipe, begun):
            os.mkfifo(path)
        command = _WAITS.format(begun=str(begun), pipe=str(self.pipe))
        self.process = start(root, command, *arguments)
        begun.open().close()

    def let_go(self) -> None:
        """Let the command end well."""
        self.pipe.open("w").close()


def start(root: Path, command: str, *arguments: str) -> subprocess.Popen[str]:
    program = _PROGRAM.format(lib=str(LIB), root=str(root), command=command)
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def _is_locked(root: Path) -> bool:
    folder = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(folder)
    return False


def test_what_is_asked_for_takes_the_place_of_the_preparation(tmp_path: Path) -> None:
    process = start(
        tmp_path, "", "run", "-c", "import os, sys; print('serving', os.getpid(), sys.argv[1:])", "--port", "1"
    )
    said = process.communicate(timeout=PATIENCE)[0]
    assert process.returncode == 0
    assert f"serving {process.pid} ['--port', '1']" in said


@pytest.mark.parametrize(("purpose", "code"), [("run", 0), ("test", 130)])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "kill"])
def test_a_stop_ends_the_command_too_and_the_next_start_goes_on(
    tmp_path: Path, number: signal.Signals, purpose: str, code: int
) -> None:
    running = Elsewhere(tmp_path, purpose)
    running.process.send_signal(number)
    said = running.process.communicate(timeout=PATIENCE)[0]
    assert running.process.returncode == code, said
    assert "Traceback" not in said
    assert not _is_locked(tmp_path)


def test_a_second_start_waits_for_the_first(tmp_path: Path) -> None:
    first = Elsewhere(tmp_path, "run")
    second = start(tmp_path, "", "run", "-c", "print('serving')")
    assert second.stdout
    assert "Waiting" in second.stdout.readline()
    first.let_go()
    assert "serving" in second.communicate(timeout=PATIENCE)[0]
    first.process.communicate(timeout=PATIENCE)


def test_after_a_kill_the_next_start_waits_for_what_was_left_running(tmp_path: Path) -> None:
    killed = Elsewhere(tmp_path, "run")
    killed.process.kill()
    killed.process.wait(PATIENCE)
    assert _is_locked(tmp_path)
    assert (tmp_path / "prepared/unfinished").read_text() == "work"
    second = start(tmp_path, "", "run", "-c", "print('serving')")
    assert second.stdout
    assert "Waiting" in second.stdout.readline()
    killed.let_go()
    assert "serving" in second.communicate(timeout=PATIENCE)[0]
    assert killed.process.stdout
    killed.process.stdout.close()
