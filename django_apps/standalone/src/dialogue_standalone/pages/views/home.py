"""The first page: for everybody the one thing to do next, then what waits."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from dialogue_standalone.accounts.api import Role, SyntheticLearner, allows, display_name, may, now_of, roles_over
from dialogue_standalone.certificates.api import certificates_of, offers_for
from dialogue_standalone.courses.api import CourseSummary, list_courses
from dialogue_standalone.learning.api import enrolments, families, next_step, upcoming_dates
from dialogue_xblocks.groups.api import GroupFacts, groups_of, waiting_for

from ..next_act import NextAct, of_author, of_curator, of_waiting, urgent_act


@dataclass(frozen=True)
class CourseLine:
    """A course as a person has it: as a learner, with a role, or both."""

    course: CourseSummary
    role: Role | None
    enrolled: bool

    @property
    def is_author(self) -> bool:
        """Whether the person may change and export the course."""
        return self.role is not None and allows("course.edit", {self.role})


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the home page of the person's role."""
    courses = list_courses()
    user = request.user
    if not isinstance(user, User | SyntheticLearner):
        shown = [course for course in courses if course.catalog_visible]
        context: dict[str, object] = {"families": families(shown, get_language() or "")}
        return render(request, "dialogue_pages/welcome.html", context)
    response = render(request, "dialogue_pages/home.html", _of_person(user, courses))
    response["Cache-Control"] = "private, no-store"
    return response


def _of_person(user: User | SyntheticLearner, courses: list[CourseSummary]) -> dict[str, object]:
    roles = roles_over(user, [course.key for course in courses])
    learning = [place.course_key for place in enrolments(user)]
    lines = [
        CourseLine(course, roles.get(course.key), course.key in learning)
        for course in courses
        if course.key in roles or course.key in learning
    ]
    # Of several language runs the one the person reads comes first.
    lines.sort(key=lambda line: line.course.language != get_language())
    groups = [group for group in groups_of(user) if group.closed is None]
    led = [group for group in groups if group.role in ("curator", "deputy")]
    names = {group.id: group.name for group in led}
    waiting = waiting_for(user) if led else []
    step, dates = next_step(user), upcoming_dates(user)
    first = urgent_act(waiting, dates, now_of(user)) or (waiting[0] if waiting and not step else None)
    act = None if step else _of_role(lines, led)
    if first:
        act = of_waiting(first, names[first.group_id])
    return {
        "name": display_name(user),
        "act": act,
        "waiting": [(item, names[item.group_id]) for item in waiting if item is not first],
        "groups": groups,
        "step": step,
        "dates": dates,
        "learning": [line for line in lines if line.enrolled],
        "serving": [line for line in lines if line.role],
        "offers": offers_for(user) if isinstance(user, User) else [],
        "has_certificates": isinstance(user, User) and bool(certificates_of(user)),
        "is_administrator": may(user, "people.see"),
    }


def _of_role(lines: Sequence[CourseLine], led: Sequence[GroupFacts]) -> NextAct | None:
    """Return what the person's role asks for when nothing waits; None for a learner and an administrator."""
    if author := next((line for line in lines if line.role == "author"), None):
        return of_author(author.course)
    curated = [line for line in lines if line.role == "curator"]
    if not curated and not led:
        return None
    # One enrolment in any language run of a course is enough.
    learnt = {line.course.family for line in lines if line.enrolled}
    return of_curator(next((line.course for line in curated if line.course.family not in learnt), None), led)
