"""Staff look at a course through a learner made up for them: nobody's data is seen, nothing of it is kept or counted."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from eventtracking import tracker

from dialogue_standalone.accounts.api import revoke
from dialogue_standalone.learning.api import enrol
from dialogue_standalone.runtime.api import CourseContent, block_class
from dialogue_standalone.runtime.models import SandboxRow, SandboxState
from dialogue_xblocks.empathy_check.studio import own_instrument

from .building import Node, node, problem, section, subsection, text, unit
from .conftest import Load, signed_in, staff

ANSWERS = json.dumps(
    [["T", {"label": "Tea", "img": "", "img_alt": ""}], ["K", {"label": "Kumys", "img": "", "img_alt": ""}]]
)
# What the start of a session and of a sandbox writes.
_ITS_OWN = {"runtime.sandboxrow", "runtime.sandboxstate", "sessions.session"}


def all_kinds() -> Node:
    """A unit with every kind of block that people leave something in."""
    check = Node("empathy_check", "check", {"display_name": "Check"}, body=own_instrument())
    return section(
        "one",
        subsection(
            "first",
            unit(
                "all",
                text("words"),
                problem("question"),
                Node("poll", "vote", {"question": "Tea?", "answers": ANSWERS}),
                Node("survey", "survey"),
                Node("word_cloud", "cloud", {"num_inputs": 1}),
                Node("drag-and-drop-v2", "drag"),
                node("itembank", "bank", problem("b1"), problem("b2"), problem("b3"), max_count=1),
                check,
            ),
            graded="true",
            format="Quiz",
        ),
    )


@pytest.fixture
def content(load: Load) -> CourseContent:
    return load(all_kinds())


def key_of(content: CourseContent, name: str) -> Any:
    return next(key for key in content.blocks if key.block_id == name)


def page(content: CourseContent, name: str = "outline", *more: str) -> str:
    return reverse(f"learning:{name}", args=[str(content.key), *more])


def unit_page(content: CourseContent, name: str = "all") -> str:
    return page(content, "unit", str(key_of(content, name)))


def look(browser: Client, content: CourseContent, **form: str) -> Any:
    return browser.post(page(content, "view_as"), {"who": "learner", "language": "en", "day": ""} | form)


@pytest.fixture
def curator(content: CourseContent) -> Client:
    browser = staff(content, "curator")
    assert look(browser, content)["Location"] == page(content)
    return browser


def handler(browser: Client, content: CourseContent, name: str, *names: str) -> str:
    """The address that the page of this browser has now."""
    looking = browser.session.get("view_as")
    space, number = ("looking_handler", [looking]) if looking else ("handler", [])
    return reverse(f"learning:{space}", args=[*number, str(content.key), str(key_of(content, name)), *names])


def act(browser: Client, content: CourseContent, name: str, what: str, sent: Any) -> Any:
    return browser.post(handler(browser, content, name, what), json.dumps(sent), content_type="application/json")


def answer(browser: Client, content: CourseContent, name: str = "question", choice: str = "choice_0") -> Any:
    address = handler(browser, content, name, "xmodule_handler", "problem_check")
    return browser.post(address, {f"input_{name}_2_1": choice})


def say(browser: Client, content: CourseContent, word: str) -> Any:
    return act(browser, content, "cloud", "handle_submit_state", {"student_words": [word]}).json()


def stored() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, but for what looking itself needs."""
    models = [
        model for model in apps.get_models() if f"{model._meta.label_lower}".removeprefix("dialogue_") not in _ITS_OWN
    ]
    return {model._meta.label: sorted(model._base_manager.values_list(), key=repr) for model in models}


def do_everything(browser: Client, content: CourseContent) -> None:
    """What a learner can do in the unit, in each kind of block."""
    assert browser.get(unit_page(content)).status_code == 200
    assert answer(browser, content).status_code == 200
    assert act(browser, content, "vote", "vote", {"choice": "K"}).json()["success"]
    assert act(browser, content, "survey", "vote", {"enjoy": "Y", "recommend": "Y", "learn": "Y"}).json()["success"]
    assert say(browser, content, "steppe")["student_words"] == {"steppe": 1}
    act(browser, content, "drag", "do_attempt", {})
    assert (
        act(browser, content, "check", "act", {"act": "save", "sitting": "", "changes": {"c1": 3}}).status_code == 200
    )
    looking = browser.session.get("view_as")
    seen = browser.post(
        f"/looking/{looking}{page(content, 'view_completion')}" if looking else page(content, "view_completion"),
        json.dumps({"blocks": [str(key_of(content, "words"))]}),
        content_type="application/json",
    )
    assert seen.json()["seen"] == 1


def test_the_line_at_the_top_stands_on_every_page_until_one_stops(content: CourseContent, curator: Client) -> None:
    for address in ("/", "/courses", "/help", page(content), unit_page(content), page(content, "progress"), "/nowhere"):
        assert "You are looking as a learner." in curator.get(address).content.decode(), address
    assert curator.post("/view-as/stop", {"next": page(content)})["Location"] == page(content)
    assert "You are looking as a learner." not in curator.get(page(content)).content.decode()
    assert not SandboxRow.objects.exists()


@pytest.mark.parametrize("role", ["curator", "author", "administrator"])
def test_nothing_that_is_done_changes_a_row_about_anybody(content: CourseContent, role: str) -> None:
    browser = staff(content, role)
    look(browser, content)
    before = stored()
    do_everything(browser, content)
    assert stored() == before
    assert SandboxState.objects.exists()
    browser.post("/view-as/stop")
    assert not SandboxState.objects.exists()
    assert stored() == before


def test_every_handler_of_every_block_leaves_everybody_alone(content: CourseContent, curator: Client) -> None:
    before = stored()

    called = 0
    for key in content.blocks:
        kind = block_class(key.block_type)
        for name in dir(kind):
            if getattr(getattr(kind, name, None), "_is_xblock_handler", False):
                answered = act(curator, content, key.block_id, name, {"act": "finish", "changes": {}, "choice": "T"})
                assert answered.status_code < 500 or answered.json()["code"] == "failed"
                called += 1
    assert called > 20
    assert stored() == before


def test_points_and_completion_are_shown_as_a_learner_would_see_them(content: CourseContent, curator: Client) -> None:
    do_everything(curator, content)
    [section_of] = curator.get(page(content, "progress")).context["grade"].sections
    [points] = section_of.subsections
    assert {line.key.block_id: line.earned for line in points.problems if line.attempted} == {"question": 1}
    outline = curator.get(page(content))
    assert outline.context["tree"].done >= 2
    home = curator.get("/")
    assert home.context["step"].started


def test_nobody_elses_words_and_votes_are_seen(content: CourseContent) -> None:
    real = User.objects.create_user("saule", password="x", first_name="Сәуле-маркер")
    enrol(real, content.key)
    browser, before = signed_in(real), stored()
    do_everything(browser, content)
    assert stored() != before
    looking = staff(content, "author")
    look(looking, content)
    for address in ("/", page(content), unit_page(content), page(content, "progress")):
        text_of = looking.get(address).content.decode()
        assert "маркер" not in text_of
        assert "saule" not in text_of
    results = act(looking, content, "vote", "get_results", {}).json()
    assert results.get("total", 0) == 0
    assert "steppe" not in json.dumps(say(looking, content, "wind"))
    tally = act(browser, content, "vote", "get_results", {}).json()
    assert tally["total"] == 1


def test_start_afresh_forgets_what_was_done(content: CourseContent, curator: Client) -> None:
    do_everything(curator, content)
    assert curator.post("/view-as/afresh")["Location"] == page(content)
    assert not SandboxState.objects.exists()
    assert curator.get(page(content)).context["tree"].done == 0


def test_a_problem_bank_shows_the_same_problem_again(content: CourseContent, curator: Client) -> None:
    shown = [curator.get(unit_page(content)).content.decode() for _again in range(2)]
    drawn = [[name for name in ("b1", "b2", "b3") if f"block@{name}" in text_of] for text_of in shown]
    assert len(drawn[0]) == 1
    assert drawn[0] == drawn[1]


def test_two_browsers_of_one_person_know_nothing_of_each_other(content: CourseContent, curator: Client) -> None:
    answer(curator, content)
    other = signed_in(User.objects.get(username="curator"))
    assert "You are looking as a learner." not in other.get(page(content)).content.decode()
    look(other, content)
    assert other.get(page(content)).context["tree"].done == 0
    assert curator.get(page(content)).context["tree"].done == 1


CLOSED = [
    "/people",
    "/people/changes",
    "/accounts/profile",
    "/accounts/password",
    "/author/import",
    "/author/{course}/",
    "/author/{course}/export",
]


@pytest.mark.parametrize("address", CLOSED)
def test_what_is_not_for_learners_of_the_course_is_closed(content: CourseContent, address: str) -> None:
    browser = staff(content, "administrator")
    look(browser, content)
    refused = browser.get(address.replace("{course}", str(content.key)))
    assert refused.status_code == 403
    assert "Learners of the course do not see this page" in refused.content.decode()


def test_another_course_cannot_be_taken(content: CourseContent, load: Load, curator: Client) -> None:
    other = load(all_kinds(), run="2026_ru")
    assert curator.get(page(other))["Location"] == page(other, "about")
    assert curator.post(page(other, "enrol")).status_code == 403
    assert f'action="{page(other, "enrol")}"' not in curator.get(page(other, "about")).content.decode()


def test_who_has_not_enrolled_meets_the_course_page_and_enrols(content: CourseContent, curator: Client) -> None:
    look(curator, content, who="guest")
    before = stored()
    assert curator.get(page(content))["Location"] == page(content, "about")
    assert answer(curator, content).json()["code"] == "not_enrolled"
    form = {"looking": curator.session["view_as"]}
    assert f'name="looking" value="{form["looking"]}"' in curator.get(page(content, "about")).content.decode()
    assert curator.post(page(content, "enrol"), form)["Location"] == page(content)
    assert curator.get(page(content)).status_code == 200
    assert f'name="looking" value="{form["looking"]}"' in curator.get(page(content, "leave")).content.decode()
    curator.post(page(content, "leave"), form)
    assert curator.get(page(content))["Location"] == page(content, "about")
    assert stored() == before


def dated(load: Load, **settings: Any) -> CourseContent:
    return load(section("one", subsection("first", unit("all", problem("question")), **settings)))


def day_after(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_a_part_that_opens_later_is_open_as_on_that_day(load: Load) -> None:
    content = dated(load, start=f"{day_after(10)}T00:00:00Z")
    browser = staff(content, "curator")
    look(browser, content)
    assert browser.get(unit_page(content)).status_code == 403
    look(browser, content, day=day_after(12))
    assert browser.get(unit_page(content)).status_code == 200
    assert "as on" in browser.get(unit_page(content)).content.decode()


def test_work_is_overdue_as_on_a_day_after_it_was_due(load: Load) -> None:
    content = dated(load, due=f"{day_after(10)}T00:00:00Z")
    browser = staff(content, "curator")
    look(browser, content, day=day_after(12))
    assert "Was due:" in browser.get(unit_page(content)).content.decode()
    assert "correct" not in answer(browser, content).json()["success"]
    assert not SandboxState.objects.filter(possible__isnull=False).exists()
    look(browser, content)
    assert answer(browser, content).json()["success"] == "correct"


@pytest.mark.parametrize(
    "form", [{"day": "tomorrow"}, {"day": "2026-13-45"}, {"who": "administrator"}, {"language": "de"}]
)
def test_what_makes_no_sense_is_refused_with_the_form(content: CourseContent, form: dict[str, str]) -> None:
    browser = staff(content, "curator")
    refused = look(browser, content, **form)
    assert refused.status_code == 422
    assert not SandboxRow.objects.exists()


def test_the_language_chosen_is_spoken_and_the_former_one_comes_back(content: CourseContent) -> None:
    browser = staff(content, "curator")
    browser.cookies["dialogue_language"] = "en"
    look(browser, content, language="kk")
    assert '<html lang="kk"' in browser.get(page(content)).content.decode()
    browser.post("/view-as/stop")
    assert '<html lang="en"' in browser.get("/").content.decode()


def test_it_begins_on_the_page_one_came_from_and_never_on_another_site(content: CourseContent) -> None:
    browser = staff(content, "curator")
    assert look(browser, content, next=unit_page(content))["Location"] == unit_page(content)
    assert look(browser, content, next="https://example.org/")["Location"] == page(content)


def test_who_loses_the_role_looks_no_more(content: CourseContent, curator: Client) -> None:
    revoke(User.objects.get(username="curator"), content.key, "curator")
    assert "You are looking as a learner." not in curator.get("/").content.decode()
    assert curator.get(page(content))["Location"] == page(content, "about")


def test_signing_out_throws_the_learner_away(content: CourseContent, curator: Client) -> None:
    answer(curator, content)
    curator.post("/accounts/sign-out")
    assert not SandboxRow.objects.exists()
    assert "Sign in" in curator.get("/").content.decode()


def test_a_number_of_somebody_elses_sandbox_opens_nothing(content: CourseContent, curator: Client) -> None:
    thief = staff(content, "author")
    session = thief.session
    session["view_as"] = SandboxRow.objects.get().pk
    session.save()
    assert "You are looking as a learner." not in thief.get(page(content)).content.decode()


def test_a_forgotten_sandbox_goes_when_the_next_one_is_opened(content: CourseContent, curator: Client) -> None:
    SandboxRow.objects.update(started=timezone.now() - timedelta(days=2))
    look(staff(content, "author"), content)
    assert SandboxRow.objects.get().owner.username == "author"


def test_no_account_no_letter_and_no_event_come_of_it(
    content: CourseContent, curator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = User.objects.count()
    told: list[object] = []
    monkeypatch.setattr(type(tracker.get_tracker()), "emit", lambda *event, **_more: told.append(event))
    do_everything(curator, content)
    assert User.objects.count() == people
    assert (mail.outbox if hasattr(mail, "outbox") else []) == []
    assert told == []


def test_looking_costs_three_queries_more_than_being_a_learner(content: CourseContent, curator: Client) -> None:

    learner = User.objects.create_user("aigul", password="x")
    enrol(learner, content.key)
    counts: list[int] = []
    for browser in (signed_in(learner), curator):
        browser.get(unit_page(content))
        with CaptureQueriesContext(connection) as queries:
            browser.get(unit_page(content))
        counts.append(len(queries))
    assert counts[1] <= counts[0] + 3
