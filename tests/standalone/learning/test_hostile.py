"""Whatever stands in an address, the host answers politely: never with a fault of its own, never with what is not yours."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue_standalone.accounts.api import grant
from dialogue_standalone.learning.api import enrol, leave
from dialogue_standalone.learning.models import CourseEnrolment
from dialogue_standalone.runtime.api import CourseContent, scores
from dialogue_standalone.runtime.models import BlockState

from .building import Node, problem, section, subsection, text, unit
from .conftest import Load, signed_in, staff
from .test_handlers import answer, key_of, url

# What runs here is run by other tests as well; under measurement it takes half as long again.
pytestmark = pytest.mark.no_cover

type Visit = Callable[[CourseContent], Client]

KEY = "course-v1:Dialogue+TEST+2026_kk"
BLOCK = "block-v1:Dialogue+TEST+2026_kk+type@problem+block@p1"
TRICKS = (
    *("", ".", "..", "../..", "%2e%2e", "%00", "\0", "\n", "\u202e", "’", "İ", "\ud7ff", "a" * 300, "{}", "${7*7}"),
    *("' OR 1=1 --", "<script>", "__class__", "i4x://a/b/c/d", "block-v1:", "course-v1:", "library-v1:a+b"),
    *("block-v1:a+b+c+type@x+block@y", "lb:a:b:html:c", "lib-block-v1:a+b+type@c+block@d", BLOCK, KEY),
    *(BLOCK + "+branch@draft", BLOCK.replace("TEST", "test"), BLOCK.replace("p1", "p1@p1"), BLOCK.upper()),
    *(KEY + "+branch@x", KEY + "/", "ccx-v1:a+b+c+ccx@1", "asset-v1:a+b+c+type@asset+block@d", "submit_studio_edits"),
)
piece = st.one_of(
    st.sampled_from(TRICKS),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=40),
    st.builds(lambda first, more: first + more, st.sampled_from(TRICKS), st.text("+@:/%.~", max_size=6)),
)
template = st.sampled_from(
    [
        "/courses/{0}/",
        "/courses/{0}/about",
        "/courses/{0}/unit/{1}",
        "/courses/{0}/jump_to/{1}",
        "/courses/{0}/jump_to_id/{1}",
        "/courses/{0}/asset/{1}",
        "/courses/{0}/xblock/{1}/handler/{2}",
        "/courses/{0}/xblock/{1}/handler/xmodule_handler/{2}",
        "/courses/{0}/view-completion",
        "/xblock/resource/{1}/{2}",
        "/xblock/resource/problem/public/{2}",
        "/author/{0}/",
        "/author/{0}/block/{1}/source",
        "/author/{0}/block/{1}/edit",
        "/author/{0}/block/{1}/preview",
        "/author/{0}/at/{2}/{1}/handler/{2}",
        "/author/{0}/undo/{1}",
    ]
)
course_part = st.one_of(st.just(KEY), st.just(KEY), piece)
block_part = st.one_of(st.just(BLOCK), piece)


@pytest.fixture
def people(load: Load) -> dict[str, Client]:
    content = load(section("one", subsection("s1", unit("u1", text("t1"), problem("p1")))), files={"a.png": b"x"})
    learner = User.objects.create_user("learner")
    enrol(learner, content.key)
    author = User.objects.create_user("author")
    grant(author, content.key, "author")
    clients = {"stranger": Client(), "learner": signed_in(learner), "author": signed_in(author)}
    for client in clients.values():
        client.raise_request_exception = False
    return clients


@given(
    template,
    course_part,
    block_part,
    piece,
    st.sampled_from(["stranger", "learner", "author"]),
    st.sampled_from(["get", "post", "put", "delete", "head", "options", "patch"]),
    st.sampled_from(["", "{}", "[", '{"blocks": 1}', '{"blocks": ["x"]}', "\0", "a=b", '{"blocks": [null]}']),
)
@settings(
    max_examples=250,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_address_breaks_the_host(
    people: dict[str, Client], pattern: str, course: str, block: str, other: str, who: str, method: str, body: str
) -> None:
    path = pattern.format(quote(course, safe=":+@"), quote(block, safe=":+@/%"), quote(other, safe="/%"))
    ask = getattr(people[who], method)
    response = ask(path) if method in ("get", "head") else ask(path, body, content_type="application/json")
    assert response.status_code < 500, (method, path, body)
    if who != "author":
        assert not path.startswith("/author/") or response.status_code in (302, 400, 403, 404, 405)


@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "head", "options", "patch"])
@pytest.mark.parametrize(
    "name",
    [
        "submit_studio_edits",
        "submit_studio_edits/x",
        "studio_submit",
        "studio_transcript/translation",
        "submit%5Fstudio%5Fedits",
        "submit_studio_edits%2Fx",
        "studio_view",
        "upload_screenshot",
    ],
)
def test_no_trick_lets_a_learner_edit(people: dict[str, Client], method: str, name: str) -> None:
    ask = getattr(people["learner"], method)
    assert ask(f"/courses/{KEY}/xblock/{BLOCK}/handler/{name}").status_code in (403, 404, 405)
    assert ask(f"/author/{KEY}/at/x/{BLOCK}/handler/{name}").status_code in (403, 404, 405)
    assert ask(f"/courses/{KEY}/xblock/{BLOCK}/handler/student_view_user_state/{name}").status_code in (403, 404, 405)


def test_who_left_the_course_answers_no_more_and_keeps_what_there_was(load: Load, visit: Visit, learner: Any) -> None:
    content = load(section("one", subsection("s1", unit("u1", problem("p1")))))
    client = visit(content)
    assert client.post(url(content, "p1"), answer(content)).json()["success"] == "correct"
    leave(learner, content.key)
    response = client.post(url(content, "p1"), answer(content, "choice_1"))
    assert (response.status_code, response.json()["code"]) == (403, "not_enrolled")
    assert scores(learner.pk, content.key)[key_of(content, "p1")].earned == 1
    assert CourseEnrolment.objects.get().is_active is False


def test_a_block_that_an_import_took_away_answers_nobody(load: Load, visit: Visit, learner: Any) -> None:
    content = load(section("one", subsection("s1", unit("u1", problem("p1")))))
    client, address = visit(content), url(content, "p1")
    load(section("one", subsection("s1", unit("u1", text("t1")))))
    for caller in (client, staff(content, "author")):
        response = caller.post(address, {})
        assert (response.status_code, response.json()["code"]) == (404, "no_block")
    assert BlockState.objects.count() == 0


def nested(depth: str, **settings: Any) -> Node:
    """Put a setting on one level of the way to a problem."""
    levels = {level: (settings if level == depth else {}) for level in ("chapter", "sequential", "vertical", "problem")}
    return section(
        "one",
        subsection("s1", unit("u1", problem("p1", **levels["problem"]), **levels["vertical"]), **levels["sequential"]),
        **levels["chapter"],
    )


@pytest.mark.parametrize("depth", ["chapter", "sequential", "vertical", "problem"])
@pytest.mark.parametrize(
    ("setting", "code"),
    [({"start": "2099-01-01T00:00:00Z"}, "not_open"), ({"visible_to_staff_only": "true"}, "no_block")],
)
def test_what_is_closed_anywhere_above_takes_no_answers(
    load: Load, visit: Visit, learner: Any, depth: str, setting: dict[str, str], code: str
) -> None:
    content = load(nested(depth, **setting))
    response = visit(content).post(url(content, "p1"), answer(content))
    assert response.json()["code"] == code
    assert not scores(learner.pk, content.key)
    assert staff(content, "author").post(url(content, "p1"), answer(content)).status_code == 200


@pytest.mark.parametrize(("hours_late", "taken"), [(1, True), (-1, False)])
def test_the_grace_period_ends_on_the_server(
    load: Load, visit: Visit, learner: Any, hours_late: int, taken: bool
) -> None:
    """The page of a learner may be open since yesterday."""
    from django.utils import timezone

    due = (timezone.now() - timedelta(hours=2)).isoformat()
    content = load(nested("sequential", due=due, graceperiod=f"{2 + hours_late} hours"))
    visit(content).post(url(content, "p1"), answer(content))
    assert bool(scores(learner.pk, content.key)) is taken


@pytest.mark.parametrize(
    ("limits", "end", "hidden"),
    [
        ({"due": "2020-01-01T00:00:00Z"}, "2099-01-01T00:00:00Z", True),
        ({"due": "2020-01-01T00:00:00Z", "graceperiod": "40000 days"}, "2099-01-01T00:00:00Z", True),
        ({"due": "2099-01-01T00:00:00Z"}, "2099-01-01T00:00:00Z", False),
        ({}, "2099-01-01T00:00:00Z", False),
        ({"due": "2020-01-01T00:00:00Z", "self_paced": "true"}, "2099-01-01T00:00:00Z", False),
        ({"due": "2099-01-01T00:00:00Z", "self_paced": "true"}, "2020-01-01T00:00:00Z", True),
    ],
)
def test_a_subsection_hides_its_content_after_the_due_date(
    load: Load, visit: Visit, limits: dict[str, str], end: str, hidden: bool
) -> None:
    parts = subsection("s1", unit("u1", problem("p1")), hide_after_due="true", **limits)
    content = load(section("one", parts), end=end)
    page = reverse("learning:unit", args=[str(content.key), str(key_of(content, "u1"))])
    client = visit(content)
    response = client.get(page)
    assert (response.status_code, "problems-wrapper" in response.content.decode()) == (
        (403, False) if hidden else (200, True)
    )
    answered = client.post(url(content, "p1"), answer(content))
    assert (answered.json().get("code") == "hidden") is hidden
    assert staff(content, "curator").get(page).status_code == 200


def test_a_role_in_one_course_is_none_in_another(load: Load) -> None:
    content = load(nested("chapter", visible_to_staff_only="true"))
    other = load(nested("chapter"), run="2026_ru")
    client = staff(other, "author")
    response = client.post(url(content, "p1"), answer(content))
    assert (response.status_code, response.json()["code"]) == (403, "not_enrolled")


@pytest.mark.parametrize(
    "path",
    [
        "problem/../../../settings.py",
        "problem/public/../../__init__.py",
        "problem/public/%2e%2e/%2e%2e/__init__.py",
        "problem/public/..%2f..%2f__init__.py",
        "problem//etc/passwd",
        "problem/public/%00",
        "nonsense/public/x.js",
        "course/public/x.js",
        "problem/capa_block.py",
        "html/public",
        "html/public/",
        "empathy_check/block.py",
        f"problem/public/{'a' * 300}",
    ],
)
def test_resources_are_public_files_only(people: dict[str, Client], path: str) -> None:
    assert people["author"].get(f"/xblock/resource/{path}").status_code == 404


@pytest.mark.parametrize(
    "body", ["[]", "null", "7", '"x"', "{", "\ud800".encode("utf-8", "surrogatepass"), "[" * 5_000]
)
@pytest.mark.parametrize(("kind", "handler"), [("poll", "vote"), ("word_cloud", "handle_submit_state")])
def test_a_body_that_is_no_object_is_told_as_unreadable(
    load: Load, visit: Visit, kind: str, handler: str, body: str | bytes
) -> None:
    answers = '[["a", {"label": "A", "img": "", "img_alt": ""}], ["b", {"label": "B", "img": "", "img_alt": ""}]]'
    settings = {"question": "Tea?", "answers": answers} if kind == "poll" else {"num_inputs": 1}
    content = load(section("s", subsection("q", unit("u", Node(kind, "x", settings)))))
    address = reverse("learning:handler", args=[str(content.key), str(key_of(content, "x")), handler])
    answered = visit(content).post(address, body, content_type="application/json")
    assert answered.status_code == 400
