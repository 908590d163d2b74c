"""What a person is told of certificates elsewhere: on the progress page, and where the home page asks."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _

from dialogue_standalone.courses.api import CourseBroken, CourseSummary, CourseUnknown, get_content, get_summary
from dialogue_standalone.grading.api import CourseGrade
from dialogue_standalone.learning.api import (
    CourseAccess,
    ProgressNote,
    add_progress_note,
    course_access,
    enrolments,
)

from .standing import standing_in


@dataclass(frozen=True)
class Offer:
    """A course whose pass mark a person has reached, without a certificate yet; ``url`` is where it is asked for."""

    course: CourseSummary
    url: str


def on_progress_page() -> None:
    """Put a note on the progress page of who has reached the pass mark, or has a certificate."""
    add_progress_note(_note)


def _note(access: CourseAccess, grade: CourseGrade) -> ProgressNote | None:
    standing = standing_in(access, grade)
    if standing.certificate:
        return ProgressNote(_("Your certificate is issued."), _("My certificates"), reverse("certificates:mine"))
    if standing.refusal is None:
        words = _("You have reached the pass mark. Confirm how your name is spelt, and the certificate is yours.")
        return ProgressNote(words, _("Get the certificate"), request_url(access), is_main=True)
    if standing.refusal == "revoked":
        return ProgressNote(
            _("Your certificate for this course was revoked."), _("My certificates"), reverse("certificates:mine")
        )
    return None


def request_url(access: CourseAccess) -> str:
    """Return the address where a person asks for the certificate of a course."""
    return reverse("certificates:request", args=[str(access.content.key)])


def offers_for(user: User) -> list[Offer]:
    """Return the certificates a person may ask for now, in the order of `enrolments`; some queries for each enrolment."""
    found = []
    for place in enrolments(user):
        try:
            access = course_access(user, get_content(place.course_key))
        except (CourseBroken, CourseUnknown):
            continue
        standing = standing_in(access)
        if standing.certificate is None and standing.refusal is None:
            found.append(Offer(get_summary(place.course_key), request_url(access)))
    return found
