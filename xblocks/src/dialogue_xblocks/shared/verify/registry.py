"""The checks, and what each is given and may say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dialogue_xblocks.shared.platform import Service, Trial

Outcome = Literal["passed", "failed", "skipped"]


class Failed(Exception):
    """The contract does not hold; the message says what was found."""


class Skipped(Exception):
    """There is nothing here that could be checked; the message says what is missing."""


@dataclass(frozen=True)
class Line:
    """What came of one check."""

    name: str
    outcome: Outcome
    note: str = ""

    def __str__(self) -> str:
        """Return the line as the command prints it."""
        return f"{self.outcome}: {self.name}" + (f": {self.note}" if self.note else "")


@dataclass(frozen=True)
class Trying:
    """What a check is given.

    Attributes:
        courses: keys of the courses to go through, None for all of ours.
    """

    trial: Trial
    courses: Sequence[str] | None = None

    def key_of(self, block_type: str, name: str) -> str:
        """Return the key of a block of the throw-away course."""
        return str(self.trial.course_key.make_usage_key(block_type, name))

    def person(self, role: Literal["learner", "author"]) -> tuple[Any, Any]:
        """Return a new person and their browser."""
        person = self.trial.person(role)
        return person, self.trial.browser(person)


Run = Callable[..., str | None]


@dataclass(frozen=True)
class Check:
    """A registered check; see `check`."""

    name: str
    run: Run
    needs: Service | None
    of_blocks: bool


CHECKS: list[Check] = []


def check(name: str, *, needs: Service | None = None, of_blocks: bool = False) -> Callable[[Run], Run]:
    """Register a check; it raises `Failed` or `Skipped`, or returns, with a note if it likes.

    Args:
        name: as the line has it; with ``of_blocks`` it follows the block's type.
        needs: whose service the check needs; such a check is called with a `Trying`, any other with nothing.
        of_blocks: made once for every `BlockContract`, which it is called with as well.
    """

    def registered(run: Run) -> Run:
        CHECKS.append(Check(name, run, needs, of_blocks))
        return run

    return registered
