"""Somebody who answers one problem again and again, and remembers what was acknowledged."""

import re
import threading
from dataclasses import dataclass, field

import httpx

from .serving import post

COURSE = "course-v1:test+BLOCKS+blocks"
PROBLEMS = ("p_text", "p_number")
ENOUGH_OF_EACH = 10


@dataclass
class Answering:
    """One problem that somebody answers again and again until the server is gone."""

    browser: httpx.Client
    name: str
    sent: int = 0
    acknowledged: int = 0
    refused: list[str] = field(default_factory=list)
    answered: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0), repr=False)

    def address(self, handler: str) -> str:
        usage = f"{COURSE.replace('course-v1', 'block-v1')}+type@problem+block@{self.name}"
        return f"/courses/{COURSE}/xblock/{usage}/handler/xmodule_handler/{handler}"

    def field_and_value(self) -> tuple[str, str]:
        """Return the name of the answer's field, and what stands in it."""
        html = post(self.browser, self.address("problem_get"), {}).json()["html"]
        line = re.search(r'<input[^>]*name="(input_[^"]+)"[^>]*>', html)
        assert line, html
        value = re.search(r'value="([^"]*)"', line[0])
        return line[1], value[1] if value else ""

    def go_on(self, name: str) -> None:
        while True:
            try:
                self.sent += 1
                answer = post(self.browser, self.address("problem_check"), {name: str(self.sent)})
            except httpx.TransportError:
                return
            if answer.status_code != 200 or not answer.json().get("success"):
                self.refused.append(answer.text)
            self.acknowledged = self.sent
            self.answered.release()
