"""Who may do what in a group: one table. Pure.

Pages, the REST API and the tests' matrix all read it. A person is exactly one of the roles in a group;
``administrator`` is global staff, who is in no group.
"""

from typing import Final

from .data import GroupRole

_STAFF: Final[frozenset[GroupRole]] = frozenset({"deputy", "curator", "administrator"})
_LEAD: Final[frozenset[GroupRole]] = frozenset({"curator", "administrator"})
_INSIDE: Final[frozenset[GroupRole]] = frozenset({"member", "deputy", "curator"})

PERMISSIONS: Final[dict[str, frozenset[GroupRole]]] = {
    # Everybody inside
    "see_group": _INSIDE | {"administrator"},
    "leave": _INSIDE,
    "take_extension": _INSIDE,
    # The group's staff: the desk
    "see_members": _STAFF,
    "see_grades": _STAFF,
    "export_grades": _STAFF,
    "see_figures": _STAFF,
    "print_sheets": _STAFF,
    "remind": _STAFF,
    "reset_block": _STAFF,
    "grant_extension": _STAFF,
    "invite": _STAFF,
    "remove_member": _STAFF,
    "move_member": _STAFF,
    "see_record": _STAFF,
    # The one responsible
    "edit_group": _LEAD,
    "set_dates": _LEAD,
    "set_holidays": _LEAD,
    "renew_code": _LEAD,
    "appoint_deputy": _LEAD,
    "close_group": _LEAD,
    "hand_over": _LEAD,
}

# What is still done in a closed group: reading, and leaving.
AFTER_CLOSING: Final = frozenset(
    {"see_group", "leave", "see_members", "see_grades", "export_grades", "see_figures", "print_sheets", "see_record"}
)


def may(role: GroupRole, act: str, *, closed: bool = False) -> bool:
    """Whether a role may do an act, in an open or a closed group.

    Raises:
        KeyError: the table does not know the act.
    """
    return role in PERMISSIONS[act] and (not closed or act in AFTER_CLOSING)
