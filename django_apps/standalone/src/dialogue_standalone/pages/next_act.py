"""What somebody with a role does next, when it is not a step of a course: the one thing in the home page's main card."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from dialogue_standalone.courses.api import CourseSummary
from dialogue_standalone.learning.api import URGENT, UpcomingDate, Waiting
from dialogue_xblocks.groups.api import GroupFacts

# A task due within so many days comes before what waits for a curator.
SOON = timedelta(days=2)
MINUTES_FOR_A_GROUP = 5


@dataclass(frozen=True)
class NextAct:
    """The main card's words and where its button leads.

    Attributes:
        above: a word above the title.
        language: of the title, when it is a course's; "" is that of the page.
        takes: how long it takes, in words; "" when nobody can say.
    """

    above: str
    title: str
    note: str
    button: str
    url: str
    language: str = ""
    takes: str = ""


def urgent_act(waiting: Sequence[Waiting], dates: Sequence[UpcomingDate], now: datetime) -> Waiting | None:
    """Return what waits and comes before the person's own course: it is urgent, and no task is due soon."""
    due_soon = any(date.kind == "due" and date.when <= now + SOON for date in dates)
    return next((item for item in waiting if item.urgency >= URGENT and not due_soon), None)


def of_waiting(item: Waiting) -> NextAct:
    """Return the act for something that waits."""
    note = f"{item.place}. {item.note}" if item.place else item.note
    return NextAct(_("First of all"), item.title, note, _("Open"), item.url, takes=_minutes(item.minutes))


def of_curator(course: CourseSummary | None, led: Sequence[GroupFacts]) -> NextAct:
    """Return a curator's act when nothing waits: make a group, learn the course too, or look after the group.

    Args:
        course: one that the person leads and does not take, if there is one.
        led: the groups the person leads.
    """
    if not led:
        return NextAct(
            _("Curator"),
            _("Make your first group"),
            _("A name, the courses and the first day; then you have a link and a code to give out."),
            _("Make a group"),
            reverse("dialogue_groups:new"),
            takes=_minutes(MINUTES_FOR_A_GROUP),
        )
    if course:
        return NextAct(
            _("Take your course as a learner too"),
            course.title,
            _("You will know what your group meets. Your answers are yours; the group does not see them."),
            _("Look at the course and enrol"),
            reverse("learning:about", args=[str(course.key)]),
            course.language,
            course.effort,
        )
    return NextAct(
        _("Nothing is urgent"),
        led[0].name,
        _("See how the members of the group are doing."),
        _("Open the desk"),
        reverse("dialogue_groups:desk", args=[led[0].id]),
    )


def of_author(course: CourseSummary) -> NextAct:
    """Return an author's act: the desk where the course is changed."""
    return NextAct(
        _("Author"),
        course.title,
        _("Change texts and tasks, look at what was changed, export."),
        _("Open the author’s desk"),
        reverse("authoring:desk", args=[str(course.key)]),
        course.language,
    )


def of_editing(course: CourseSummary, url: str) -> NextAct:
    """Return an author's act: to go on where a block was edited last."""
    return NextAct(
        _("You edited here last"),
        course.title,
        _("What you changed is saved and can be taken back."),
        _("Go on editing"),
        url,
        course.language,
    )


def of_administrator() -> NextAct:
    """Return an administrator's act when nothing waits."""
    return NextAct(
        _("Nothing is urgent"),
        _("People and roles"),
        _("See who is here, give roles and take them back."),
        _("Open"),
        reverse("pages:people"),
    )


def _minutes(count: int) -> str:
    return _("%(minutes)s min") % {"minutes": count} if count else ""
