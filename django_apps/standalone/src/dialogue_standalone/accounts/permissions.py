"""Who may do what: the one table that every view asks. Pure.

A column is a standing. A person has several at once: whoever is signed in is a person; in a course one may be learner,
curator, author, or several of these. What is not in the table, such as the help page, is open to everybody.

``own`` means: in the course where the person has the standing. ``all`` means: wherever the standing is held, it counts
everywhere. Standings of visitors, persons and administrators hold everywhere anyway.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Literal, get_args

type Standing = Literal["visitor", "person", "learner", "curator", "author", "administrator"]
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
    "certificate.take",
    "certificate.keep",
    "certificate.revoke",
]
type _Row = tuple[Action, Reach, Reach, Reach, Reach, Reach, Reach]

# fmt: off
_ROWS: tuple[_Row, ...] = (
    #                    visitor  person  learner  curator  author  administrator
    ("account.change",   "–",     "all",  "all",   "all",   "all",  "all"),  # one's own name, language, password
    ("people.see",       "–",     "–",    "–",     "–",     "–",    "all"),  # names, e-mail addresses, who is what
    ("roles.change",     "–",     "–",    "–",     "–",     "–",    "all"),
    ("course.enrol",     "–",     "all",  "all",   "all",   "all",  "all"),  # and leave; while the course takes learners
    ("course.enter",     "–",     "–",    "own",   "own",   "own",  "all"),  # read and answer
    ("course.complete",  "–",     "–",    "own",   "–",     "–",    "–"),    # what is seen counts as done
    ("course.foresee",   "–",     "–",    "–",     "own",   "own",  "all"),  # hidden parts, and parts not open yet
    ("course.edit",      "–",     "–",    "–",     "–",     "own",  "all"),  # and export, and take edits back
    ("course.import",    "–",     "–",    "–",     "–",     "all",  "all"),  # open the import page
    ("course.replace",   "–",     "–",    "–",     "–",     "own",  "all"),  # import over a course that is here
    ("course.create",    "–",     "–",    "–",     "–",     "–",    "all"),  # import a course that is not
    ("certificate.take", "–",     "–",    "own",   "–",     "–",    "–"),    # at the pass mark
    ("certificate.keep", "–",     "all",  "all",   "all",   "all",  "all"),  # print one's own, correct the name
    ("certificate.revoke", "–",   "–",    "–",     "–",     "own",  "all"),  # and see who has one, with the reasons
)
# fmt: on
STANDINGS: tuple[Standing, ...] = get_args(Standing.__value__)
TABLE: Mapping[Action, Mapping[Standing, Reach]] = MappingProxyType(
    {action: MappingProxyType(dict(zip(STANDINGS, reaches, strict=True))) for action, *reaches in _ROWS}
)


def allows(action: Action, here: Collection[Standing], elsewhere: Collection[Standing] = ()) -> bool:
    """Say whether the table lets somebody do something.

    :param here: the standings that hold in the course in question, or on the site where there is none.
    :param elsewhere: standings that the person has in other courses.
    """
    row = TABLE[action]
    return any(row[standing] != "–" for standing in here) or any(row[standing] == "all" for standing in elsewhere)
