"""The drill: a backup while answers flow, the data wrecked, the backup restored, and everybody goes on."""

import shutil
import signal
import threading
from contextlib import ExitStack, closing
from itertools import product
from pathlib import Path

import httpx

from ..answering import COURSE, ENOUGH_OF_EACH, PROBLEMS, Answering
from ..serving import COURSES, PATIENCE, Server, post, serving, signed_in
from .test_command import backup, made
from .test_schedule import until

SHIPPED = "course-v1:Dialogue+Prevention+2026_kk"


def _back_up_while_they_answer(server: Server, folder: Path, found: list[Answering]) -> tuple[Path, list[int]]:
    """Return the backup, and what each had been acknowledged before it was begun."""
    threads = [threading.Thread(target=one.go_on, args=[one.field_and_value()[0]]) for one in found]
    for thread in threads:
        thread.start()
    try:
        assert all(one.answered.acquire(timeout=PATIENCE) for one in found for _ in range(ENOUGH_OF_EACH))
        before = [one.acknowledged for one in found]
        kept = made(folder)
        during = [one.acknowledged for one in found]
        # More answers after it, which it cannot have.
        until(lambda: all(one.acknowledged > then for one, then in zip(found, during, strict=True)))
    finally:
        server.process.send_signal(signal.SIGKILL)
        for thread in threads:
            thread.join(PATIENCE)
    # Answers were taken meanwhile. Not of each of them: on busy cores one may wait for the others' turns.
    assert sum(during) > sum(before)
    return kept, before


def _wreck(folder: Path) -> None:
    with (folder / "db.sqlite3").open("r+b") as file:
        file.write(b"\0" * 4096)
    (folder / "db.sqlite3-wal").unlink()
    shutil.rmtree(folder / "courses")
    (folder / "secret_key").unlink()


def test_everybody_goes_on_where_they_were(tmp_path: Path) -> None:
    with ExitStack() as opened:
        server = opened.enter_context(serving(tmp_path, "--course", str(COURSES / "blocks"))).until("Serving at")
        passwords = {name: server.password(name) for name in ("learner", "curator")}
        browsers = {name: opened.enter_context(closing(signed_in(server, name, passwords[name]))) for name in passwords}
        for browser in browsers.values():
            assert post(browser, f"/courses/{COURSE}/enrol", {}).status_code == 302
        cookies = httpx.Cookies(browsers["learner"].cookies)
        found = [Answering(browsers[name], problem) for name, problem in product(browsers, PROBLEMS)]
        kept, before = _back_up_while_they_answer(server, tmp_path, found)
    assert not [text for one in found for text in one.refused]

    _wreck(tmp_path)
    with serving(tmp_path) as wrecked:
        assert wrecked.ended() == 1
    assert "./scripts/backup --restore" in wrecked.said
    done = backup(tmp_path, "--restore", kept)
    assert done.returncode == 0, done.stderr

    with ExitStack() as opened:
        again = opened.enter_context(serving(tmp_path)).until("Serving at")
        browsers = {name: opened.enter_context(closing(signed_in(again, name, passwords[name]))) for name in passwords}
        for (name, problem), one, acknowledged in zip(product(passwords, PROBLEMS), found, before, strict=True):
            answer = int(Answering(browsers[name], problem).field_and_value()[1])
            assert acknowledged <= answer <= one.sent, (name, problem)
        remembered = opened.enter_context(
            httpx.Client(base_url=browsers["learner"].base_url, cookies=cookies, follow_redirects=True, trust_env=False)
        )
        assert remembered.get("/accounts/profile").url.path == "/accounts/profile"
        assert post(remembered, f"/courses/{SHIPPED}/enrol", {}).status_code == 200
        for course in (COURSE, SHIPPED):
            unit = remembered.get(f"/courses/{course}/resume")
            assert unit.status_code == 200
            assert "/unit/" in unit.url.path
