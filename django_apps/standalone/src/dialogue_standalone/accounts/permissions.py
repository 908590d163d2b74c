"""Who may do what: the one table that every view asks. Pure.

A column is a standing. A person has several at once: whoever is signed in is a person; in a course one may be learner,
curator, author, or several of these. ``synthetic`` is the learner made up for staff who look at a course as its learners
do; enrolled, it is a learner there too. What is not in the table, such as the help page, is open to everybody.

``own`` means: in the course where the standing is held. ``all`` means: held somewhere, it counts everywhere. The standings
of visitors, persons and administrators hold everywhere anyway.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Literal, get_args

type Standing = Literal["visitor", "person", "learner", "curator", "author", "administrator", "synthetic"]
type Reach = Literal["–", "own", "all"]
type Action = Literal[
    "account.change",
    "people.see",
    "roles.change",
    "course.enrol",
    "course.enter",
    "course.complete",
    "course.foresee",
    "course.edit",
    "course.import",
    "course.replace",
    "course.create",
    "course.view_as",
    "course.lead",
    "certificate.take",
    "certificate.keep",
    "certificate.revoke",
]
type _Row = tuple[Action, Reach, Reach, Reach, Reach, Reach, Reach, Reach]

# fmt: off
_ROWS: tuple[_Row, ...] = (
    #                    visitor  person  learner  curator  author  administrator  synthetic
    # one's own name, language, password
    ("account.change",   "–",     "all",  "all",   "all",   "all",  "all",         "–"),
    # names, e-mail addresses, who is what
    ("people.see",       "–",     "–",    "–",     "–",     "–",    "all",         "–"),
    ("roles.change",     "–",     "–",    "–",     "–",     "–",    "all",         "–"),
    # take a course up while it takes learners, and leave it
    ("course.enrol",     "–",     "all",  "all",   "all",   "all",  "all",         "own"),
    # read and answer
    ("course.enter",     "–",     "–",    "own",   "own",   "own",  "all",         "–"),
    # what is seen counts as done
    ("course.complete",  "–",     "–",    "own",   "–",     "–",    "–",           "–"),
    # see hidden parts, and parts not open yet
    ("course.foresee",   "–",     "–",    "–",     "own",   "own",  "all",         "–"),
    # look as a made-up learner
    ("course.view_as",   "–",     "–",    "–",     "own",   "own",  "all",         "–"),
    # make groups of its learners
    ("course.lead",      "–",     "–",    "–",     "own",   "own",  "all",         "–"),
    # change it, take changes back, export
    ("course.edit",      "–",     "–",    "–",     "–",     "own",  "all",         "–"),
    # open the import page; import over a course that is here; import a course that is not
    ("course.import",    "–",     "–",    "–",     "–",     "all",  "all",         "–"),
    ("course.replace",   "–",     "–",    "–",     "–",     "own",  "all",         "–"),
    ("course.create",    "–",     "–",    "–",     "–",     "–",    "all",         "–"),
    # take it at the pass mark; print one's own, correct the name; see who has one, revoke with a reason
    ("certificate.take", "–",     "–",    "own",   "–",     "–",    "–",           "–"),
    ("certificate.keep", "–",     "all",  "all",   "all",   "all",  "all",         "–"),
    ("certificate.revoke", "–",   "–",    "–",     "–",     "own",  "all",         "–"),
)
# fmt: on
STANDINGS: tuple[Standing, ...] = get_args(Standing.__value__)
TABLE: Mapping[Action, Mapping[Standing, Reach]] = MappingProxyType(
    {action: MappingProxyType(dict(zip(STANDINGS, reaches, strict=True))) for action, *reaches in _ROWS}
)

# Addresses that stay open to a made-up learner; an address that is not named here is closed to it, whoever made it.
SYNTHETIC_ADDRESSES = frozenset(
    {
        *("pages:home", "pages:about", "pages:privacy", "pages:help", "pages:words", "pages:health"),
        *("pages:language", "pages:theme", "accounts:sign_out"),
        *("learning:catalogue", "learning:about", "learning:enrol", "learning:leave"),
        *("learning:outline", "learning:resume", "learning:progress", "learning:unit"),
        *("learning:section_offline", "learning:section_print"),
        *("learning:jump_to", "learning:jump_to_id", "learning:asset", "learning:resource"),
        *("learning:handler", "learning:view_completion", "learning:looking_handler", "learning:looking_viewed"),
        *("learning:view_as", "learning:view_as_afresh", "learning:view_as_stop"),
    }
)


def allows(action: Action, here: Collection[Standing], elsewhere: Collection[Standing] = ()) -> bool:
    """Say whether the table lets somebody do something.

    :param here: the standings that hold in the course in question, or on the site where there is none.
    :param elsewhere: standings that the person has in other courses.
    """
    row = TABLE[action]
    return any(row[standing] != "–" for standing in here) or any(row[standing] == "all" for standing in elsewhere)
