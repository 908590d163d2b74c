"""Where a person stands with regard to the certificate of a course."""

from dataclasses import dataclass
from typing import Literal

from django.contrib.auth.models import User

from dialogue_standalone.grading.api import CourseGrade
from dialogue_standalone.learning.api import CourseAccess, grade_of

from .data import Certificate
from .models import IssuedCertificate


@dataclass(frozen=True)
class Standing:
    """The valid certificate, or why there is none; with neither, one may be issued.

    ``revoked`` is the certificate whose revocation stands in the way.
    """

    certificate: Certificate | None = None
    refusal: Literal["not_enrolled", "not_passed", "revoked"] | None = None
    revoked: Certificate | None = None


def standing_in(access: CourseAccess, grade: CourseGrade | None = None) -> Standing:
    """Look a person's standing up: one query, and those of the grade where it is not known already and matters."""
    if not isinstance(access.user, User):
        return Standing(refusal="not_enrolled")
    rows = list(IssuedCertificate.of(access.user.pk).filter(course_key=access.content.key))
    valid = next((row for row in rows if row.current), None)
    if valid:
        return Standing(valid.told())
    if rows and rows[0].revocation == "decision" and not rows[0].may_ask_again:
        return Standing(refusal="revoked", revoked=rows[0].told())
    if not access.may("certificate.take"):
        return Standing(refusal="not_enrolled")
    passed = (grade or grade_of(access)).result.passed
    return Standing(refusal=None if passed else "not_passed")
