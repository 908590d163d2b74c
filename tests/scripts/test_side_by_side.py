"""Jobs side by side: results in order, what they say kept apart, one that dies or is stopped told."""

import os
import signal
import time
from collections.abc import Callable
from multiprocessing import active_children
from pathlib import Path

import pytest

import checks
from checks import Bench, Check, run_all
from reports import Counts
from side_by_side import run_side_by_side


def _meets(folder: Path, mine: str, other: str) -> Callable[[], bool]:
    def job() -> bool:
        (folder / mine).touch()
        end = time.monotonic() + 60
        while not (folder / other).exists() and time.monotonic() < end:
            time.sleep(0.01)
        return (folder / other).exists()

    return job


def test_two_lanes_run_two_jobs_at_once_and_answer_in_order(tmp_path: Path) -> None:
    jobs: list[Callable[[], object]] = [_meets(tmp_path, "a", "b"), _meets(tmp_path, "b", "a"), lambda: "third"]
    assert [done.result for done in run_side_by_side(jobs, 2, tmp_path)] == [True, True, "third"]


def test_one_lane_runs_one_at_a_time(tmp_path: Path) -> None:
    def job() -> list[str]:
        before = sorted(path.name for path in tmp_path.glob("on-*"))
        own = tmp_path / f"on-{os.getpid()}"
        own.touch()
        time.sleep(0.05)
        own.unlink()
        return before

    assert [done.result for done in run_side_by_side([job] * 3, 1, tmp_path)] == [[], [], []]


def test_what_each_says_is_kept_apart_its_commands_too(tmp_path: Path) -> None:
    jobs = [lambda name=name: os.system(f"echo {name}; echo {name} >&2") for name in ("one", "two")]
    assert [done.said for done in run_side_by_side(jobs, 2, tmp_path)] == ["one\none\n", "two\ntwo\n"]


def test_one_that_dies_leaves_no_result_and_the_others_run(tmp_path: Path) -> None:
    jobs: list[Callable[[], object]] = [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: 2]
    assert [done.result for done in run_side_by_side(jobs, 2, tmp_path)] == [None, 2]


def test_who_stops_listening_stops_the_jobs(tmp_path: Path) -> None:
    runs = run_side_by_side([lambda: 1, lambda: time.sleep(600)], 2, tmp_path)
    next(runs)
    runs.close()
    assert not active_children()


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path, tmp_path, {})


def _check(title: str, fault: str = "") -> Check:
    def act(_bench: Bench) -> Counts:
        # As a test runner does; `print` would go to what replaces it here.
        os.write(1, f"      of {title}\n".encode())
        found = Counts()
        found.add("", title, fault)
        return found

    return Check(title, act, beside=True)


def test_checks_beside_each_other_are_told_one_after_another_and_summed(
    bench: Bench, capfd: pytest.CaptureFixture[str]
) -> None:
    last = Check("last", lambda _bench: checks._one(True, ""))
    assert run_all([_check("one"), _check("two", "failed"), last], bench) == 1
    lines = [line.split(" in ")[0] for line in capfd.readouterr().out.splitlines()]
    told = ["[1/3] one", "      of one", "      passed", "[2/3] two", "      of two", "      1 FAILED", "[3/3] last"]
    assert lines[1 : len(told) + 1] == told
    assert lines[-1] == "2 passed, 1 failed"


def test_a_check_beside_others_that_dies_counts_as_failed(bench: Bench, capfd: pytest.CaptureFixture[str]) -> None:
    dies = Check("dies", lambda _bench: os._exit(0), beside=True)
    assert run_all([dies, _check("good")], bench) == 1
    assert capfd.readouterr().out.splitlines()[-1] == "1 passed, 1 failed"
