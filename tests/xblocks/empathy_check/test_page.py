"""The page before any script, in the standalone host, in three languages; how much it costs."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from dialogue_standalone.courses.api import import_course
from dialogue_standalone.courses.registry import memory
from dialogue_standalone.learning.api import enrol

from .conftest import BROKEN, CHECK, KEY, Enrolled, Person, as_habits, tree

UNIT = KEY.make_usage_key("vertical", "v1")
ADDRESS = f"/courses/{KEY}/unit/{UNIT}"


@pytest.fixture
def host(db: None, settings: Any, tmp_path: Path) -> Iterator[Client]:
    settings.DIALOGUE_DATA_DIR = tmp_path / "data"
    memory.clear()
    import_course(tree(tmp_path / "source", language="kk"))
    user = User.objects.create_user("dana")
    enrol(user, KEY)
    client = Client()
    client.force_login(user)
    yield client
    memory.clear()


@pytest.mark.parametrize(
    ("language", "privacy", "code"),
    [
        ("kk", "Мұны тек Сіз көресіз", "бүркеншік кодпен"),
        ("ru", "Это видите только Вы", "под псевдонимом, но не анонимно"),
        ("en", "Only you see this", "pseudonymous"),
    ],
)
def test_says_who_sees_what_before_any_script(host: Client, language: str, privacy: str, code: str) -> None:
    page = host.get(ADDRESS, headers={"Accept-Language": language}).content.decode()
    body = page[page.index('class="empathy-check"') :]
    assert privacy in body
    assert code in body
    assert f'lang="{language}"' in body
    # The instrument speaks the language of the course.
    assert "Соңғы бір айды еске түсіріңіз" in body
    assert "<noscript>" in body


def test_names_the_days_of_backups_where_the_operator_did(host: Client, settings: Any) -> None:
    settings.DIALOGUE_BACKUP_DAYS = 0
    assert "backup copies expire when the administrators" in _english(host)
    settings.DIALOGUE_BACKUP_DAYS = 30
    assert "backup copies expire after 30 days" in _english(host)


def _english(host: Client) -> str:
    return host.get(ADDRESS, headers={"Accept-Language": "en"}).content.decode()


def test_a_title_is_no_markup(enrolled: Enrolled) -> None:
    block = enrolled().runtime().get_block(CHECK)
    block.display_name = "<script>alert(1)</script>"
    page = block.student_view().content
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_takes_an_answer_by_the_address_of_the_page(host: Client) -> None:
    address = f"/courses/{KEY}/xblock/{CHECK}/handler/act"
    body = {"act": "finish", "sitting": "", "changes": as_habits(4)}
    answer = host.post(address, body, content_type="application/json", headers={"Accept-Language": "ru"})
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.json()["state"]["result"]["rows"][0]["name"] == "Танымдық эмпатия"


def test_a_refusal_speaks_the_readers_language(host: Client) -> None:
    address = f"/courses/{KEY}/xblock/{CHECK}/handler/act"
    answer = host.post(address, {"act": "?"}, content_type="application/json", headers={"Accept-Language": "ru"})
    assert answer.json()["error"] == "Страница отправила то, что нельзя прочитать. Перезагрузите её."


def test_a_forged_request_without_token_is_refused(host: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="dana"))
    address = f"/courses/{KEY}/xblock/{CHECK}/handler/act"
    assert strict.post(address, {"act": "withdraw"}, content_type="application/json").status_code == 403


@pytest.mark.parametrize(
    ("validation", "badge"),
    [
        ("none", "Not validated"),
        ("adapted", "Validated with other people, not with learners like you"),
        ("validated", "Validated"),
    ],
)
def test_says_whether_the_check_was_validated_and_by_whom(enrolled: Enrolled, validation: str, badge: str) -> None:
    block = enrolled().runtime().get_block(CHECK)
    evidence = "<evidence><en>200 students of &lt;X&gt;, 2025</en></evidence><scale>"
    if validation != "none":
        given = block.definition.replace('version="2"', f'version="2" validation="{validation}"')
        block.definition = given.replace("<scale>", evidence)
    with translation.override("en"):
        page = block.student_view().content
    badges = re.findall("<li>(.*?)</li>", page[page.index("ec-badges") : page.index("</header>")])
    assert badges == ["Educational self-check", "Not a diagnosis", badge]
    told = re.findall("Validation: ?(.*?)<", page)
    assert told == ([] if validation == "none" else ["200 students of &lt;X&gt;, 2025"])


def test_what_cannot_be_read_is_not_called_validated(dana: Person) -> None:
    assert "Not validated" in dana.page(BROKEN).content


def _queries(person: Person) -> int:
    with CaptureQueriesContext(connection) as queries:
        person.page()
    return len(queries)


def test_costs_the_same_queries_however_often_the_check_was_taken(enrolled: Enrolled) -> None:
    dana = enrolled()
    dana.page()
    assert _queries(dana) <= 4
    counts = []
    for _ in range(3):
        dana.act("again") if dana.told()["kept"] else None
        dana.act("finish", changes=as_habits(3))
        counts.append(_queries(dana))
    # One more: whether a study asks those who have a result.
    assert counts == [counts[0]] * 3
    assert counts[0] <= 5
