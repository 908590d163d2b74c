"""What comes next for a person, and what dates are ahead: for the home page and the resume link."""

from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.urls import reverse

from dialogue_standalone.accounts.api import now_of
from dialogue_standalone.courses.api import CourseBroken, CourseUnknown, get_content, get_summary

from .access import CourseAccess, course_access
from .completion import last_completed
from .data import NextStep, OutlineNode, UpcomingDate
from .dates import as_datetime
from .enrolment import enrolments
from .outline import build_outline, units_of
from .path import unit_holding

type Person = AbstractBaseUser | AnonymousUser

# About half a semester: what is further away asks for nothing yet.
HORIZON = timedelta(weeks=8)


def next_unit(access: CourseAccess, tree: OutlineNode) -> OutlineNode | None:
    """Return the unit to go on with.

    The first open one with something left, counted from where something was completed last and then from the beginning;
    when nothing is left, None.
    """
    units = units_of(tree)
    last = last_completed(access.user, access.content.key) if access.user.is_authenticated else None
    last_unit = unit_holding(access, last) if last is not None and last in access.content.blocks else None
    here = next((index for index, unit in enumerate(units) if unit.key == last_unit), 0)
    return next((unit for unit in units[here:] + units[:here] if unit.url and unit.total and not unit.complete), None)


def next_step(user: Person) -> NextStep | None:
    """Return the one thing to go on with, in the course the person was active in last; None when nothing is left."""
    for access in _courses_of(user):
        tree = build_outline(access)
        unit = next_unit(access, tree)
        if unit and unit.url:
            return _step(access, tree, unit, unit.url)
    return None


def _step(access: CourseAccess, tree: OutlineNode, unit: OutlineNode, url: str) -> NextStep:
    section = next((node for node in tree.children if unit in units_of(node)), tree)
    due = next((node.due for node in section.children if unit in units_of(node)), None)
    summary = get_summary(access.content.key)
    return NextStep(
        title=unit.title,
        url=url,
        minutes=unit.minutes,
        course_key=access.content.key,
        course_title=summary.title,
        language=summary.language,
        section_title=section.title,
        started=tree.started,
        done=tree.done,
        total=tree.total,
        due=due if due and due > access.now else None,
    )


def upcoming_dates(user: Person, limit: int = 5) -> list[UpcomingDate]:
    """Return what comes within eight weeks in a person's courses: due, opening of a section, end of a course.

    :param limit: at most so many, the nearest first.
    """
    horizon = now_of(user) + HORIZON
    found = [date for access in _courses_of(user) for date in _dates_of(access) if date.when <= horizon]
    return sorted(found, key=lambda date: date.when)[:limit]


def _courses_of(user: Person) -> list[CourseAccess]:
    """The courses a person is enrolled in and that are still here, the one active last first."""
    found = []
    for place in enrolments(user):
        try:
            found.append(course_access(user, get_content(place.course_key)))
        except (CourseBroken, CourseUnknown):
            continue
    return found


def _dates_of(access: CourseAccess) -> list[UpcomingDate]:
    content, now = access.content, access.now
    summary = get_summary(content.key)
    outline_url = reverse("learning:outline", args=[str(content.key)])

    def date(when: datetime, kind: str, title: str, url: str) -> UpcomingDate:
        return UpcomingDate(when, kind, title, url, content.key, summary.title, summary.language)

    found = []
    end = as_datetime(content.field(content.root_key, "end"))
    if end and end > now:
        found.append(date(end, "ends", summary.title, outline_url))
    for section in build_outline(access).children:
        if section.opens:
            found.append(date(section.opens, "opens", section.title, outline_url))
        found += [
            date(node.due, "due", node.title, node.url or outline_url)
            for node in section.children
            if node.due and node.due > now and not node.complete
        ]
    return found
