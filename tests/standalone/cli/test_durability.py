"""A kill -9 in the middle of answers loses none that was acknowledged."""

import signal
import threading
from contextlib import ExitStack, closing
from itertools import product
from pathlib import Path

from django.conf import settings

from .answering import COURSE, ENOUGH_OF_EACH, PROBLEMS, Answering
from .serving import COURSES, PATIENCE, Server, post, serving, signed_in


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
