"""Course files go to who may enter the course, with headers that keep them harmless."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue_standalone.runtime.api import CourseContent

from .building import Node, section, subsection, text, unit
from .conftest import Load, signed_in, staff

type Visit = Callable[[CourseContent], Client]


def lesson() -> Node:
    return section("one", subsection("s1", unit("u1", text("t1"))))


def file(content: CourseContent, name: str) -> str:
    return reverse("learning:asset", args=[str(content.key), name])


def test_a_learner_gets_a_file(load: Load, visit: Visit) -> None:
    content = load(lesson(), files={"a.png": b"png"})
    response = visit(content).get(file(content, "a.png"))
    assert (response.status_code, response["Content-Type"], response["X-Content-Type-Options"]) == (
        200,
        "image/png",
        "nosniff",
    )


def test_staff_gets_a_file(load: Load) -> None:
    content = load(lesson(), files={"a.png": b"png"})
    assert staff(content, "curator").get(file(content, "a.png")).status_code == 200


def test_others_do_not_learn_that_a_file_exists(load: Load, learner: Any, client: Client) -> None:
    content = load(lesson(), files={"a.png": b"png"})
    assert client.get(file(content, "a.png")).status_code == 404
    assert signed_in(learner).get(file(content, "a.png")).status_code == 404


def test_the_courses_own_picture_is_open_to_all(load: Load, client: Client) -> None:
    content = load(lesson(), files={"cover.png": b"png"}, course_image="cover.png")
    assert client.get(file(content, "cover.png")).status_code == 200


def test_pictures_of_the_about_page_are_open_to_all_and_no_others(load: Load, client: Client) -> None:
    about = {"overview.html": '<img src="/static/my%20map.png" alt=""><p>key.png</p>'}
    content = load(lesson(), about=about, files={"my map.png": b"png", "key.png": b"png"})
    assert client.get(file(content, "my map.png")).status_code == 200
    assert client.get(file(content, "key.png")).status_code == 404


@pytest.mark.parametrize("name", ["../course.xml", "..%2fcourse.xml", "%2e%2e/course.xml", "none.png"])
def test_what_is_not_a_course_file_is_not_found(load: Load, visit: Visit, name: str) -> None:
    content = load(lesson(), files={"a.png": b"png"})
    assert visit(content).get(f"/courses/{content.key}/asset/{name}").status_code == 404


@pytest.mark.parametrize("name", ["a.svg", "a.html", "a.xml", "a.exe"])
def test_what_could_run_is_only_downloaded(load: Load, visit: Visit, name: str) -> None:
    content = load(lesson(), files={name: b"<script/>"})
    assert visit(content).get(file(content, name))["Content-Disposition"].startswith("attachment")


def test_an_opened_drawing_runs_no_script(load: Load, visit: Visit) -> None:
    content = load(lesson(), files={"a.svg": b"<svg/>"})
    response = visit(content).get(file(content, "a.svg"))
    assert response["Content-Type"] == "image/svg+xml"
    assert "sandbox" in response["Content-Security-Policy"]


def test_a_player_gets_the_part_it_asks_for(load: Load, visit: Visit) -> None:
    content = load(lesson(), files={"a.mp4": b"0123456789"})
    response = visit(content).get(file(content, "a.mp4"), headers={"Range": "bytes=2-4"})
    assert (response.status_code, b"".join(response)) == (206, b"234")  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["problem/../../settings.py", "problem/capa/x.py", "nothing/public/x.js"])
def test_only_public_resources_of_blocks_are_served(client: Client, path: str) -> None:
    assert client.get(f"/xblock/resource/{path}").status_code == 404
