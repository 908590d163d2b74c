"""A throw-away course and library, with people, in which `dialogue_verify` tries our blocks; nothing of it is kept."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, Literal, Protocol

from django.db import connections, transaction
from opaque_keys.edx.keys import CourseKey

if TYPE_CHECKING:
    from django.test import Client

Service = Literal["authors", "learners"]


class Library(Protocol):
    """A throw-away library whose blocks courses take over. Keys and addresses are those of its blocks, as `Trial` has it.

    What the site refuses is raised, with the status of its answer.
    """

    def offered(self, browser: "Client") -> Collection[str]:
        """Return the types of blocks that an author can add."""

    def create(self, browser: "Client", block_type: str) -> str:
        """Make a new block, with nothing in it; return its key."""

    def author_page(self, usage_key: str) -> str:
        """Return where the editor of a block is."""

    def author_handler(self, browser: "Client", usage_key: str, name: str) -> str:
        """Return where the editor of a block sends to, for this author."""

    def publish(self, browser: "Client", usage_key: str) -> None:
        """Let courses have what was saved in a block."""

    def take(self, browser: "Client", usage_key: str) -> str:
        """Take a block into the course; return the key of the one that came of it."""

    def sync(self, browser: "Client", usage_key: str) -> None:
        """Bring a block that was taken into the course up to date with the library."""


class Trial(Protocol):
    """The course while it lasts. Addresses are paths of this site; keys are those of blocks in the course, as text."""

    @property
    def course_key(self) -> CourseKey:
        """The key of the course."""

    @property
    def serves(self) -> frozenset[Service]:
        """Whom this process serves: Studio ``authors``, an LMS ``learners``, a host with both of them both."""

    @property
    def broken_marks(self) -> tuple[str, ...]:
        """What stands in a page in the place of a block that failed."""

    @property
    def looks_at_one(self) -> bool:
        """Whether `look_as` is through the eyes of the very learner, whose private things could be seen then."""

    def person(self, role: Literal["learner", "author"]) -> Any:
        """Return a new account: enrolled as a learner, or on the course's team."""

    def browser(self, account: Any) -> "Client":
        """Return a browser in which the person is signed in."""

    def look_as(self, browser: "Client", learner: Any) -> int:
        """Look at the course as a learner, a certain one where the host has that; return the status of the answer."""

    def create(self, browser: "Client", block_type: str) -> str:
        """Make a new block, with nothing in it, as an author does; return its key."""

    def author_page(self, usage_key: str) -> str:
        """Return where the editor of a block is."""

    def author_handler(self, usage_key: str, name: str) -> str:
        """Return where the editor of a block sends to."""

    def learner_page(self, usage_key: str) -> str:
        """Return where a learner sees a unit or a block of any course."""

    def handler(self, usage_key: str, name: str) -> str:
        """Return where the page of a block sends to."""

    def content_of(self, usage_key: str) -> Mapping[str, Any]:
        """Return what authors gave a block: fields of the scopes content and settings that are set on it.

        The block may also be one of another run, or of a library, that this trial made.
        """

    def content_after_copy(self, usage_key: str) -> Mapping[str, Any]:
        """Export the course, import the export, and return the same of the block that came in."""

    def duplicate(self, browser: "Client", usage_key: str) -> str | None:
        """Duplicate a block as an author does; return the key of the duplicate, None where authors cannot do that."""

    def next_run(self) -> CourseKey | None:
        """Make another run out of the course as it is; return its key, None where there is no such function."""

    def library(self, account: Any) -> Library | None:
        """Make a library that a person may write in; None where there are none."""

    def settle_grades(self, account: Any) -> None:
        """Have a learner's grades computed where a worker does it otherwise."""

    def retire(self, account: Any) -> None:
        """End an account as this site does when a person asks for it."""


@contextmanager
def nothing_kept() -> Iterator[None]:
    """Take back at the end what was written to the databases meanwhile; nothing waits for a commit that never comes."""
    with ExitStack() as stack:
        for alias in connections:
            stack.enter_context(_taken_back(alias))
        yield


@contextmanager
def _taken_back(alias: str) -> Iterator[None]:
    with transaction.atomic(using=alias):
        yield
        transaction.set_rollback(True, using=alias)
