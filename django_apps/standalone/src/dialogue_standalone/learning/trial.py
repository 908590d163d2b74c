"""The throw-away course of ``dialogue_verify`` in this host (`dialogue_xblocks.shared.platform.Trial`)."""

import secrets
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from opaque_keys.edx.keys import UsageKey
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator

from dialogue_standalone.accounts.api import Names, create_person, grant, remove_account
from dialogue_standalone.courses.api import export_course, get_content, import_course, read_source, recover
from dialogue_xblocks.shared.api import Library, Service, nothing_kept

from .enrolment import enrol


@contextmanager
def trial(tree: Path) -> Iterator["StandaloneTrial"]:
    """Import the course below ``tree``; see ``Host.trial``. What no row names any more is swept off the disk."""
    try:
        with nothing_kept():
            report = import_course(tree)
            assert report.key is not None
            yield StandaloneTrial(report.key)
    finally:
        recover()


class StandaloneTrial:
    """See ``Trial``."""

    serves: frozenset[Service] = frozenset({"authors", "learners"})
    looks_at_one = False
    # `runtime.host` puts it in the place of a block that failed.
    broken_marks = ('<div class="note clay" role="alert"><p>',)

    def __init__(self, key: CourseLocator) -> None:
        """Begin with a course that is here."""
        self.course_key = key

    def person(self, role: Literal["learner", "author"]) -> User:
        """See ``Trial``."""
        name = f"dialogue-verify-{role}-{secrets.token_hex(4)}"
        account = create_person(name, secrets.token_urlsafe(15), Names(name))
        if role == "author":
            grant(account, self.course_key, "author")
        else:
            enrol(account, self.course_key)
        return account

    def browser(self, account: Any) -> Client:
        """See ``Trial``."""
        browser = Client(raise_request_exception=False)
        browser.force_login(account)
        return browser

    def look_as(self, browser: Client, learner: Any) -> int:
        """See ``Trial``. Here it is a learner made up for whoever looks, never a certain one."""
        address = reverse("learning:view_as", args=[str(self.course_key)])
        return browser.post(address, {"who": "learner", "language": "kk"}).status_code

    def create(self, browser: Client, block_type: str) -> str:
        """See ``Trial``. Here authors add blocks with their tools; the course has an empty one of each type."""
        return str(self.course_key.make_usage_key(block_type, f"verify_{block_type}_new"))

    def author_page(self, usage_key: str) -> str:
        """See ``Trial``."""
        return reverse("authoring:edit", args=[str(self.course_key), usage_key])

    def author_handler(self, usage_key: str, name: str) -> str:
        """See ``Trial``."""
        digest = read_source(self.course_key, UsageKey.from_string(usage_key)).digest
        return reverse("authoring:handler", args=[str(self.course_key), digest, usage_key, name])

    def learner_page(self, usage_key: str) -> str:
        """See ``Trial``."""
        return reverse("learning:unit", args=[str(UsageKey.from_string(usage_key).course_key), usage_key])

    def handler(self, usage_key: str, name: str) -> str:
        """See ``Trial``."""
        return reverse("learning:handler", args=[str(UsageKey.from_string(usage_key).course_key), usage_key, name])

    def content_of(self, usage_key: str) -> Mapping[str, Any]:
        """See ``Trial``."""
        key = UsageKey.from_string(usage_key)
        assert isinstance(key, BlockUsageLocator)
        return get_content(self.course_key).blocks[key].fields

    def content_after_copy(self, usage_key: str) -> Mapping[str, Any]:
        """See ``Trial``."""
        with tempfile.TemporaryDirectory() as folder:
            archive = Path(folder) / "course.tar.gz"
            export_course(self.course_key, archive)
            import_course(archive, replace=True)
        return self.content_of(usage_key)

    def duplicate(self, browser: Client, usage_key: str) -> str | None:
        """See ``Trial``. Here authors add blocks with their tools."""
        return None

    def next_run(self) -> CourseLocator | None:
        """See ``Trial``. Here another run is another course, imported."""
        return None

    def library(self, account: Any) -> Library | None:
        """See ``Trial``. Here a course is all there is."""
        return None

    def settle_grades(self, account: Any) -> None:
        """See ``Trial``. Here grades are computed when they are asked for."""

    def retire(self, account: Any) -> None:
        """See ``Trial``."""
        remove_account(account)
