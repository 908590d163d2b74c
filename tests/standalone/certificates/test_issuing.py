"""From the pass mark to the certificate, through the pages; what it says, and what never changes it."""

import io
import threading
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from freezegun import freeze_time
from pypdf import PdfReader

from dialogue_standalone.accounts.api import Names, create_person
from dialogue_standalone.certificates.api import Certificate, PersonName, Spelling, certificates_of, offers_for
from dialogue_standalone.certificates.codes import shown
from dialogue_standalone.certificates.document import document_of
from dialogue_standalone.certificates.issuing import issue
from dialogue_standalone.certificates.models import IssuedCertificate
from dialogue_standalone.certificates.spelling import LETTERS
from dialogue_standalone.courses.models import Course
from dialogue_standalone.courses.registry import memory
from dialogue_standalone.learning.api import course_access, enrol, leave
from dialogue_standalone.runtime.api import CourseContent

from ..runtime.test_fields import on_disk  # noqa: F401
from .conftest import SPELT, Load, answer_right, browser_of, pass_course, person, request_path


def ask(user: User, course: CourseContent, **changed: str) -> Any:
    return browser_of(user).post(request_path(course), SPELT | changed)


def test_below_the_pass_mark_there_is_none(learner: User, course: CourseContent) -> None:
    enrol(learner, course.key)
    answer_right(learner, course, "choice_1")
    assert "issued when its pass mark is reached" in browser_of(learner).get(request_path(course)).content.decode()
    assert ask(learner, course).status_code == 409
    assert certificates_of(learner) == []
    assert offers_for(learner) == []


def test_at_the_pass_mark_the_progress_page_offers_it(learner: User, course: CourseContent) -> None:
    page = pass_course(learner, course).get(f"/courses/{course.key}/progress").content.decode()
    assert f'href="{request_path(course)}"' in page
    assert [offer.url for offer in offers_for(learner)] == [request_path(course)]


def test_the_form_proposes_both_spellings_of_the_name_in_the_profile(learner: User, course: CourseContent) -> None:
    page = pass_course(learner, course).get(request_path(course)).content.decode()
    for words in ("Серікова", "Айгүл", "Маратқызы", "Serikova", "Aigul", "Maratkyzy"):
        assert f'value="{words}"' in page


def test_a_name_in_latin_gets_a_proposal_in_cyrillic(course: CourseContent) -> None:
    user = create_person("yuliya", "x", Names("Yuliya", "Kim"))
    page = pass_course(user, course).get(request_path(course)).content.decode()
    for words in ("Юлия", "Ким", "Yuliya", "Kim"):
        assert f'value="{words}"' in page


def test_the_confirmed_name_is_issued_with_course_hours_and_date(held: Certificate) -> None:
    assert (str(held.spelling.cyrillic), str(held.spelling.latin)) == (
        "Серікова Айгүл Маратқызы",
        "Serikova Aigul Maratkyzy",
    )
    assert (held.title, held.hours, held.is_valid) == ("Сынақ курсы", 72, True)


def test_surname_and_patronymic_may_be_missing(learner: User, course: CourseContent) -> None:
    pass_course(learner, course)
    empty = {name: "" for name in SPELT if "surname" in name or "patronymic" in name}
    assert ask(learner, course, **empty).status_code == 302
    assert str(certificates_of(learner)[0].spelling.cyrillic) == "Айгүл"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"cyrillic_given_name": "Aйгүл"}, "only looks like the Cyrillic letter А"),
        ({"latin_given_name": "Айгүл"}, "is written in Cyrillic letters"),
        ({"latin_given_name": "שרה"}, "belongs to another alphabet"),
        ({"cyrillic_given_name": "Айгүл😀"}, "The sign “😀” cannot stand in a name"),
        ({"cyrillic_given_name": "Ай\u202eгүл"}, "An invisible sign stands in “Айгүл”"),
        ({"cyrillic_given_name": ""}, "This field is required"),
        ({"cyrillic_surname": "Ә" * 101}, "at most 100 characters"),
        ({"latin_surname": ""}, "Give it in both or in neither"),
        ({"confirmed": ""}, "Compare both spellings"),
    ],
)
def test_a_name_that_cannot_be_printed_is_refused_with_a_reason(
    learner: User, course: CourseContent, changed: dict[str, str], words: str
) -> None:
    pass_course(learner, course)
    response = ask(learner, course, **changed)
    assert response.status_code == 422
    assert words in response.content.decode().replace("&nbsp;", " ")
    assert certificates_of(learner) == []


def test_pressing_again_gives_the_same_certificate(learner: User, course: CourseContent, held: Certificate) -> None:
    assert ask(learner, course, latin_given_name="Aygul").status_code == 302
    assert certificates_of(learner) == [held]


def test_two_tabs_at_once_get_one_certificate(
    on_disk: Callable[[list[Callable[[], None]]], None], learner: User, course: CourseContent, monkeypatch: Any
) -> None:
    pass_course(learner, course)
    together = threading.Barrier(2, timeout=60)
    look = issue.__globals__["standing_in"]
    got: list[tuple[Certificate, list[Certificate]]] = []

    def standing_in(*args: Any) -> Any:
        found = look(*args)
        together.wait()  # both have seen that there is none
        return found

    def press() -> None:
        issued = issue(course_access(learner, course), Spelling(PersonName("Айгүл"), PersonName("Aigul")))
        together.wait()
        got.append((issued, certificates_of(learner)))

    monkeypatch.setitem(issue.__globals__, "standing_in", standing_in)
    on_disk([press, press])
    assert len(got) == 2
    assert got[0] == got[1]
    assert got[0][1] == [got[0][0]]


def test_two_rows_of_one_person_and_course_cannot_be_valid(held: Certificate, learner: User) -> None:
    row = IssuedCertificate.objects.get()
    row.pk, row.code = None, "ANOTHER"
    with pytest.raises(Exception, match="UNIQUE"):
        row.save(force_insert=True)


def test_who_passed_and_left_the_course_has_to_enrol_again(learner: User, course: CourseContent) -> None:
    pass_course(learner, course)
    leave(learner, course.key)
    assert ask(learner, course).url == f"/courses/{course.key}/about"
    assert certificates_of(learner) == []


@pytest.mark.parametrize("role", ["curator", "author", "administrator"])
def test_staff_who_do_not_learn_here_get_none(course: CourseContent, role: str) -> None:
    user = person(role, role, course.key)
    assert ask(user, course).status_code == 302
    assert certificates_of(user) == []


def test_a_visitor_is_sent_to_sign_in(course: CourseContent) -> None:
    assert browser_of().get(request_path(course)).url.startswith("/accounts/sign-in?next=")


@pytest.mark.parametrize("course_id", ["nothing", "course-v1:a+b+c", "course-v1:a+b+c+branch@x", "%00"])
def test_there_is_no_certificate_of_no_course(learner: User, course_id: str) -> None:
    assert browser_of(learner).get(f"/courses/{course_id}/certificate").status_code == 404


def test_titles_of_the_other_languages_come_from_the_runs_of_the_same_year(learner: User, load: Load) -> None:
    load("2025_ru", language="ru", display_name="Старый курс")
    load("2026_ru", language="ru", display_name="Учебный курс")
    load("2026_en", language="en", display_name="A course")
    own = load("2026_kk", language="kk")
    pass_course(learner, own)
    ask(learner, own)
    [certificate] = certificates_of(learner)
    assert certificate.titles == {"kk": "Сынақ курсы", "ru": "Учебный курс", "en": "A course"}
    assert certificate.title_in("ru") == ("Учебный курс", "ru")


def test_where_a_language_has_no_run_the_title_stays_in_its_own(held: Certificate) -> None:
    assert held.title_in("en") == ("Сынақ курсы", "kk")


def test_hours_of_the_advanced_settings_come_before_those_of_the_effort(learner: User, load: Load) -> None:
    own = load(advanced={"cert_html_view_overrides": {"certificate_hours": 36}}, about={"effort.html": "72 сағат"})
    pass_course(learner, own)
    ask(learner, own)
    assert certificates_of(learner)[0].hours == 36


def test_later_changes_of_grade_course_and_name_change_nothing(
    learner: User, course: CourseContent, load: Load, held: Certificate
) -> None:
    answer_right(learner, course, "choice_1")
    load(display_name="Басқа атау", about={"effort.html": "5 сағат"})
    User.objects.filter(pk=learner.pk).update(first_name="Басқа")
    assert certificates_of(learner) == [held]


def test_a_certificate_outlives_its_course(learner: User, course: CourseContent, held: Certificate) -> None:
    Course.objects.all().delete()
    memory.clear()
    browser = browser_of(learner)
    assert browser.get(f"/certificates/{held.code}/pdf").content.startswith(b"%PDF")
    assert "Сынақ курсы" in browser.get("/certificates/mine").content.decode()
    assert browser_of().get(f"/certificates/{held.code}/").status_code == 200
    assert browser.get(request_path(course)).status_code == 404
    corrected = browser.post(f"/certificates/{held.code}/name", SPELT | {"latin_given_name": "Aygul"})
    assert corrected.status_code == 302
    assert [one.title for one in certificates_of(learner) if one.is_valid] == ["Сынақ курсы"]


def texts(held: Certificate, learner: User, language: str) -> list[str]:
    response = browser_of(learner).get(f"/certificates/{held.code}/pdf?language={language}")
    assert response["Content-Type"] == "application/pdf"
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(response.content)).pages]


@freeze_time(datetime(2026, 11, 28, 6, tzinfo=UTC))
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ["СЕРТИФИКАТ", "Серікова Айгүл Маратқызы", "Сынақ курсы", "72 сағат", "2026 жылғы 28 қараша"]),
        ("ru", ["СЕРТИФИКАТ", "Серікова Айгүл Маратқызы", "72 часа", "28 ноября 2026 г."]),
        ("en", ["CERTIFICATE", "Serikova Aigul Maratkyzy", "72 hours", "28 November 2026"]),
    ],
)
def test_the_document_says_it_in_the_language_chosen(
    learner: User, course: CourseContent, language: str, words: list[str]
) -> None:
    pass_course(learner, course)
    ask(learner, course)
    [held] = certificates_of(learner)
    [page] = texts(held, learner, language)
    page_of_html = browser_of(learner).get(f"/certificates/{held.code}/print?language={language}").content.decode()
    for expected in [
        *words,
        "Serikova Aigul Maratkyzy",
        shown(held.code),
        f"http://testserver/certificates/{held.code}/",
    ]:
        assert expected in page
        # The style sheet makes the heading's capitals.
        assert expected.casefold() in page_of_html.casefold()
    assert "%" not in page


def test_all_three_languages_are_three_pages(learner: User, held: Certificate) -> None:
    pages = texts(held, learner, "all")
    assert len(pages) == 3
    assert ["сағат" in pages[0], "часа" in pages[1], "hours" in pages[2]] == [True] * 3
    html = browser_of(learner).get(f"/certificates/{held.code}/print?language=all").content.decode()
    assert html.count('class="sheet"') == 3


def test_an_unknown_language_falls_back_to_that_of_the_page(learner: User, held: Certificate) -> None:
    [page] = texts(held, learner, "%3Cscript%3E")
    assert "CERTIFICATE" in page


@pytest.mark.parametrize("word", ["Ұ", "Shch", "Әбдірахманқызы "])
def test_the_longest_name_stays_on_its_page(learner: User, course: CourseContent, word: str) -> None:
    pass_course(learner, course)
    script = "latin" if word.isascii() else "cyrillic"
    long = {f"{script}_{part}": (word * 100)[:100].strip() for part in ("surname", "given_name", "patronymic")}
    assert ask(learner, course, **long).status_code == 302
    [held] = certificates_of(learner)
    assert len(texts(held, learner, "all")) == 3
    assert browser_of(learner).get(f"/certificates/{held.code}/print").status_code == 200


@pytest.mark.parametrize(
    "letters",
    [
        "".join(sorted(LETTERS["cyrillic"])),
        "ABCXYZabcxyz",
        "ÄÖÜßäöü",
        "ÇĞİıŞçğşƏə",
        "ŁŻŹŚĄłżźśą",
        "ŠČŽšč",
        "ẤỮƠƯ",
        "ȘȚșț",
    ],
)
def test_letters_that_a_name_may_have_are_printed(held: Certificate, letters: str) -> None:
    name = PersonName(" ".join(letters[start : start + 20] for start in range(0, len(letters), 20)))
    odd = replace(held, spelling=Spelling(name, name))
    [page] = PdfReader(io.BytesIO(document_of(odd, "en", "http://testserver/"))).pages
    # A letter that no font has would come out as nothing or as another one.
    assert set(letters) <= set(unicodedata.normalize("NFC", page.extract_text()))


def test_asking_without_end_is_stopped(learner: User, course: CourseContent, settings: Any) -> None:
    settings.DIALOGUE_RATE_LIMITS = settings.DIALOGUE_RATE_LIMITS | {"certificate-issue": (1, 3600)}
    pass_course(learner, course)
    ask(learner, course)
    [held] = certificates_of(learner)
    response = browser_of(learner).post(f"/certificates/{held.code}/name", SPELT | {"latin_given_name": "Aygul"})
    assert response.status_code == 429
    assert certificates_of(learner) == [held]


def test_the_offer_costs_the_same_for_a_course_of_any_age(
    learner: User, course: CourseContent, django_assert_max_num_queries: Any
) -> None:
    pass_course(learner, course)
    with django_assert_max_num_queries(14):
        assert offers_for(learner)


def test_nobody_elses_certificate_can_be_printed_or_corrected(held: Certificate) -> None:
    other = browser_of(person("other"))
    for place in ("print", "pdf", "name"):
        assert other.get(f"/certificates/{held.code}/{place}").status_code == 404
        assert browser_of().get(f"/certificates/{held.code}/{place}").status_code == 302
    assert other.post(f"/certificates/{held.code}/name", SPELT).status_code == 404


def home_of(user: User) -> str:
    return browser_of(user).get("/").content.decode()


def test_the_home_page_leads_to_the_certificate_and_then_to_ones_own(learner: User, course: CourseContent) -> None:
    enrol(learner, course.key)
    assert "certificate" not in home_of(learner).split("<footer")[0]
    answer_right(learner, course)
    assert f'class="button sun" href="{request_path(course)}"' in home_of(learner)
    ask(learner, course)
    page = home_of(learner)
    assert request_path(course) not in page
    assert 'href="/certificates/mine"' in page
