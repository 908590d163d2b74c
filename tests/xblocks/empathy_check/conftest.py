"""A course with the self-check, and people before it: every call goes the way a host goes."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import RequestFactory
from django.utils import translation
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.learning.api import enrol
from dialogue_standalone.runtime.api import CourseContent, HostRuntime, RuntimeUser, parse_course
from dialogue_xblocks.empathy_check.studio import own_instrument
from tests.standalone.olx.trees import FILES, changed

KEY = CourseLocator("Dialogue", "PREVENT", "2026_kk")
CHECK = KEY.make_usage_key("empathy_check", "e1")
OTHER = KEY.make_usage_key("empathy_check", "e2")
BROKEN = KEY.make_usage_key("empathy_check", "e3")
ITEMS = [f"{side}{number}" for number in (1, 2, 3, 4) for side in "cak"]


def element(url_name: str, inside: str, name: str = "Habits") -> str:
    return f'<empathy_check url_name="{url_name}" display_name="{name}">{inside}</empathy_check>'


def tree(root: Path, *, inside: str | None = None, language: str = "en") -> Path:
    """Write a course with three checks: two that are valid and one without a licence."""
    given = own_instrument() if inside is None else inside
    broken = given.replace('licence="CC BY-SA 4.0"', "")
    blocks = element("e1", given) + element("e2", own_instrument()) + element("e3", broken)
    return changed(
        root,
        {
            "course/2026_kk.xml": FILES["course/2026_kk.xml"].replace('language="kk"', f'language="{language}"'),
            "vertical/v1.xml": f'<vertical display_name="Unit">{blocks}</vertical>',
        },
    )


class Person:
    """One person before the course; every act is a request of its own, as from a browser."""

    def __init__(self, content: CourseContent, user: User | None, **options: Any) -> None:
        self.content = content
        self.user = user
        self.options = options
        self.seen_as: object = None

    def runtime(self) -> HostRuntime:
        pk = self.user.pk if self.user else None
        who = RuntimeUser(pk, str(self.user or ""), "", "en", "learner", is_authenticated=pk is not None)
        runtime = HostRuntime(self.content, who, language="en", **self.options)
        if self.seen_as is not None:
            runtime.service_or_none("user")._django_user = self.seen_as
        return runtime

    def page(self, key: Any = CHECK) -> Any:
        with translation.override("en"):
            return self.runtime().get_block(key).render("student_view", {})

    def arguments(self, key: Any = CHECK) -> dict[str, Any] | None:
        """What the page gives its script; None on a page without a script."""
        found = re.search(r'class="xblock-json-init-args">(.*?)</script>', self.page(key).content)
        return json.loads(found[1]) if found else None

    def told(self, key: Any = CHECK) -> dict[str, Any]:
        """The state that the page gives its script."""
        state: dict[str, Any] = (self.arguments(key) or {})["state"]
        return state

    def send(self, body: Any, *, key: Any = CHECK, handler: str = "act", method: str = "post") -> tuple[int, Any]:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        request = getattr(RequestFactory(), method)("/", raw, content_type="application/json")
        with translation.override("en"):
            response: Any = self.runtime().handle(key, handler, request)
        return response.status_code, json.loads(response.content)

    def act(self, act: str, sitting: str | None = None, changes: Any = None, key: Any = CHECK) -> dict[str, Any]:
        """Do an act on the sitting that the page shows, and return the state."""
        token = self.told(key)["token"] if sitting is None else sitting
        status, answer = self.send({"act": act, "sitting": token, "changes": changes or {}}, key=key)
        assert status == 200, answer
        state: dict[str, Any] = answer["state"]
        return state

    def refused(self, act: str, sitting: str = "", changes: Any = None, key: Any = CHECK) -> tuple[int, Any]:
        status, answer = self.send({"act": act, "sitting": sitting, "changes": changes or {}}, key=key)
        assert status >= 400, answer
        return status, answer


def all_answers(value: int) -> dict[str, int]:
    return dict.fromkeys(ITEMS, value)


def as_habits(value: int) -> dict[str, int]:
    """Answers that put every side at the value: those turned round are answered from the other end."""
    return {item: 6 - value if item.endswith("3") else value for item in ITEMS}


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> CourseContent:
    return parse_course(tree(tmp_path_factory.mktemp("course")))


type Enrolled = Callable[..., Person]


@pytest.fixture
def enrolled(db: None, content: CourseContent) -> Enrolled:
    def make(name: str = "dana", **options: Any) -> Person:
        user = User.objects.create_user(name)
        enrol(user, KEY)
        return Person(content, user, **options)

    return make


@pytest.fixture
def dana(enrolled: Enrolled) -> Person:
    return enrolled("dana")


def masquerading(role: str = "student", user_name: str | None = None, real_user: object = None) -> SimpleNamespace:
    """An account as ``setup_masquerade`` of the platform's courseware leaves it."""
    account = SimpleNamespace(masquerade_settings={KEY: SimpleNamespace(role=role, user_name=user_name)})
    if real_user is not None:
        account.real_user = real_user
    return account
