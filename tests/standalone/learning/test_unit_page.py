"""The unit page: blocks, neighbours, addresses, what is not open, who may see it."""

import json
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse

from dialogue_standalone.runtime.api import CourseContent

from .building import Node, problem, section, subsection, text, unit
from .conftest import Load, signed_in, staff

type Visit = Callable[[CourseContent], Client]


def two_sections() -> tuple[Node, ...]:
    return (
        section("one", subsection("s1", unit("u1", text("t1", "Бірінші"), problem("p1")), unit("u2", text("t2")))),
        section("two", subsection("s2", unit("u3", text("t3")))),
    )


def address(content: CourseContent, name: str, view: str = "unit") -> str:
    key = next(key for key in content.blocks if key.block_id == name)
    return reverse(f"learning:{view}", args=[str(content.key), str(key)])


def page(client: Client, content: CourseContent, name: str) -> str:
    response = client.get(address(content, name))
    assert response.status_code == 200
    return response.content.decode()


def test_a_unit_shows_its_blocks(load: Load, visit: Visit) -> None:
    content = load(*two_sections())
    html = page(visit(content), content, "u1")
    assert "Бірінші" in html
    assert "xmodule_ProblemBlock" in html


def test_the_next_unit_may_be_in_another_section(load: Load, visit: Visit) -> None:
    content = load(*two_sections())
    html = page(visit(content), content, "u2")
    assert f'rel="prev" href="{address(content, "u1")}"' in html
    assert f'rel="next" href="{address(content, "u3")}"' in html


def test_the_first_unit_has_nothing_before_and_the_last_nothing_after(load: Load, visit: Visit) -> None:
    content = load(*two_sections())
    client = visit(content)
    assert 'rel="prev"' not in page(client, content, "u1")
    assert 'rel="next"' not in page(client, content, "u3")


def test_server_timing_tells_where_the_time_went(load: Load, visit: Visit) -> None:
    content = load(*two_sections())
    assert "blocks;dur=" in visit(content).get(address(content, "u1"))["Server-Timing"]


def test_an_unknown_type_is_told_about_and_the_others_shown(load: Load, visit: Visit) -> None:
    content = load(section("one", subsection("s1", unit("u1", Node("telepathy", "x"), text("t1", "Бірінші")))))
    assert "Бірінші" in page(visit(content), content, "u1")


def test_a_block_that_fails_leaves_the_others_usable(load: Load, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    from xblocks_contrib import HtmlBlock

    def fail(*args: Any) -> None:
        raise RuntimeError("broken")

    content = load(section("one", subsection("s1", unit("u1", text("t1"), problem("p1")))))
    monkeypatch.setattr(HtmlBlock, "student_view", fail)
    html = page(visit(content), content, "u1")
    assert "cannot be shown" in html
    assert "xmodule_ProblemBlock" in html


@pytest.mark.parametrize(("name", "leads_to", "anchor"), [("t2", "u2", "#t2"), ("two", "u3", ""), ("s1", "u1", "")])
def test_an_address_of_something_else_leads_to_its_unit(
    load: Load, visit: Visit, name: str, leads_to: str, anchor: str
) -> None:
    content = load(*two_sections())
    response = visit(content).get(address(content, name))
    assert unquote(response["Location"]) == unquote(address(content, leads_to)) + anchor


def test_a_short_address_leads_to_the_unit(load: Load, visit: Visit) -> None:
    content = load(*two_sections())
    response = visit(content).get(reverse("learning:jump_to_id", args=[str(content.key), "t2"]))
    assert unquote(response["Location"]) == unquote(address(content, "u2")) + "#t2"


def test_a_short_address_of_nothing_is_not_found(load: Load, visit: Visit) -> None:
    content = load(*two_sections())
    assert visit(content).get(reverse("learning:jump_to_id", args=[str(content.key), "no"])).status_code == 404


def test_who_is_not_enrolled_is_led_to_the_about_page(load: Load, learner: Any) -> None:
    content = load(*two_sections())
    response = signed_in(learner).get(address(content, "u1"))
    assert response["Location"] == reverse("learning:about", args=[str(content.key)])


def test_who_is_signed_out_is_led_to_sign_in(load: Load, client: Client) -> None:
    content = load(*two_sections())
    assert client.get(address(content, "u1"))["Location"].startswith("/accounts/sign-in?next=")


@pytest.mark.parametrize("role", ["curator", "author", "administrator"])
def test_staff_sees_units_without_enrolling(load: Load, role: str) -> None:
    content = load(*two_sections())
    assert staff(content, role).get(address(content, "u1")).status_code == 200


def test_what_is_for_staff_only_does_not_exist_for_learners(load: Load, visit: Visit) -> None:
    content = load(
        section("one", subsection("s1", unit("u1", text("t1"), text("notes", "Құпия", visible_to_staff_only="true")))),
        section("two", subsection("s2", unit("u2", text("t2"))), visible_to_staff_only="true"),
    )
    client = visit(content)
    assert client.get(address(content, "u2")).status_code == 404
    assert "Құпия" not in page(client, content, "u1")
    assert "Құпия" in page(staff(content, "curator"), content, "u1")


def test_what_is_not_open_tells_when_it_opens(load: Load, visit: Visit) -> None:
    content = load(section("one", subsection("s1", unit("u1", text("t1", "Бірінші"))), start="2099-03-01T00:00:00Z"))
    response = visit(content).get(address(content, "u1"))
    assert response.status_code == 403
    assert "2099" in response.content.decode()
    assert "Бірінші" not in response.content.decode()


def test_staff_sees_what_is_not_open(load: Load) -> None:
    content = load(section("one", subsection("s1", unit("u1", text("t1", "Бірінші"))), start="2099-03-01T00:00:00Z"))
    assert "Бірінші" in page(staff(content, "author"), content, "u1")


def test_a_unit_of_another_course_is_not_found(load: Load, visit: Visit) -> None:
    content, other = load(*two_sections()), load(*two_sections(), run="2026_ru")
    key = next(key for key in other.blocks if key.block_id == "u1")
    forged = reverse("learning:unit", args=[str(content.key), str(key)])
    assert visit(content).get(forged).status_code == 404


@pytest.mark.parametrize("usage", ["nonsense", "block-v1:Dialogue+TEST+2026_kk+type@vertical+block@none"])
def test_a_forged_unit_is_not_found(load: Load, visit: Visit, usage: str) -> None:
    content = load(*two_sections())
    assert visit(content).get(reverse("learning:unit", args=[str(content.key), usage])).status_code == 404


@pytest.mark.parametrize("course", ["nonsense", "course-v1:Dialogue+TEST+none", "library-v1:Dialogue+TEST"])
def test_an_unknown_course_is_not_found(db: None, client: Client, course: str) -> None:
    assert client.get(f"/courses/{course}/").status_code == 404


def test_a_page_of_a_person_is_not_cached(load: Load, visit: Visit) -> None:
    content = load(*two_sections())
    assert visit(content).get(address(content, "u1"))["Cache-Control"] == "private, no-store"


def test_grace_is_told_after_the_due_date(load: Load, visit: Visit, settings: Any) -> None:
    content = load(
        section("one", subsection("s1", unit("u1", text("t1")), due="2020-01-01T00:00:00Z")), graceperiod="40000 days"
    )
    assert "still taken" in page(visit(content), content, "u1")


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_video_begins_with_the_transcript_in_the_language_of_the_course(
    load: Load, visit: Visit, language: str
) -> None:
    srt = "1\n00:00:00,000 --> 00:00:01,000\nСәлем\n".encode()
    names = {code: f"a-{code}.srt" for code in ("en", "kk", "ru")}
    body = "".join(f'<transcript language="{code}" src="{name}"/>' for code, name in names.items())
    video = Node("video", "v1", {"html5_sources": '["/static/a.mp4"]', "transcripts": json.dumps(names)}, body=body)
    files = {"a.mp4": b"film"} | dict.fromkeys(names.values(), srt)
    content = load(section("one", subsection("s1", unit("u1", video))), files=files, language=language)
    assert f'"transcriptLanguage": "{language}"' in unescape(page(visit(content), content, "u1"))
