"""What people and course authors write, and what a site leaves unset, never breaks a page: markup, quotes, marks of
direction, two hundred letters; nobody known, no request, no text about a course."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from mako.runtime import UNDEFINED

from .checking import faults
from .pages import ABOUT, CERTIFICATE, PAGES
from .standin import Course, render
from .urls import urlpatterns

HOSTILE = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "</title></script><svg onload=alert(1)>",
    "\u202egnip\u202c \u2066x",
    "ұ" * 200,
    "${7*7} % if x:",
)


def _person(text: str) -> SimpleNamespace:
    return SimpleNamespace(is_authenticated=True, id=7, username=text)


def _course(text: str) -> Course:
    about = dict.fromkeys(("short_description", "effort", "prerequisites"), text)
    return Course(
        display_name_with_default=text, display_org_with_default=text, advertised_start=text, language=text, about=about
    )


def pages_with(text: str) -> dict[str, str]:
    """Return pages on which a text stands wherever a person or an author may have written it."""
    course = _course(text)
    signatory = dict.fromkeys(("name", "title", "organization", "signature_image_path"), text)
    certificate = dict.fromkeys(
        (
            *("accomplishment_copy_name", "accomplishment_copy_course_name", "organization_long_name"),
            *("certificate_hours", "document_title", "platform_name", "certificate_date_issued"),
        ),
        text,
    )
    given = {
        "static_templates/help.html": {"course": course, "login_redirect_url": text},
        "courseware/courses.html": {"courses": [course]},
        "index.html": {**PAGES["index.html"], "courses": [course]},
        "courseware/course_about.html": {**ABOUT, "course": course, "course_price": text, "is_cosmetic_price_enabled": 1},
        "certificates/valid.html": {
            **CERTIFICATE, **certificate, "certificate_data": {"signatories": [signatory]},
        },
    }  # fmt: skip
    return {template: render(template, "kk", user=_person(text), **context) for template, context in given.items()}


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_write_stays_text(text: str) -> None:
    for template, page in pages_with(text).items():
        soup = BeautifulSoup(page, "html5lib")
        assert faults(page) == [], template
        assert soup.find(["svg", "img"], onload=True) is None
        assert text in soup.get_text(), template


def test_a_page_that_shows_markup_is_seen_failing() -> None:
    """The text of the site's own is markup on purpose: what is hostile in it would be told."""
    page = render("index.html", "kk", **PAGES["index.html"], homepage_overlay_html=HOSTILE[1])
    assert faults(page) != []


def test_a_name_that_turns_the_direction_of_writing_turns_only_itself() -> None:
    head = BeautifulSoup(render("static_templates/help.html", "kk", user=_person(HOSTILE[3])), "html5lib")
    assert head.select_one("summary bdi").get_text() == HOSTILE[3]


@pytest.mark.parametrize("template", ["static_templates/server-error.html", "static_templates/404.html", "403.html"])
def test_an_error_is_told_even_where_nobody_and_no_request_is_known(template: str) -> None:
    page = render(template, "kk", request=None, user=UNDEFINED, csrf_token=UNDEFINED)
    assert faults(page) == []
    assert "Басты бетке өту" in page


def test_while_staff_look_at_a_course_as_a_learner_the_head_stays_their_own() -> None:
    learner = SimpleNamespace(is_authenticated=True, id=8, username="learner", real_user=_person("aigul"))
    page = render("static_templates/help.html", "en", user=learner)
    assert "aigul" in page
    assert "learner" not in page


def test_a_course_of_which_nothing_is_told_says_nothing_of_it() -> None:
    silent = Course(language=None, start=None, about=dict.fromkeys(("short_description", "overview", "effort")))
    given = {**ABOUT, "course": silent, "course_details": None, "course_image_urls": {"large": None}}
    page = render("courseware/course_about.html", "en", **given)
    assert faults(page) == []
    assert "None" not in page
    assert '<img class="course-picture"' not in page
    assert '<img class="course-picture"' in render("courseware/course_about.html", "en", **ABOUT)


def test_a_page_that_a_site_has_switched_off_is_not_linked() -> None:
    left = tuple(one for one in urlpatterns if getattr(one, "name", "") not in ("about", "privacy", "tos", "honor"))
    for template in ("index.html", "static_templates/help.html", "certificates/valid.html"):
        page = render(
            template, "en", configured={"ROOT_URLCONF": left}, marketing_link=lambda _key: None, **PAGES[template]
        )
        assert "None" not in page
        assert "About the project" not in page
    assert "About the project" in render("index.html", "en", marketing_link=lambda _key: None, **PAGES["index.html"])
