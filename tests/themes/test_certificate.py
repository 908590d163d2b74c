"""The certificate's public page: name, course, hours, date, how to check it; nothing else about a person."""

import pytest

from dialogue_xblocks.shared.languages import LANGUAGES

from .checking import words
from .pages import CERTIFICATE, SIGNED_IN
from .standin import render

PAGE = "certificates/valid.html"


def test_a_certificate_says_name_course_hours_date_and_where_to_check() -> None:
    said = words(render(PAGE, "kk", **CERTIFICATE))
    for part in (
        "Ахметова Айгүл Серікқызы",
        str(CERTIFICATE["accomplishment_copy_course_name"]),
        "72 сағат",
        "2026 жылғы 26 қараша",
    ):
        assert part in said
    assert "https://lms.example.kz/certificates/0f9e8d" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_certificate_says_no_grade_and_no_user_name(language: str) -> None:
    page = render(PAGE, language, grade="87", percent="87%", **CERTIFICATE)
    assert "%" not in words(page)
    assert "87" not in words(page)
    assert "aigul" not in page
    assert "aigul" in render("static_templates/help.html", language, user=SIGNED_IN)


def test_hours_are_left_out_where_the_course_does_not_tell_them() -> None:
    untold = {key: value for key, value in CERTIFICATE.items() if key != "certificate_hours"}
    assert "Length of the course" not in render(PAGE, "en", **untold)
    assert "40 hours" in render(PAGE, "en", hours_of_effort=40, **untold)


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [("Қарағанды техникалық университеті", "KTU", True), (None, "ҚарТУ", True), ("Dialogue", "Dialogue", False)],
)
def test_the_organization_stands_by_its_name_and_not_by_a_mere_code(name: str | None, code: str, told: bool) -> None:
    page = render(PAGE, "kk", **{**CERTIFICATE, "organization_long_name": name, "accomplishment_copy_course_org": code})
    assert (f'<p class="label">{name or code}</p>' in page) is told


def test_a_length_that_is_no_number_stands_as_its_author_wrote_it() -> None:
    page = render(PAGE, "ru", **{**CERTIFICATE, "certificate_hours": "2 кредита"})
    assert "<dd>2 кредита</dd>" in page
    assert "<dd>72 часа</dd>" in render(PAGE, "ru", **{**CERTIFICATE, "certificate_hours": "72"})


@pytest.mark.parametrize(
    ("language", "day"), [("kk", "2026 жылғы 26 қараша"), ("ru", "26 ноября 2026 г."), ("en", "26 November 2026")]
)
def test_the_day_is_written_as_the_language_does_and_another_form_of_it_stays(language: str, day: str) -> None:
    assert f"<dd>{day}</dd>" in render(PAGE, language, **CERTIFICATE).replace("\xa0", " ")
    assert "<dd>Nov 26</dd>" in render(PAGE, language, **{**CERTIFICATE, "certificate_date_issued": "Nov 26"})


@pytest.mark.parametrize(("language", "title"), [("kk", "Сертификат"), ("en", "Certificate")])
def test_the_title_is_in_the_reader_s_language_where_the_platform_has_only_english(language: str, title: str) -> None:
    assert f"<title>{title} | {CERTIFICATE['platform_name']}</title>" in render(PAGE, language, **CERTIFICATE)


def test_the_owner_is_told_what_others_see_and_others_what_to_compare() -> None:
    assert "Your certificate" in render(PAGE, "en", user=SIGNED_IN, **CERTIFICATE)
    assert "This certificate is genuine" in render(PAGE, "en", **CERTIFICATE)


def test_search_engines_are_kept_out() -> None:
    assert '<meta name="robots" content="noindex, nofollow">' in render(PAGE, "en", **CERTIFICATE)


def test_a_name_is_text_and_never_markup() -> None:
    page = render(PAGE, "en", **{**CERTIFICATE, "accomplishment_copy_name": "<script>x</script>"})
    assert "<script>x" not in page


def test_an_unknown_address_says_what_to_do() -> None:
    page = render("certificates/invalid.html", "ru", platform_name="x", document_title="x")
    assert "По этому адресу сертификата нет" in page
