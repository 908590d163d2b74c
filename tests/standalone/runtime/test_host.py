"""The runtime before blocks: what exists, addresses, handlers, events, and what a page gets of a block."""

import json
from typing import Any

import pytest
from completion.models import BlockCompletion
from django.contrib.auth.models import User
from django.test import RequestFactory
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator
from xblock.exceptions import NoSuchHandlerError

from dialogue_standalone.runtime.api import (
    CourseContent,
    NoSuchBlock,
    anonymous_id,
    block_class,
    known_block_types,
    scores,
)
from dialogue_standalone.runtime.models import BlockState

from ..learning.building import Node, section, subsection, text, unit
from ..learning.conftest import Load
from ..learning.test_handlers import key_of
from .blocks import Probe, Styled
from .conftest import Plugins, runtime


@pytest.fixture
def content(load: Load, plugins: Plugins) -> CourseContent:
    plugins(probe=Probe, styled=Styled)
    blocks = [Node("probe", "p1", {"title": "p1"}), Node("styled", "s1", {"x": "1"}), text("h1")]
    return load(section("c", subsection("s", unit("v", *blocks))), files={"a.png": b"x"})


def post(body: str = "{}") -> Any:
    return RequestFactory().post("/", body, content_type="application/json")


FOREIGN = CourseLocator("Dialogue", "OTHER", "2026_kk")


@pytest.mark.parametrize(
    "key",
    [
        BlockUsageLocator(CourseLocator("Dialogue", "TEST", "2026_kk"), "probe", "none"),
        BlockUsageLocator(CourseLocator("Dialogue", "TEST", "2026_kk"), "html", "p1"),
        BlockUsageLocator(FOREIGN, "probe", "p1"),
        "block-v1:Dialogue+TEST+2026_kk+type@probe+block@p1",
        None,
        7,
    ],
)
def test_a_key_of_no_block_of_the_course_gives_no_block(content: CourseContent, learner: User, key: Any) -> None:
    with pytest.raises(NoSuchBlock):
        runtime(content, learner).get_block(key)


def test_a_handler_gets_what_was_sent(content: CourseContent, learner: User) -> None:
    answer = runtime(content, learner).handle(key_of(content, "p1"), "echo", post('{"a": "ә"}'), "one/two")
    assert json.loads(answer.content) == {"method": "POST", "suffix": "one/two", "body": '{"a": "ә"}'}  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["none", "student_view", "save", "__init__", "runtime", "mine", ""])
def test_only_handlers_can_be_called(content: CourseContent, learner: User, name: str) -> None:
    with pytest.raises(NoSuchHandlerError):
        runtime(content, learner).handle(key_of(content, "p1"), name, post())


def test_what_a_handler_changed_is_saved(content: CourseContent, learner: User) -> None:
    for count in (1, 2):
        answer = runtime(content, learner).handle(key_of(content, "p1"), "count", post())
        assert json.loads(answer.content) == {"mine": count, "everyone": count}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("author_mode", "expected"),
    [
        (False, "/courses/course-v1:Dialogue+TEST+2026_kk/xblock/{key}/handler/a%20b/c/d%3F?q=1"),
        (True, "/author/course-v1:Dialogue+TEST+2026_kk/xblock/{key}/handler/a%20b/c/d%3F?q=1"),
    ],
)
def test_an_address_of_a_handler_stays_inside_the_host(
    content: CourseContent, learner: User, author_mode: bool, expected: str
) -> None:
    host = runtime(content, learner, author_mode=author_mode)
    block = host.get_block(key_of(content, "p1"))
    url = host.handler_url(block, "a b", "c/d?", "?q=1", thirdparty=True)
    assert url == expected.format(key=key_of(content, "p1"))


def test_a_resource_address_names_the_type_and_a_relative_file(content: CourseContent, learner: User) -> None:
    host = runtime(content, learner)
    block = host.get_block(key_of(content, "p1"))
    assert host.local_resource_url(block, "/public/a b.js") == "/xblock/resource/probe/public/a%20b.js"


def test_a_page_gets_nothing_of_another_host(content: CourseContent, learner: User) -> None:
    host = runtime(content, learner)
    fragment = host.render(host.get_block(key_of(content, "s1")), "student_view", {})
    whole = fragment.head_html() + fragment.body_html() + fragment.foot_html()
    assert "example" not in whole
    assert "background: none" in whole and "own()" in whole


def test_a_block_is_wrapped_as_its_scripts_expect(content: CourseContent, learner: User) -> None:
    host = runtime(content, learner)
    html = host.render(host.get_block(key_of(content, "s1")), "student_view", {}).body_html()
    key = str(key_of(content, "s1"))
    assert f'class="xblock xblock-student_view xblock-student_view-styled" data-usage-id="{key}"' in html
    assert 'data-init="Init" data-runtime-version="1"' in html
    # What starts the block must not end the script element it stands in.
    assert '{"text": "\\u003c/script\\u003e\\u003cb\\u003e\\u0026"}' in html


def test_addresses_of_the_course_lead_to_this_host(content: CourseContent, learner: User) -> None:
    host = runtime(content, learner)
    html = host.render(host.get_block(key_of(content, "s1")), "student_view", {}).body_html()
    base = "/courses/course-v1:Dialogue+TEST+2026_kk"
    assert f'src="{base}/asset/a.png"' in html and f'href="{base}/jump_to_id/p1"' in html


def test_an_address_that_no_disk_takes_stays_as_it_is(load: Load, learner: User) -> None:
    content = load(section("c", subsection("s", unit("v", text("h1", f'<img src="/static/{"a" * 300}.png"/>')))))
    html = runtime(content, learner).render_safely(key_of(content, "h1"), "student_view", {}).body_html()
    assert "/static/aaa" in html


def test_a_block_that_raises_leaves_a_sentence(
    content: CourseContent, learner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setattr(Probe, "student_view", broken)
    html = runtime(content, learner).render_safely(key_of(content, "p1"), "student_view", {}).body_html()
    assert 'role="alert"' in html and "on purpose" not in html


@pytest.mark.parametrize(("start", "shown"), [(ImportError("no such library"), "unknown"), (None, "Probe")])
def test_a_package_that_does_not_start_costs_its_blocks_only(
    load: Load, plugins: Plugins, learner: User, start: Exception | None, shown: str
) -> None:
    plugins(probe=start or Probe)
    content = load(section("c", subsection("s", unit("v", Node("probe", "p1", {"title": "x"}), text("h1")))))
    host = runtime(content, learner)
    html = host.render_safely(key_of(content, "p1"), "student_view", {}).body_html()
    assert ("data-unknown-block" in html) is (shown == "unknown")
    assert ("probe" in known_block_types()) is False  # a plug-in of one test, listed by no package
    assert "Мәтін" in host.render_safely(key_of(content, "h1"), "student_view", {}).body_html()


def test_an_unknown_block_keeps_its_xml_and_says_what_it_is(load: Load, learner: User) -> None:
    content = load(section("c", subsection("s", unit("v", Node("edx_sga", "x", {"display_name": "<b>"}, body="<a/>")))))
    assert (
        content.record(key_of(content, "x")).fields["raw_xml"]
        == '<edx_sga url_name="x" display_name="&lt;b&gt;"><a/></edx_sga>'
    )
    html = runtime(content, learner).render_safely(key_of(content, "x"), "student_view", {}).body_html()
    assert "&lt;b&gt;" in html and "edx_sga" in html and "<b>" not in html


@pytest.mark.parametrize("name", ["", "nonsense", "problem\0", "../html", "_problem_extracted"])
def test_any_name_of_a_type_has_a_class(name: str) -> None:
    assert block_class(name).__name__ in ("UnknownBlock", "ProblemBlock")


def grade(content: CourseContent, user: User | None, **event: Any) -> None:
    host = runtime(content, user)
    host.publish(host.get_block(key_of(content, "p1")), "grade", event)


def test_a_grade_is_kept_and_completes_the_block(content: CourseContent, learner: User) -> None:
    grade(content, learner, value=2, max_value=4)
    score = scores(learner.pk, content.key)[key_of(content, "p1")]
    assert (score.earned, score.possible, score.weighted) == (2, 4, False)
    assert BlockCompletion.objects.get().completion == 1.0


@pytest.mark.parametrize("value", [None, "2", float("nan"), float("inf"), -1, True])
def test_a_grade_that_is_no_number_changes_nothing(content: CourseContent, learner: User, value: Any) -> None:
    grade(content, learner, value=1, max_value=4)
    grade(content, learner, value=value, max_value=4)
    grade(content, learner, value=3, max_value=value)
    assert scores(learner.pk, content.key)[key_of(content, "p1")].earned == 1


@pytest.mark.parametrize(
    ("first", "second", "kept"), [((3, 4), (2, 4), 3), ((1, 4), (2, 4), 2), ((3, 4), (6, 10), 3), ((1, 4), (4, 10), 4)]
)
def test_only_if_higher_compares_shares(
    content: CourseContent, learner: User, first: tuple[int, int], second: tuple[int, int], kept: int
) -> None:
    grade(content, learner, value=first[0], max_value=first[1])
    grade(content, learner, value=second[0], max_value=second[1], only_if_higher=True)
    assert scores(learner.pk, content.key)[key_of(content, "p1")].earned == kept


@pytest.mark.parametrize(("value", "kept"), [(0.5, [0.5]), (1, [1.0]), (-0.1, []), (1.1, []), ("1", []), (None, [])])
def test_a_completion_is_a_share(content: CourseContent, learner: User, value: Any, kept: list[float]) -> None:
    host = runtime(content, learner)
    host.publish(host.get_block(key_of(content, "p1")), "completion", {"completion": value})
    assert [row.completion for row in BlockCompletion.objects.all()] == kept


def test_previews_and_strangers_publish_nothing(content: CourseContent, learner: User) -> None:
    grade(content, None, value=1, max_value=1)
    host = runtime(content, learner, preview=True)
    host.publish(host.get_block(key_of(content, "p1")), "grade", {"value": 1, "max_value": 1})
    host.publish(host.get_block(key_of(content, "p1")), "completion", {"completion": 1})
    assert (BlockState.objects.count(), BlockCompletion.objects.count()) == (0, 0)


def test_an_act_goes_to_the_tracking_log_with_its_place(
    content: CourseContent, learner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    emitted: list[tuple[str, Any]] = []
    monkeypatch.setattr("eventtracking.tracker.get_tracker", lambda: Tracker(emitted))
    host = runtime(content, learner)
    host.publish(host.get_block(key_of(content, "p1")), "dialogue.probe.opened", {"place": 1})
    assert emitted == [
        ("context", {"course_id": str(content.key), "usage_key": str(key_of(content, "p1")), "username": "aigul"}),
        ("dialogue.probe.opened", {"place": 1}),
    ]


class Tracker:
    """Notes what is emitted."""

    def __init__(self, emitted: list[tuple[str, Any]]) -> None:
        self.emitted = emitted

    def context(self, _name: str, values: Any) -> Any:
        self.emitted.append(("context", values))
        return self

    def __enter__(self) -> None: ...

    def __exit__(self, *_error: object) -> None: ...

    def emit(self, name: str, data: Any) -> None:
        self.emitted.append((name, data))


def test_the_user_service_tells_who_looks(content: CourseContent, learner: User) -> None:
    host = runtime(content, learner, "author")
    user = host.service(host.get_block(key_of(content, "p1")), "user").get_current_user()
    options = {name.removeprefix("edx-platform."): value for name, value in user.opt_attrs.items()}
    assert (options["user_id"], options["username"], options["user_role"]) == (learner.pk, "aigul", "staff")
    assert options["anonymous_user_id"] == anonymous_id(learner.pk)
    assert options["user_is_staff"] is True and options["user_is_global_staff"] is False


def test_anonymous_ids_differ_and_stay(settings: Any) -> None:
    assert anonymous_id(1) == anonymous_id(1) != anonymous_id(2)
    before = anonymous_id(1)
    settings.SECRET_KEY = "another installation"
    assert anonymous_id(1) != before
