"""Learners at work, in a process of their own (``python -m tests.bench.load``): asyncio and httpx."""

import asyncio
import json
import random
import re
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from typing import Any

import httpx

from .host import PATIENCE, Host
from .machine import ROOT
from .stage import PASSWORD, Stage

CHOICES = ("choice_0", "choice_1", "choice_2")
# What a browser asks for with a page; pictures and fonts are not needed for the answer.
_RESOURCE = re.compile(r"""<(?:link rel="stylesheet" href|script src)="(/[^"]+)""")


@dataclass(frozen=True)
class Plan:
    """What to do: ``think`` are the shortest and the longest pause in seconds, None for no pause."""

    address: str
    learners: list[str]
    units: list[tuple[str, str]]
    seconds: float
    think: tuple[float, float] | None


@dataclass
class Done:
    """What came of it; times are seconds to the last byte."""

    sign_ins: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    acknowledged: list[tuple[str, str, str]] = field(default_factory=list)


def generate(
    stage: Stage, host: Host, *, learners: int, seconds: float, think: tuple[float, float] | None
) -> dict[str, Any]:
    """Let learners work on the course of 400 blocks in another process; return `Done` as a dict.

    :raises RuntimeError: the generator itself failed.
    """
    units = [(stage.unit_address(number), stage.problem_address(number)) for number in range(len(stage.course.units))]
    plan = Plan(host.address, stage.learners[:learners], units, seconds, think)
    command = [sys.executable, "-m", "tests.bench.load"]
    done = subprocess.run(
        command, cwd=ROOT, input=json.dumps(asdict(plan)), capture_output=True, text=True, check=False, timeout=900
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    found: dict[str, Any] = json.loads(done.stdout)
    return found


class Learner:
    """One person with one browser."""

    def __init__(self, plan: Plan, done: Done, name: str, number: int) -> None:
        """Begin somewhere in the course, so that not everybody is in the same unit."""
        self.plan, self.done, self.name = plan, done, name
        self.random = random.Random(number)
        self.place = number * 3
        self.loaded: set[str] = set()
        self.client = httpx.AsyncClient(
            base_url=plan.address, timeout=PATIENCE, trust_env=False, headers={"Accept-Encoding": "gzip"}
        )

    async def sign_in(self) -> None:
        """Sign in by the form and load the first page, uncounted."""
        began = time.perf_counter()
        await self.client.get("/accounts/sign-in")
        form = {
            "username": self.name,
            "password": PASSWORD,
            "csrfmiddlewaretoken": self.client.cookies["csrftoken"],
        }
        answer = await self.client.post("/accounts/sign-in", data=form)
        if answer.status_code != 302:
            raise RuntimeError(f"sign-in of {self.name} answered {answer.status_code}")
        self.done.sign_ins.append(time.perf_counter() - began)
        page = await self.client.get(self.plan.units[self.place % len(self.plan.units)][0])
        await self.load(page.text)

    async def work(self, until: float) -> None:
        """Read a unit, think, answer, think, go on."""
        if self.plan.think:
            # Nobody begins at the same moment.
            await asyncio.sleep(self.random.uniform(0, self.plan.think[1]))
        while time.perf_counter() < until:
            page, problem = self.plan.units[self.place % len(self.plan.units)]
            await self.read(page)
            await self.pause()
            if self.plan.think or self.random.random() < 1 / 3:
                await self.answer(problem)
                await self.pause()
            self.place += 1

    async def pause(self) -> None:
        """Think."""
        if self.plan.think:
            await asyncio.sleep(self.random.uniform(*self.plan.think))

    async def read(self, path: str) -> None:
        """Open a unit."""
        began = time.perf_counter()
        try:
            page = await self.client.get(path)
        except httpx.HTTPError as error:
            self.done.errors.append(f"page: {error!r}")
            return
        self.done.pages.append(time.perf_counter() - began)
        if page.status_code != 200 or "unit-blocks" not in page.text:
            self.done.errors.append(f"page: {page.status_code}")
            return
        await self.load(page.text)

    async def load(self, html: str) -> None:
        """Load the scripts and styles that this browser does not have yet."""
        for path in _RESOURCE.findall(html):
            if path not in self.loaded:
                self.loaded.add(path)
                answer = await self.client.get(path.replace("&amp;", "&"))
                if answer.status_code != 200:
                    self.done.errors.append(f"{path}: {answer.status_code}")

    async def answer(self, path: str) -> None:
        """Submit an answer; only one that the server says it took counts as acknowledged."""
        usage = path.split("/xblock/")[1].split("/")[0]
        choice = self.random.choice(CHOICES)
        field_name = f"input_{usage.rpartition('@')[2]}_2_1"
        headers = {"X-CSRFToken": self.client.cookies["csrftoken"], "X-Requested-With": "XMLHttpRequest"}
        began = time.perf_counter()
        try:
            answer = await self.client.post(path, data={field_name: choice}, headers=headers)
        except httpx.HTTPError as error:
            self.done.errors.append(f"answer: {error!r}")
            return
        self.done.answers.append(time.perf_counter() - began)
        if answer.status_code == 200 and answer.json().get("success") in ("correct", "incorrect"):
            self.done.acknowledged.append((self.name, usage, choice))
        else:
            self.done.errors.append(f"answer: {answer.status_code} {answer.text[:200]}")


async def work(plan: Plan) -> Done:
    """Let everybody sign in, then everybody work at once."""
    done = Done()
    people = [Learner(plan, done, name, number) for number, name in enumerate(plan.learners)]
    for person in people:
        await person.sign_in()
    until = time.perf_counter() + plan.seconds
    await asyncio.gather(*(person.work(until) for person in people))
    for person in people:
        await person.client.aclose()
    return done


def main() -> int:
    """Read the plan, work, print what came of it."""
    values = json.load(sys.stdin)
    values["units"] = [tuple(pair) for pair in values["units"]]
    values["think"] = tuple(values["think"]) if values["think"] else None
    print(json.dumps(asdict(asyncio.run(work(Plan(**values))))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
