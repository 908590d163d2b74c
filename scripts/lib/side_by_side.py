"""Run jobs side by side, each in a process of its own that keeps what it says. Standard library only."""

import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

# A job is any callable, closures too: it is not handed over but already there.
_FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Done[T]:
    """A job that ended: ``result`` is None when its process died; ``said`` is all that it wrote."""

    result: T | None
    said: str
    seconds: float


@dataclass(frozen=True)
class _Running:
    at: int
    process: BaseProcess
    answers: Connection
    started: float


def run_side_by_side[T](jobs: Sequence[Callable[[], T]], lanes: int, folder: Path) -> Generator[Done[T], None, None]:
    """Yield what became of each job, in the order given.

    :param lanes: how many run at once.
    :param folder: where their output is kept meanwhile.
    """
    running: dict[Connection, _Running] = {}
    ended: dict[int, Done[T]] = {}
    begun = 0
    try:
        for at in range(len(jobs)):
            while at not in ended:
                while begun < len(jobs) and len(running) < lanes:
                    one = _start(jobs[begun], begun, folder)
                    running[one.answers] = one
                    begun += 1
                ready = wait(list(running))
                for one in [one for one in running.values() if one.answers in ready]:
                    del running[one.answers]
                    ended[one.at] = _finish(one, folder)
            yield ended.pop(at)
    finally:
        for one in running.values():
            one.process.terminate()
        for one in running.values():
            one.process.join()


def _start[T](job: Callable[[], T], at: int, folder: Path) -> _Running:
    answers, ours = _FORK.Pipe(duplex=False)
    # What waits in the buffer would be written twice.
    sys.stdout.flush()
    process = _FORK.Process(target=_work, args=(job, folder / f"job-{at}", ours))
    process.start()
    ours.close()
    return _Running(at, process, answers, time.monotonic())


def _work[T](job: Callable[[], T], said: Path, answers: Connection) -> None:
    with said.open("wb") as file:
        for number in (1, 2):
            os.dup2(file.fileno(), number)
    answers.send(job())


def _finish[T](one: _Running, folder: Path) -> Done[T]:
    try:
        result: T | None = one.answers.recv()
    except EOFError:
        result = None
    one.process.join()
    said = (folder / f"job-{one.at}").read_text(encoding="utf-8", errors="replace")
    return Done(result, said, time.monotonic() - one.started)
