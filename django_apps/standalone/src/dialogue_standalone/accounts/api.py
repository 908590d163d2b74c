"""The door of the room `accounts`: people, their languages, and who is what in a course."""

from .listing import PeoplePage, PersonRow, PersonUnknown, find_people, person_by_id, set_administrator
from .people import (
    DemoAccount,
    Names,
    create_person,
    display_name,
    language_of,
    make_demo_accounts,
    remember_language,
    runtime_user,
)
from .roles import COURSE_ROLES, Person, Role, RoleUnknown, grant, revoke, role_in, roles_of

__all__ = [
    "COURSE_ROLES",
    "DemoAccount",
    "Names",
    "PeoplePage",
    "Person",
    "PersonRow",
    "PersonUnknown",
    "Role",
    "RoleUnknown",
    "create_person",
    "display_name",
    "find_people",
    "grant",
    "language_of",
    "make_demo_accounts",
    "person_by_id",
    "remember_language",
    "revoke",
    "role_in",
    "roles_of",
    "runtime_user",
    "set_administrator",
]
