"""The door of the room `accounts`: people, their languages, who is what in a course, and who may do what."""

from .asking import may, permitted, refusal, standings_of
from .cookies import set_language_cookie
from .erasing import backup_days
from .giving import LastAdministrator, RoleChangeRow, RoleChanges, grant, revoke, role_changes, set_administrator
from .leaving import export_of, looks_at, note_look, remove_account
from .limits import address_of, too_often
from .listing import PeoplePage, PersonRow, PersonUnknown, count_new_people, find_people, person_by_id
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
from .permissions import SYNTHETIC_ADDRESSES, Action, Standing, allows
from .roles import COURSE_ROLES, Person, Role, RoleUnknown, courses_led, role_in, roles_of, roles_over
from .synthetic import SyntheticLearner, begin_looking, learner_of, looked_through, now_of, real_user, stop_looking

__all__ = [
    "COURSE_ROLES",
    "SYNTHETIC_ADDRESSES",
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
    "SyntheticLearner",
    "address_of",
    "allows",
    "backup_days",
    "begin_looking",
    "count_new_people",
    "courses_led",
    "create_person",
    "display_name",
    "export_of",
    "find_people",
    "grant",
    "language_of",
    "learner_of",
    "looked_through",
    "looks_at",
    "make_demo_accounts",
    "may",
    "names_of",
    "note_look",
    "now_of",
    "people_named",
    "permitted",
    "person_by_id",
    "real_user",
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
    "set_language_cookie",
    "standings_of",
    "stop_looking",
    "too_often",
]
