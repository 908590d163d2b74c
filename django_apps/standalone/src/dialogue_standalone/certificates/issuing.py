"""Issuing, correcting and revoking. Each is one transaction; two tabs that press at once get one certificate."""

from dataclasses import asdict

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from eventtracking import tracker

from dialogue_standalone.courses.api import CourseSummary, list_courses
from dialogue_standalone.learning.api import CourseAccess
from dialogue_standalone.runtime.api import CourseContent
from dialogue_xblocks.shared.api import LANGUAGES, without_language

from .codes import new_code
from .data import Certificate, CertificateRefused, Spelling
from .hours import course_hours
from .models import IssuedCertificate
from .standing import standing_in


def issue(access: CourseAccess, spelling: Spelling) -> Certificate:
    """Issue a person's certificate for a course, or return the one there is.

    :raises CertificateRefused: not enrolled, not passed, or revoked without leave to ask again.
    """
    user = access.user
    assert isinstance(user, User)
    standing = standing_in(access)
    if standing.certificate:
        return standing.certificate
    if standing.refusal:
        raise CertificateRefused(standing.refusal)
    try:
        with transaction.atomic():
            row = IssuedCertificate.objects.create(
                code=new_code(),
                user=user,
                course_key=access.content.key,
                cyrillic=asdict(spelling.cyrillic),
                latin=asdict(spelling.latin),
                issued_at=timezone.now(),
                **_course_facts(access),
            )
    except IntegrityError:  # another tab was faster
        return IssuedCertificate.objects.get(user=user, course_key=access.content.key, current=True).told()
    tracker.emit("dialogue.certificate.issued", {"course_id": str(access.content.key)})
    return row.told()


@transaction.atomic
def correct(user: User, code: str, spelling: Spelling) -> Certificate:
    """Replace a person's certificate by one with another spelling of the name; the former is revoked.

    Course, hours and title stay as they were, so a course that is gone is no obstacle. The same spelling changes nothing.

    :raises CertificateRefused: ``gone``: the person has no valid certificate of this code.
    """
    row = IssuedCertificate.objects.select_for_update().filter(user=user, code=code, current=True).first()
    if row is None:
        raise CertificateRefused("gone")
    if row.told().spelling == spelling:
        return row.told()
    _revoke(row, user, "correction", "", may_ask_again=True)
    row.pk = None
    row._state.adding = True
    row.code = new_code()
    row.cyrillic, row.latin = asdict(spelling.cyrillic), asdict(spelling.latin)
    row.issued_at = timezone.now()
    row.current, row.revoked_at, row.revoked_by, row.revocation = True, None, None, ""
    row.save()
    tracker.emit("dialogue.certificate.corrected", {"course_id": str(row.course_key)})
    return row.told()


@transaction.atomic
def revoke(code: str, by: User, reason: str, *, may_ask_again: bool) -> Certificate:
    """Revoke a certificate for good. Who may, the caller has to ask.

    :param reason: kept, and told to the owner; never public.
    :raises CertificateRefused: ``gone``: it is unknown or revoked already.
    """
    row = IssuedCertificate.objects.select_for_update().filter(code=code, current=True).first()
    if row is None:
        raise CertificateRefused("gone")
    _revoke(row, by, "decision", reason, may_ask_again=may_ask_again)
    tracker.emit("dialogue.certificate.revoked", {"course_id": str(row.course_key)})
    return row.told()


def _revoke(row: IssuedCertificate, by: User, revocation: str, reason: str, *, may_ask_again: bool) -> None:
    row.current, row.revoked_at, row.revoked_by = None, timezone.now(), by
    row.revocation, row.reason, row.may_ask_again = revocation, reason, may_ask_again
    row.save()


def _course_facts(access: CourseAccess) -> dict[str, object]:
    """Return what of the course a certificate keeps: title in each language that has a run, hours."""
    content = access.content
    courses = list_courses()
    own = next(course for course in courses if course.key == content.key)
    titles = {own.language: own.title}
    family = [course for course in courses if course.family == own.family]
    for course in sorted(family, key=lambda course: _stem(course) != _stem(own)):
        if course.language in LANGUAGES:
            titles.setdefault(course.language, course.title)
    return {"titles": titles, "language": own.language, "hours": hours_of(content, own)}


def _stem(course: CourseSummary) -> str:
    """Return a run's name without its language: runs of one year belong together."""
    return without_language(str(course.key.run))


def hours_of(content: CourseContent, summary: CourseSummary) -> int | None:
    """Return the hours that a certificate of a course would have now."""
    return course_hours(content.field(content.root_key, "cert_html_view_overrides"), summary.effort)
