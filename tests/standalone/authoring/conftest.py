"""A course with blocks of each kind of editor, and people before it."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.accounts.api import grant
from dialogue_standalone.courses.api import get_content, import_course
from dialogue_standalone.courses.registry import memory

from ..olx.trees import FILES, changed

KEY = CourseLocator("Dialogue", "PREVENT", "2026_kk")
POLL = KEY.make_usage_key("poll", "p1")
HTML = KEY.make_usage_key("html", "h1")
PROBLEM = KEY.make_usage_key("problem", "q1")
UNIT = KEY.make_usage_key("vertical", "v1")
ANSWERS = "[[&quot;R&quot;, {&quot;label&quot;: &quot;Иә&quot;, &quot;img&quot;: &quot;&quot;, &quot;img_alt&quot;: &quot;&quot;}]]"
CLOUD = KEY.make_usage_key("word_cloud", "w1")
VERTICAL = (
    FILES["vertical/v1.xml"]
    .replace('answers="[]"', f'answers="{ANSWERS}"')
    .replace("</vertical>", '  <word_cloud url_name="w1"/>\n</vertical>')
)
CLOUD_XML = '<word_cloud display_name="Сөздер" num_inputs="3" instructions="Жазыңыз"/>\n'


@pytest.fixture(autouse=True)
def data_dir(settings: Any, tmp_path: Path) -> Path:
    settings.DIALOGUE_DATA_DIR = tmp_path / "data"
    memory.clear()
    return tmp_path / "data"


@pytest.fixture
def course(db: None, tmp_path: Path) -> CourseLocator:
    import_course(changed(tmp_path / "source", {"vertical/v1.xml": VERTICAL, "word_cloud/w1.xml": CLOUD_XML}))
    return KEY


def client_of(name: str, role: str | None = None, **facts: Any) -> Client:
    user = User.objects.create_user(name, **facts)
    if role:
        grant(user, KEY, role)
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(user)
    return client


@pytest.fixture
def author(course: CourseLocator) -> Client:
    return client_of("author", "author")


@pytest.fixture
def learner(course: CourseLocator) -> Client:
    return client_of("learner")


@pytest.fixture
def admin(db: None) -> Client:
    return client_of("admin", is_staff=True, is_superuser=True)


def text_of(path: str) -> str:
    """Return a file of the course as it is on disk now."""
    return (Path(get_content(KEY).directory) / path).read_text()
