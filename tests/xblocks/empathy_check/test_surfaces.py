"""What staff can reach of the block, kind by kind: each is known by name, and none of them holds anything of a learner.

A new one fails here first: it is to be looked at, then named. What every address of the standalone host answers is
compared in ``tests/standalone/privacy/test_self_check_surfaces.py``.
"""

import ast
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps
from django.contrib.auth import get_user_model
from django.urls import resolve
from lxml import etree
from xblock.fields import Scope

from dialogue_xblocks.empathy_check import block as door
from dialogue_xblocks.empathy_check.block import EmpathyCheckBlock
from dialogue_xblocks.empathy_check.urls import urlpatterns

from ...standalone.permissions.table import all_rows
from .conftest import CHECK, Enrolled, Person, as_habits

FOLDER = Path(door.__file__).parent
GUIDES = Path(__file__).resolve().parents[3] / "docs/guides"
# By these a block would tell the platform's gradebook, reports and progress of a person.
HOOKS = ("has_score", "get_score", "set_score", "max_score", "generate_report_data", "has_custom_completion")
MINE = "/dialogue/self-check/"
TELLING = {"logging", "smtplib", "eventtracking", "openedx_events", "django.core.mail", "django.contrib.admin"}


class Anything(dict[str, str]):
    """Fills any place of an address with a number."""

    def __missing__(self, name: str) -> str:
        """Return the same for every place."""
        return "1"


def imported() -> Iterator[str]:
    """Yield every module that the block's sources import, by its full name."""
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (name.name for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module
                yield from (f"{node.module}.{name.name}" for name in node.names)


def test_handlers_are_one_of_learners_and_two_of_authors() -> None:
    members = {name: getattr(EmpathyCheckBlock, name) for name in dir(EmpathyCheckBlock)}
    handlers = {name for name, member in members.items() if getattr(member, "_is_xblock_handler", False)}
    assert handlers == {"act", "studio_submit", "studio_try"}


def test_pages_are_those_that_are_compared_for_all_staff() -> None:
    names = {pattern.name for pattern in urlpatterns}
    assert names == {"group", "researcher", "research", "research_close", "research_file"}
    compared = {
        resolve(row.address.format_map(Anything())).url_name for row in all_rows() if row.address.startswith(MINE)
    }
    assert compared == names


def test_the_instructors_reports_find_one_mark_that_is_the_same_for_all() -> None:
    authors = (Scope.content, Scope.settings)
    fields = {name: field.scope for name, field in EmpathyCheckBlock.fields.items()}
    assert {name for name, scope in fields.items() if scope not in authors} == {"opened", "parent"}
    assert [name for name in HOOKS if getattr(EmpathyCheckBlock, name, False)] == []


def test_tables_lead_to_nobody_but_who_made_a_file_and_none_is_in_the_administration() -> None:
    models = list(apps.get_app_config("dialogue_empathy_check").get_models())
    people = get_user_model()
    leading = [
        f"{model.__name__}.{field.name}"
        for model in models
        for field in model._meta.get_fields()
        if getattr(field, "related_model", None) is people
    ]
    assert leading == ["ResearchExport.actor"]
    assert find_spec("dialogue_xblocks.empathy_check.admin") is None


def test_nothing_is_logged_mailed_announced_or_put_into_the_administration() -> None:
    found = set(imported())
    assert "django.apps" in found
    assert {name for name in found if name in TELLING or name.partition(".")[0] in TELLING} == set()


def test_an_export_by_staff_is_the_same_before_and_after(dana: Person, enrolled: Enrolled) -> None:
    author = enrolled("author")

    def exported() -> bytes:
        node = etree.Element("empathy_check")
        author.runtime().get_block(CHECK).add_xml_to_node(node)
        return etree.tostring(node)

    before = exported()
    dana.page()
    dana.act("finish", changes=as_habits(3))
    assert b"<instrument" in before
    assert exported() == before


def test_the_guides_tell_operators_what_backups_hold() -> None:
    assert "whose self-check is whose" in (GUIDES / "standalone.md").read_text(encoding="utf-8")
    assert "`DIALOGUE_BACKUP_DAYS`" in (GUIDES / "blocks.md").read_text(encoding="utf-8")
