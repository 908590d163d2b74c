"""Author addresses are for authors."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.accounts.api import grant
from dialogue_standalone.learning.api import enrol

from .conftest import HTML, KEY, POLL, client_of, text_of

READING = [
    f"/author/{KEY}/",
    f"/author/{KEY}/export",
    f"/author/{KEY}/block/{POLL}/edit",
    f"/author/{KEY}/block/{HTML}/source",
    f"/author/{KEY}/at/x/{POLL}/handler/load_answers",
]
WRITING = [
    f"/author/{KEY}/mode",
    f"/author/{KEY}/undo/1",
    f"/author/{KEY}/block/{HTML}/source",
    f"/author/{KEY}/block/{HTML}/preview",
    f"/author/{KEY}/at/x/{POLL}/handler/studio_submit",
]


@pytest.mark.parametrize("address", [*READING, "/author/import"])
def test_sends_strangers_to_sign_in(course: CourseLocator, address: str) -> None:
    response = Client().get(address)
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/sign-in?next=")


@pytest.mark.parametrize("address", [*READING, "/author/import"])
def test_refuses_learners(learner: Client, address: str) -> None:
    assert learner.get(address).status_code == 403


@pytest.mark.parametrize("address", WRITING)
def test_refuses_what_learners_and_curators_post(course: CourseLocator, address: str) -> None:
    before = text_of("vertical/v1.xml")
    for client in (client_of("l"), client_of("c", "curator")):
        assert client.post(address, {"xml": "x", "on": "1"}).status_code == 403
    assert text_of("vertical/v1.xml") == before


def test_refuses_an_enrolled_learner(course: CourseLocator) -> None:
    client = client_of("enrolled")
    enrol(User.objects.get(username="enrolled"), KEY)
    assert client.get(f"/author/{KEY}/block/{POLL}/edit").status_code == 403


@pytest.mark.parametrize("address", READING[:4])
def test_lets_authors_in(author: Client, address: str) -> None:
    response = author.get(address)
    assert response.status_code == 200
    response.close()


@pytest.mark.parametrize("address", WRITING)
def test_wants_the_csrf_token(course: CourseLocator, address: str) -> None:
    client_of("author", "author")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="author"))
    assert strict.post(address, {"xml": "x"}).status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "/author/nonsense/",
        "/author/course-v1:No+such+one/",
        f"/author/{KEY}/block/nonsense/edit",
        f"/author/{KEY}/block/block-v1:Dialogue+PREVENT+2026_kk+type@html+block@nope/edit",
        f"/author/{KEY}/block/block-v1:Other+PREVENT+2026_kk+type@html+block@h1/source",
        f"/author/{KEY}/block/block-v1:Dialogue+PREVENT+2026_kk+type@vertical+block@v1/source",
    ],
)
def test_knows_no_forged_addresses(author: Client, address: str) -> None:
    assert author.get(address).status_code == 404


def test_an_author_of_another_course_is_a_stranger_here(course: CourseLocator) -> None:
    client = client_of("other")
    grant(User.objects.get(username="other"), CourseLocator("Other", "C", "r"), "author")
    assert client.get(f"/author/{KEY}/").status_code == 403
