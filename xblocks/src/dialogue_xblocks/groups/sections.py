"""The ways through a group: its own pages, and those that blocks add."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from .data import GroupFacts
from .permissions import may


@dataclass(frozen=True, slots=True)
class Section:
    """A page of a group that is reached from every other page of it.

    Attributes:
        name: tells it from the others.
        address: name of its address, which takes the number of the group.
        act: what its reader has to be permitted (`permissions.PERMISSIONS`).
        label: what it is called; translated when it is shown.
    """

    name: str
    address: str
    act: str
    label: Any


def _own(name: str, act: str, label: Any) -> Section:
    return Section(name, f"dialogue_groups:{name}", act, label)


_ABOUT_PEOPLE = (
    _own("group", "see_group", pgettext_lazy("group", "Overview")),
    _own("desk", "see_members", pgettext_lazy("group", "Desk")),
    _own("grades", "see_grades", pgettext_lazy("group", "Grades")),
)
_OF_THE_GROUP = (
    _own("invite", "invite", pgettext_lazy("group", "Link and code")),
    _own("expected", "invite", pgettext_lazy("group", "Expected people")),
    _own("dates", "set_dates", pgettext_lazy("group", "Dates")),
    _own("settings", "edit_group", pgettext_lazy("group", "Settings")),
    _own("record", "see_record", pgettext_lazy("group", "Record")),
)
_registered: list[Section] = []


def register_group_page(section: Section) -> None:
    """Add a block's page to the ways through every group. Called from ``AppConfig.ready``; safe to repeat."""
    if all(one.name != section.name for one in _registered):
        _registered.append(section)


def group_context(group: GroupFacts, here: str) -> dict[str, Any]:
    """Return what a page of one group shows around its own matter, for the template ``dialogue_groups/base.html``.

    Args:
        here: the name of the page's section, marked among the sections.
    """
    sections = [
        {"url": reverse(one.address, args=[group.id]), "label": one.label, "current": one.name == here}
        for one in (*_ABOUT_PEOPLE, *_registered, *_OF_THE_GROUP)
        if may(group.role, one.act, closed=group.closed is not None)
    ]
    return {"group": group, "here": here, "sections": sections if len(sections) > 1 else []}
