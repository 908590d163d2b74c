"""The door of the room `accounts`: people, their languages, who is what in a course, and who may do what."""

from .asking import may, permitted, refusal, standings_of
from .erasing import backup_days
from .giving import LastAdministrator, RoleChangeRow, RoleChanges, grant, revoke, role_changes, set_administrator
from .leaving import export_of, looks_at, note_look, remove_account
from .limits import address_of, too_often
from .listing import PeoplePage, PersonRow, PersonUnknown, find_people, person_by_id
from .people import (
    DemoAccount,
    Names,
    create_person,
    display_name,
    language_of,
    make_demo_accounts,
    names_of,
    people_named,
    remember_language,
    runtime_user,
)
from .permissions import Action, Standing, allows
from .roles import COURSE_ROLES, Person, Role, RoleUnknown, role_in, roles_of, roles_over

__all__ = [
    "COURSE_ROLES",
    "Action",
    "DemoAccount",
    "LastAdministrator",
    "Names",
    "PeoplePage",
    "Person",
    "PersonRow",
    "PersonUnknown",
    "Role",
    "RoleChangeRow",
    "RoleChanges",
    "RoleUnknown",
    "Standing",
    "address_of",
    "allows",
    "backup_days",
    "create_person",
    "display_name",
    "export_of",
    "find_people",
    "grant",
    "language_of",
    "looks_at",
    "make_demo_accounts",
    "may",
    "names_of",
    "note_look",
    "people_named",
    "permitted",
    "person_by_id",
    "refusal",
    "remember_language",
    "remove_account",
    "revoke",
    "role_changes",
    "role_in",
    "roles_of",
    "roles_over",
    "runtime_user",
    "set_administrator",
    "standings_of",
    "too_often",
]
