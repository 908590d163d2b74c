"""What the room `certificates` tells others; frozen, without Django models."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from opaque_keys.edx.locator import CourseLocator

type Revocation = Literal["correction", "decision"]


@dataclass(frozen=True)
class PersonName:
    """A name in one script; surname and patronymic may be empty."""

    given_name: str
    surname: str = ""
    patronymic: str = ""

    def __str__(self) -> str:
        """Put the parts in the official order."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)


@dataclass(frozen=True)
class Spelling:
    """A name in both scripts, as its owner confirmed it."""

    cyrillic: PersonName
    latin: PersonName


@dataclass(frozen=True)
class Certificate:
    """A certificate as it was issued. Nothing that changes later, of grade, course or name, changes it.

    Attributes:
        code: the verification code, ungrouped; the address of the public page has it.
        titles: the course's title by language, at least in the course's own.
        language: the course's own language, "" when it names none.
        hours: None when the course did not say.
        revoked_at, revocation, reason: set together; ``correction`` means that a new one took its place. The reason is for
            the owner and for those who may revoke, never for the public.
        may_ask_again: whether the owner may have a new one for the same course.
    """

    code: str
    course_key: CourseLocator
    titles: dict[str, str]
    language: str
    hours: int | None
    spelling: Spelling
    issued_at: datetime
    revoked_at: datetime | None = None
    revocation: Revocation | None = None
    reason: str = ""
    may_ask_again: bool = True

    @property
    def is_valid(self) -> bool:
        """Whether it has not been revoked."""
        return self.revoked_at is None

    @property
    def title(self) -> str:
        """The course's title in its own language."""
        return self.titles.get(self.language) or next(iter(self.titles.values()), str(self.course_key))

    def title_in(self, language: str) -> tuple[str, str]:
        """Return the course's title for a language and the language it really is in."""
        found = self.titles.get(language)
        return (found, language) if found else (self.title, self.language)


class CertificateRefused(Exception):
    """No certificate can be issued, corrected or revoked; ``reason`` says why."""

    def __init__(self, reason: Literal["not_enrolled", "not_passed", "revoked", "gone", "course_unknown"]) -> None:
        self.reason = reason
        super().__init__(reason)
