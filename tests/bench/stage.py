"""What the measurements share: a data folder with courses and people, made once a run by the server's own first start."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import httpx

from . import courses, host
from .inside import ask

PASSWORD = "bench-Жол-2026"
LEARNERS = 50
SHIPPED = "course-v1:Dialogue+Prevention+2026_en"


@dataclass
class Stage:
    """One run's scratch folder; what is in it is made when it is first asked for."""

    scratch: Path

    @cached_property
    def course(self) -> courses.Written:
        """The course of 400 blocks."""
        return courses.write_course(self.scratch / "course-400", 400, "400_en")

    @cached_property
    def small_course(self) -> courses.Written:
        """The course of 40 blocks."""
        return courses.write_course(self.scratch / "course-40", 40, "40_en")

    @cached_property
    def data_dir(self) -> Path:
        """The data folder after a first start: all courses loaded, people enrolled."""
        folder = self.scratch / "data"
        host.start(folder, "--course", str(self.course.root)).stop()
        host.start(folder, "--course", str(self.small_course.root)).stop()
        keys = [self.course.key, self.small_course.key, SHIPPED]
        ask("people", folder, names=self.learners, password=PASSWORD, courses=keys)
        return folder

    @cached_property
    def learners(self) -> list[str]:
        """The user names."""
        return [f"bench{number:02}" for number in range(LEARNERS)]

    def host(self) -> host.Host:
        """Start the server on the prepared folder; the caller stops it."""
        return host.start(self.data_dir)

    def unit_address(self, number: int) -> str:
        """Return the address of a unit with one html and one problem."""
        unit = self.course.units[number % len(self.course.units)]
        return f"/courses/{self.course.key}/unit/{self.block('vertical', unit)}"

    def problem_address(self, number: int) -> str:
        """Return the address that takes the answer to that unit's problem."""
        name = self.course.units[number % len(self.course.units)].replace("unit_", "question_")
        return f"/courses/{self.course.key}/xblock/{self.block('problem', name)}/handler/xmodule_handler/problem_check"

    def block(self, kind: str, name: str) -> str:
        """Return a usage key of the course."""
        return f"{self.course.key.replace('course-v1:', 'block-v1:')}+type@{kind}+block@{name}"


@contextmanager
def signed_in(address: str, username: str) -> Iterator[httpx.Client]:
    """Give a client that signed in by the form, as a browser does.

    :raises RuntimeError: the form refused.
    """
    with httpx.Client(base_url=address, timeout=host.PATIENCE, trust_env=False) as client:
        client.get("/accounts/sign-in").raise_for_status()
        form = {"username": username, "password": PASSWORD, "csrfmiddlewaretoken": client.cookies["csrftoken"]}
        answer = client.post("/accounts/sign-in", data=form)
        if answer.status_code != 302:
            raise RuntimeError(f"sign-in answered {answer.status_code}")
        yield client
