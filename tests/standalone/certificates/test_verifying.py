"""The public page: what whoever holds the paper may see, and what nobody sees."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue_standalone.certificates.api import Certificate
from dialogue_standalone.certificates.codes import new_code, shown

from .conftest import browser_of


def words(page: str) -> str:
    """Return the text of the page's main part."""
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def look(code: str, language: str = "en") -> tuple[int, str]:
    response = browser_of(language=language).get(f"/certificates/{code}/")
    return response.status_code, words(response.content.decode())


def test_name_course_hours_and_date_and_nothing_else(held: Certificate, learner: User) -> None:
    status, text = look(held.code)
    assert status == 200
    told = text[: text.index("Verification code")]
    day = r"\d{1,2} \w+ \d{4}"
    assert re.fullmatch(
        r"This certificate is genuine Name Serikova Aigul Maratkyzy Серікова Айгүл Маратқызы Course Сынақ курсы "
        rf"Length of the course 72 hours Date of issue {day} ",
        told,
    )
    assert "%" not in text
    assert learner.username not in text


@pytest.mark.parametrize(
    ("language", "expected"), [("kk", "Бұл сертификат түпнұсқа"), ("ru", "Этот сертификат подлинный")]
)
def test_it_speaks_the_visitors_language(held: Certificate, language: str, expected: str) -> None:
    assert expected in look(held.code, language)[1]


def test_no_search_engine_and_no_cache_keeps_it(held: Certificate) -> None:
    response = browser_of().get(f"/certificates/{held.code}/")
    assert response["X-Robots-Tag"].startswith("noindex, nofollow")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    "write", [shown, str.lower, lambda code: f" {code} ", lambda code: code[:6] + " – " + code[6:]]
)
def test_a_code_typed_from_paper_leads_to_its_page(held: Certificate, write: Any) -> None:
    response = browser_of().get("/certificates/", {"code": write(held.code)})
    assert response.url == f"/certificates/{held.code}/"


def masked(text: str) -> str:
    return re.sub("“.*?”", "“…”", text)


def test_an_unknown_code_and_no_code_at_all_get_the_same_answer(held: Certificate) -> None:
    answers = [look(code) for code in (new_code(), "nonsense", "0" * 12, held.code[:-1])]
    assert {status for status, _text in answers} == {404}
    assert len({masked(text) for _status, text in answers}) == 1
    assert "No certificate has this code" in answers[0][1]


def test_what_was_typed_is_shown_and_never_runs(db: None) -> None:
    page = browser_of().get("/certificates/", {"code": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="/?#\0"), min_size=1, max_size=60))
def test_anything_may_be_asked_for(db: None, typed: str) -> None:
    from django.core.cache import cache
    from django.urls import reverse

    cache.clear()
    assert Client().get(reverse("certificates:public", args=[typed])).status_code in (404, 200)
    assert Client().get("/certificates/", {"code": typed}).status_code in (404, 302, 200)


def test_looking_up_without_end_is_stopped_for_hits_and_misses_alike(held: Certificate, settings: Any) -> None:
    settings.DIALOGUE_RATE_LIMITS = settings.DIALOGUE_RATE_LIMITS | {"certificate-lookup": (2, 600)}
    statuses = [look(code)[0] for code in (new_code(), held.code, held.code, new_code())]
    assert statuses == [404, 200, 429, 429]
    response = browser_of().get(f"/certificates/{held.code}/")
    assert response["Retry-After"] == "600"
    assert "Try again in 10 minutes" in words(response.content.decode())
    assert "Серікова" not in response.content.decode()


def test_the_address_takes_no_form(held: Certificate) -> None:
    assert browser_of().post(f"/certificates/{held.code}/").status_code == 405
