"""Pages of the theme, as the platform renders them: whole, named, in the reader's language, and asking nobody else."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import RequestFactory
from mako.runtime import UNDEFINED
from markupsafe import Markup

from dialogue_xblocks.shared.languages import LANGUAGES, TRANSLATED

from . import checking, standin
from .checking import faults, words
from .pages import ABOUT, PAGES, SIGNED_IN
from .standin import Course, catalogue, later, render


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", PAGES)
def test_a_page_is_whole_named_and_asks_no_other_host(template: str, language: str) -> None:
    for user in (None, SIGNED_IN):
        assert faults(render(template, language, user=user, **PAGES[template])) == []


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("template", PAGES)
def test_no_word_of_a_page_stays_english(template: str, language: str) -> None:
    page = f" {words(render(template, language, user=SIGNED_IN, **PAGES[template]))} "
    texts = [text for _context, text in catalogue(language) if "{" not in text and text != "j F Y"]
    assert [text for text in texts if f" {text} " in page] == []
    assert words(render(template, "en", user=SIGNED_IN, **PAGES[template])) != page.strip()


@pytest.mark.parametrize(
    ("markup", "check"),
    [
        ("<p><div></p>", "unexpected-end-tag"),
        ('<img alt="" src="https://cdn.example.com/a.png">', "cdn.example.com"),
        ('<link rel="stylesheet" href="//fonts.example.com/a.css">', "fonts.example.com"),
        ('<img src="/a.png">', "picture without alt"),
        ('<a href="/a"><svg></svg></a>', "no name"),
        ('<input type="text">', "no label"),
        ("<h3>x</h3>", "h1 is followed by h3"),
        ("<h1>x</h1>", "one first heading"),
        ('<p id="a"></p><p id="a"></p>', "used twice"),
        ('<a href="#nowhere">x</a>', "leads nowhere"),
        ('<p style="color:red">x</p>', "<p style>"),
        ("<script>x()</script>", "<script> with content"),
    ],
)
def test_what_is_wrong_in_a_page_is_told(markup: str, check: str) -> None:
    frame = '<!DOCTYPE html><html lang="en"><head><title>T</title></head><body><h1>H</h1>{}</body></html>'
    assert checking.faults(frame.format("<p>x</p>")) == []
    assert any(check in told for told in checking.faults(frame.format(markup)))


def test_a_page_without_title_or_language_is_told() -> None:
    told = faults("<!DOCTYPE html><html><head><title> | Site</title></head><body><h1>H</h1></body></html>")
    assert told == ["the page has no title", "the page does not say its language"]


def test_who_is_not_signed_in_is_led_to_sign_in_and_back() -> None:
    page = render("static_templates/help.html", "en")
    assert 'href="/login?next=%2Fhere"' in page
    assert 'href="/register?next=%2Fhere"' in page
    assert "data-dlg-menu" not in page


def test_a_site_that_takes_no_new_people_offers_no_sign_up() -> None:
    closed = {"FEATURES": {"ALLOW_PUBLIC_ACCOUNT_CREATION": False}}
    page = render("static_templates/help.html", "en", configured=closed)
    assert 'href="/login' in page
    assert 'href="/register' not in page


def test_a_site_that_shows_no_links_to_sign_up_shows_none() -> None:
    hidden = {"FEATURES": {"ALLOW_PUBLIC_ACCOUNT_CREATION": True, "SHOW_REGISTRATION_LINKS": False}}
    assert 'href="/register' not in render("static_templates/help.html", "en", configured=hidden)


def test_where_courses_may_not_be_browsed_the_home_page_shows_none() -> None:
    closed = render("index.html", "en", configured={"FEATURES": {}}, **PAGES["index.html"])
    for told in ("Choose a course", "Қақтығыстардың алдын алу", 'href="/courses"', '<h2 id="courses">'):
        assert told not in closed
        assert told in render("index.html", "en", **PAGES["index.html"])


@pytest.mark.parametrize(("user", "keeper"), [(None, "/lang_pref/update_language"), (SIGNED_IN, "/preferences/aigul")])
def test_a_language_is_kept_where_the_platform_looks_for_it(user: object, keeper: str) -> None:
    assert f'data-dlg-language="{keeper}"' in render("static_templates/help.html", "en", user=user)


def test_a_switch_is_read_where_newer_releases_keep_it() -> None:
    page = render("static_templates/help.html", "en", configured={"FEATURES": {}, "COURSES_ARE_BROWSABLE": True})
    assert '<a href="/courses">Courses</a>' in page
    page = render("static_templates/help.html", "en", configured={"FEATURES": {}})
    assert '<a href="/courses">Courses</a>' not in page


@pytest.mark.parametrize(
    ("given", "address"),
    [
        (lambda name: "#", "/about"),
        (lambda name: "", "/about"),
        (lambda name: None, "/about"),
        (lambda name: f"https://example.kz/{name.lower()}", "https://example.kz/about"),
    ],
)
def test_pages_are_found_whatever_the_release_answers_for_them(
    given: Callable[[str], str | None], address: str
) -> None:
    page = render("static_templates/help.html", "en", marketing_link=given)
    assert page.count(f'<a href="{address}">About the project</a>') == 2


def test_who_is_signed_in_has_a_menu_and_no_offer_to_sign_in() -> None:
    page = render("static_templates/help.html", "en", user=SIGNED_IN)
    assert 'href="https://apps.example.kz/profile/u/aigul"' in page
    assert 'href="/dialogue/groups/">Groups' in page
    assert 'href="/login' not in page


@pytest.mark.parametrize("address", ["https://apps.example.kz/profile", "https://apps.example.kz/profile/u/"])
def test_the_profile_is_found_however_the_site_gives_its_address(address: str) -> None:
    page = render("static_templates/help.html", "en", user=SIGNED_IN, configured={"PROFILE_MICROFRONTEND_URL": address})
    assert 'href="https://apps.example.kz/profile/u/aigul"' in page


def test_the_languages_stand_in_our_order_and_the_readers_is_pressed() -> None:
    page = render("static_templates/help.html", "ru")
    places = [page.index(f'value="{code}"') for code in ("kk-kz", "ru", "en")]
    assert places == sorted(places)
    assert page.count('aria-pressed="true"') == 1
    assert 'value="ru" lang="ru" aria-pressed="true"' in page


def test_the_menu_says_where_one_is() -> None:
    page = render("static_templates/help.html", "en", request=RequestFactory().get("/faq"))
    assert page.count("aria-current=page") == 1
    assert '<a href="/faq" aria-current=page>' in page


def test_text_of_the_sites_own_takes_the_place_of_ours() -> None:
    page = render(
        "static_templates/tos.html", "en", page_header=Markup("Ours"), page_content=Markup("<p>Our rules.</p>")
    )
    assert "<p>Our rules.</p>" in page
    assert "Who may take part" not in page
    assert "Who may take part" in render("static_templates/tos.html", "en")


def test_what_a_course_is_called_is_text_and_never_markup() -> None:
    course = Course(display_name_with_default="<b>x</b>")
    page = render("courseware/courses.html", "en", courses=[course])
    assert "<b>x</b>" not in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page


@pytest.mark.parametrize(
    ("changed", "told", "form"),
    [
        ({}, "Enrol", True),
        (
            {"registered": True, "show_courseware_link": True, "course_target": "/go"},
            "You are enrolled in this course.",
            False,
        ),
        ({"is_course_full": True}, "All places in this course are taken.", False),
        ({"invitation_only": True, "can_enroll": False}, "This course is by invitation.", False),
        ({"can_enroll": False}, "Enrolment is closed.", False),
    ],
)
def test_a_course_says_whether_one_may_enrol(changed: dict[str, object], told: str, form: bool) -> None:
    page = render("courseware/course_about.html", "en", **{**ABOUT, **changed})
    assert told in page
    assert ("data-dlg-enrol" in page) is form


@pytest.mark.parametrize(
    ("course", "language", "told"),
    [
        (Course(start=later(400)), "en", "Starts: "),
        (Course(), "en", "Open now"),
        (Course(end=later(-1)), "en", "The course has ended"),
        (Course(advertised_start="Күзде"), "kk", "Басталуы: Күзде"),
    ],
)
def test_a_card_says_when_a_course_is_open(course: Course, language: str, told: str) -> None:
    assert told in render("courseware/courses.html", language, courses=[course])


@pytest.mark.parametrize(
    ("language", "day"), [("kk", "2026 жылғы 1 қыркүйек"), ("ru", "1 сентября 2026 г."), ("en", "1 September 2026")]
)
def test_a_day_is_written_as_the_language_writes_it(language: str, day: str) -> None:
    assert f"<dd>{day}</dd>" in "".join(render("courseware/course_about.html", language, **ABOUT).split("\n"))


def test_a_course_that_begins_at_midnight_in_almaty_does_not_begin_the_day_before() -> None:
    midnight = Course(start=datetime(2026, 8, 31, 19, tzinfo=UTC))
    page = render("courseware/course_about.html", "en", **{**ABOUT, "course": midnight})
    assert "<dd>1 September 2026</dd>" in "".join(page.split("\n"))
    elsewhere = {"DIALOGUE_TIME_ZONE": "UTC"}
    page = render("courseware/course_about.html", "en", configured=elsewhere, **{**ABOUT, "course": midnight})
    assert "<dd>31 August 2026</dd>" in "".join(page.split("\n"))


def test_the_platforms_course_search_finds_its_places_when_it_is_on() -> None:
    searching = {"FEATURES": {"ENABLE_COURSE_DISCOVERY": True}}
    given = {
        "courses": [],
        "course_discovery_meanings": {},
        "user_language": "kk",
        "user_timezone": "",
        "set_default_filter": False,
    }
    page = render("courseware/courses.html", "en", configured=searching, **given)
    for place in (
        'id="discovery-form"',
        'id="discovery-input"',
        'id="filter-bar"',
        "courses-list",
        "search-facets-lists",
        'id="facet-tpl"',
    ):
        assert place in page
    assert "There are no courses here yet." not in page
    assert "discovery-form" not in render("courseware/courses.html", "en", courses=[])


def test_a_page_is_shown_even_where_forms_have_no_token() -> None:
    page = render("static_templates/server-error.html", "en", csrf_token=UNDEFINED)
    assert 'name="csrfmiddlewaretoken" value=""' in page


def test_who_has_just_signed_out_is_not_led_back_to_signing_out() -> None:
    page = render("static_templates/help.html", "en", request=RequestFactory().get("/logout"))
    assert 'href="/login">' in page
    assert "next=%2Flogout" not in page


def test_contacts_give_an_address_on_paper_only_when_somebody_has_set_one(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "Letters on paper:"
    assert said in render("static_templates/contact.html", "en")
    for stock in ("", None, "SET-ME-PLEASE", "Dialogue - https://lms.example.kz"):
        monkeypatch.setattr(standin, "SETTINGS", {**standin.SETTINGS, "CONTACT_MAILING_ADDRESS": stock})
        assert said not in render("static_templates/contact.html", "en")


def test_an_empty_catalogue_says_so() -> None:
    assert "There are no courses here yet." in render("courseware/courses.html", "en", courses=[])
