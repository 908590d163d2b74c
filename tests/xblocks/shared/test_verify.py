"""`dialogue_verify` against the standalone host: it passes, each check sees its contract broken, nothing stays behind."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from importlib.metadata import EntryPoint
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from webob import Response
from xblock.core import XBlock

from dialogue_standalone.courses.api import import_course
from dialogue_standalone.courses.registry import memory
from dialogue_standalone.learning.api import StandaloneHost
from dialogue_standalone.learning.trial import StandaloneTrial
from dialogue_standalone.learning.views import handlers
from dialogue_xblocks.empathy_check import api
from dialogue_xblocks.empathy_check.block import EmpathyCheckBlock
from dialogue_xblocks.empathy_check.verify import CONTRACT
from dialogue_xblocks.shared.platform import EnrolmentRefused
from dialogue_xblocks.shared.verify import Line, Trying, check, contract, installed, learning, run, running
from dialogue_xblocks.shared.verify.registry import CHECKS
from tests.xblocks.empathy_check.conftest import tree

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def course(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.DIALOGUE_DATA_DIR = tmp_path / "data"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    memory.clear()
    import_course(tree(tmp_path / "source"))
    yield
    memory.clear()


def lines(*, writing: bool = True, only: str = "") -> dict[str, Line]:
    return {line.name: line for line in run(writing=writing, only=only)}


def test_every_check_passes_here() -> None:
    found = lines()
    assert {name: line.note for name, line in found.items() if line.outcome == "failed"} == {}
    copies = ["a duplicate", "a re-run", "a library"]
    blocks = [point.name for point in contract.our_blocks()]
    skipped = ["templates of the theme", *(f"{block}: {name}" for name in copies for block in blocks)]
    assert [name for name, line in found.items() if line.outcome == "skipped"] == skipped
    assert "1 units of 1 courses" in found["every unit of our courses"].note


def test_every_block_of_the_wheel_says_what_it_promises() -> None:
    assert [one.block_type for one in contract.contracts()] == [point.name for point in contract.our_blocks()]


def test_a_block_can_bring_a_check_of_its_own() -> None:
    @check("of a block", needs="learners")
    def of_a_block(trying: Trying) -> str:
        return str(trying.trial.course_key.course)

    try:
        assert lines(only="of a block")["of a block"] == Line("of a block", "passed", "Verify")
    finally:
        CHECKS.pop()


Breaking = Callable[[pytest.MonkeyPatch], None]


def broken_contract(**changes: Any) -> Breaking:
    return lambda patch: patch.setattr(running, "contracts", lambda: [replace(CONTRACT, **changes)])


def other_class(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(installed, "our_blocks", lambda: [EntryPoint("empathy_check", "dialogue_xblocks.a:B", "xblock.v1")])


def only_in_the_lms(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(installed, "our_apps", lambda group: {"dialogue_groups": "a.b.C"} if group.startswith("lms") else {})


def not_migrated(_patch: pytest.MonkeyPatch) -> None:
    MigrationRecorder(connection).record_unapplied("dialogue_groups", "0002_search_of_groups")


def not_compiled(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(installed, "TRANSLATED", ("kk", "ru", "zz"))


def vanished_template(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(StandaloneHost, "theme_templates", lambda _self: ["footer.html", "!gone.html"])


def no_base_template(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(StandaloneHost, "base_template", "no/such.html")


def failing_view(name: str) -> Breaking:
    def view(*_args: object) -> None:
        raise RuntimeError(name)

    return lambda patch: patch.setattr(EmpathyCheckBlock, name, XBlock.handler(view))


def never(*_args: object) -> None:
    raise RuntimeError("no throw-away course")


def forgetful_export(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(EmpathyCheckBlock, "add_xml_to_node", lambda _self, _node: None)


def lost_on_the_way(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(StandaloneTrial, "content_after_copy", lambda _self, _key: {"display_name": "Verified"})


def nothing_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(api, "decline", lambda *_args: True)


def anybody_edits(patch: pytest.MonkeyPatch) -> None:
    # This host refuses by name as well.
    patch.setattr(handlers, "AUTHOR_HANDLERS", frozenset())
    patch.setattr(handlers, "AUTHOR_PREFIX", "-")
    patch.setattr(EmpathyCheckBlock, "studio_submit", XBlock.handler(lambda *_args: Response("{}")))


def staff_act_as_the_learner(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(StandaloneTrial, "look_as", lambda _self, browser, learner: browser.force_login(learner) or 200)


def nothing_says_that_it_is_private(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(StandaloneTrial, "looks_at_one", True)


def nobody_may_look(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(StandaloneTrial, "look_as", lambda *_args: 403)


def nothing_erased(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(api, "retire", lambda *_args: None)


def wrong_answer(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(learning, "ANSWER", {"input_verify_problem_2_1": "choice_1"})


@pytest.mark.parametrize(
    ("name", "breaking"),
    [
        ("entry points of the blocks", other_class),
        ("entry points of the applications", only_in_the_lms),
        ("migrations", not_migrated),
        ("catalogues", not_compiled),
        ("templates of the theme", vanished_template),
        ("addresses", no_base_template),
        ("empathy_check: the editor opens", failing_view("studio_view")),
        ("empathy_check: create, save, export, import", forgetful_export),
        ("empathy_check: create, save, export, import", lost_on_the_way),
        ("empathy_check: a wrong definition is refused", broken_contract(refused_body=CONTRACT.editor_body)),
        ("empathy_check: the page of a learner", failing_view("student_view")),
        ("empathy_check: the page of a learner", broken_contract(spoken=["Said nowhere"])),
        ("empathy_check: an act of a learner", nothing_kept),
        ("empathy_check: unreadable bodies", failing_view("act")),
        ("empathy_check: learners do not edit", anybody_edits),
        ("empathy_check: looking as a learner", staff_act_as_the_learner),
        ("empathy_check: looking as a learner", nothing_says_that_it_is_private),
        ("empathy_check: looking as a learner", nobody_may_look),
        ("empathy_check: reset by staff", nothing_erased),
        ("empathy_check: retirement", nothing_erased),
        ("points in the gradebook", wrong_answer),
        ("every unit of our courses", failing_view("student_view")),
    ],
)
def test_a_broken_contract_is_seen(name: str, breaking: Breaking, monkeypatch: pytest.MonkeyPatch) -> None:
    breaking(monkeypatch)
    found = lines(only=name.rpartition(": ")[2])[name]
    assert found.outcome == "failed"
    assert found.note


def test_a_course_that_has_ended_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(*_args: object) -> None:
        raise EnrolmentRefused

    monkeypatch.setattr(StandaloneHost, "enrol", ended)
    found = lines(only="every unit of our courses")["every unit of our courses"]
    assert (found.outcome, found.note) == ("skipped", "no course of ours that takes learners")


def test_a_course_that_has_not_begun_is_left_out_unless_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    [own] = StandaloneHost().runs()
    later = replace(own, start=timezone.now() + timedelta(days=1))
    monkeypatch.setattr(StandaloneHost, "runs", lambda _self: [later])
    name = "every unit of our courses"
    assert lines(only=name)[name].outcome == "skipped"
    assert [line.outcome for line in run(writing=True, only=name, courses=[str(own.key)])] == ["passed"]


def test_templates_of_a_theme_that_are_all_there_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StandaloneHost, "theme_templates", lambda _self: ["footer.html"])
    assert lines(writing=False)["templates of the theme"].outcome == "passed"


def test_where_no_course_can_be_made_one_line_tells_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StandaloneHost, "trial", never)
    found = lines()
    assert found["a throw-away course"].outcome == "failed"
    assert "every unit of our courses" not in found


def everything(folder: Path) -> dict[str, object]:
    rows: dict[str, object] = {model._meta.label: model._base_manager.count() for model in apps.get_models()}
    return rows | {"files": sorted(str(path) for path in folder.rglob("*"))}


def test_nothing_stays_behind(settings: Any) -> None:
    before = everything(settings.DIALOGUE_DATA_DIR)
    lines()
    assert everything(settings.DIALOGUE_DATA_DIR) == before


def test_what_stayed_behind_would_be_seen(settings: Any, tmp_path: Path) -> None:
    before = everything(settings.DIALOGUE_DATA_DIR)
    with running.course_tree([CONTRACT]) as (root, _key):
        import_course(root)
    assert everything(settings.DIALOGUE_DATA_DIR) != before


def said(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("dialogue_verify", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_without_yes_only_what_reads_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StandaloneHost, "trial", never)
    told = said()
    assert told[-1] == "5 passed, 0 failed"
    assert "skipped: every unit of our courses: it writes, and takes it back: say --yes" in told


def test_with_yes_everything_is_checked_and_what_was_skipped_is_not_counted() -> None:
    told = said("--yes")
    assert told[-1] == f"{sum(line.startswith('passed') for line in told)} passed, 0 failed"
    assert "skipped: templates of the theme: no theme" in told
    assert "skipped: empathy_check: a library: there are no libraries here" in told


def test_a_failed_check_ends_the_command_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    not_compiled(monkeypatch)
    with pytest.raises(SystemExit, match="1"):
        said()


def test_one_course_can_be_named() -> None:
    told = said("--yes", "--course", "course-v1:Dialogue+PREVENT+2026_kk")
    assert "passed: every unit of our courses: 1 units of 1 courses" in told
