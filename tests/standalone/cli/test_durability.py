"""A kill -9 in the middle of answers loses none that was acknowledged."""

import re
import signal
import threading
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import httpx
from django.conf import settings

from .serving import COURSES, PATIENCE, Server, post, serving, signed_in

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


def _answer_until_killed(server: Server, found: list[Answering]) -> None:
    threads = [threading.Thread(target=one.go_on, args=[one.field_and_value()[0]]) for one in found]
    for thread in threads:
        thread.start()
    # Each of them, so that a slow thread is not killed before its first answer: that would prove nothing of it.
    enough = all(one.answered.acquire(timeout=PATIENCE) for one in found for _ in range(ENOUGH_OF_EACH))
    server.process.send_signal(signal.SIGKILL)
    for thread in threads:
        thread.join(PATIENCE)
    assert enough


def test_every_answer_that_was_acknowledged_is_there_after_a_kill(tmp_path: Path) -> None:
    with ExitStack() as opened:
        server = opened.enter_context(serving(tmp_path, "--course", str(COURSES / "blocks"))).until("Serving at")
        passwords = {name: server.password(name) for name in ("learner", "curator")}
        browsers = {name: opened.enter_context(closing(signed_in(server, name, passwords[name]))) for name in passwords}
        for browser in browsers.values():
            assert post(browser, f"/courses/{COURSE}/enrol", {}).status_code == 302
        found = {(name, problem): Answering(browsers[name], problem) for name, problem in product(browsers, PROBLEMS)}
        _answer_until_killed(server, list(found.values()))
    assert all(one.acknowledged >= ENOUGH_OF_EACH for one in found.values())
    assert not [text for one in found.values() for text in one.refused]
    with ExitStack() as opened:
        again = opened.enter_context(serving(tmp_path)).until("Serving at")
        for name, password in passwords.items():
            browser = opened.enter_context(closing(signed_in(again, name, password)))
            for problem in PROBLEMS:
                one = found[name, problem]
                kept = Answering(browser, problem).field_and_value()[1]
                # The last one sent may have been kept although its acknowledgement did not arrive any more.
                assert kept in {str(one.acknowledged), str(one.sent)}, (name, one)


def test_the_database_waits_for_the_disk_before_anything_is_acknowledged(db: None) -> None:
    options = settings.DATABASES["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL"} <= set(options["init_command"].split("; "))
