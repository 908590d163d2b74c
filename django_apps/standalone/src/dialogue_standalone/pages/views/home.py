"""The first page: for everybody the one thing to do next, then what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from dialogue_standalone.accounts.api import Role, SyntheticLearner, allows, display_name, may, now_of, roles_over
from dialogue_standalone.certificates.api import certificates_of, offers_for
from dialogue_standalone.courses.api import CourseBroken, CourseSummary, get_content, last_edit, list_courses
from dialogue_standalone.learning.api import enrolments, families, next_step, upcoming_dates, waiting_for
from dialogue_xblocks.groups.api import GroupFacts, groups_of

from ..next_act import NextAct, of_administrator, of_author, of_curator, of_editing, of_waiting, urgent_act

# So long after an edit its author goes on there.
LATELY = timedelta(days=14)


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
    # What follows from an account does not exist for a learner made up for looking.
    account = user if isinstance(user, User) else None
    groups = [group for group in groups_of(account) if group.closed is None] if account else []
    waiting = waiting_for(account) if account else []
    step, dates = next_step(user), upcoming_dates(user)
    offers = offers_for(account) if account else []
    first = urgent_act(waiting, dates, now_of(user))
    if first is None and not step and not offers:
        first = next((item for item in waiting if item.urgency > 0), None)
    if first or not account or step or offers:
        act = of_waiting(first) if first else None
    else:
        act = _editing(account, lines) or _of_role(lines, groups)
    return {
        "name": display_name(user),
        "act": act,
        "waiting": [item for item in waiting if item is not first],
        "groups": groups,
        "step": step,
        "dates": dates,
        "learning": [line for line in lines if line.enrolled],
        "serving": [line for line in lines if line.role],
        "offers": offers,
        "has_certificates": bool(account and certificates_of(account)),
        "is_administrator": may(user, "people.see"),
    }


def _editing(user: User, lines: Sequence[CourseLine]) -> NextAct | None:
    """Return the act of who edited a course lately and may still edit it."""
    authored = {line.course.key: line.course for line in lines if line.is_author}
    last = last_edit(user) if authored else None
    if last is None or last.course_key not in authored or last.at < timezone.now() - LATELY:
        return None
    key = str(last.course_key)
    try:
        there = any(str(block) == last.usage_id for block in get_content(last.course_key).blocks)
    except CourseBroken:
        there = False
    # A later import may have left the block out; the list of edits is always there.
    url = reverse("learning:jump_to", args=[key, last.usage_id]) if there else reverse("authoring:desk", args=[key])
    return of_editing(authored[last.course_key], url)


def _of_role(lines: Sequence[CourseLine], groups: Sequence[GroupFacts]) -> NextAct | None:
    """Return what the person's role asks for when nothing waits; None for a learner, and where there are no courses."""
    if any(line.role == "administrator" for line in lines):
        return of_administrator()
    if author := next((line for line in lines if line.role == "author"), None):
        return of_author(author.course)
    led = [group for group in groups if group.role in ("curator", "deputy")]
    curated = [line for line in lines if line.role == "curator"]
    if not curated and not led:
        return None
    # One enrolment in any language run of a course is enough.
    learnt = {line.course.family for line in lines if line.enrolled}
    return of_curator(next((line.course for line in curated if line.course.family not in learnt), None), led)
