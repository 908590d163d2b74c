"""What several views of the room need."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from opaque_keys import InvalidKeyError
from opaque_keys.edx.locator import CourseLocator

from ..codes import read_code
from ..models import IssuedCertificate
from ..wording import ALL


def row_or_404(code: str) -> IssuedCertificate:
    """Return the certificate of a code as somebody may have typed it.

    :raises Http404: it is no code, or nobody's.
    """
    read = read_code(code)
    row = IssuedCertificate.objects.filter(code=read).first() if read else None
    if row is None:
        raise Http404("no such certificate")
    return row


def course_key_or_404(course_id: str) -> CourseLocator:
    """Read a course key; the course itself may be gone.

    :raises Http404: it is none.
    """
    try:
        key = CourseLocator.from_string(course_id)
    except InvalidKeyError as error:
        raise Http404("not a course key") from error
    if not isinstance(key, CourseLocator) or str(key) != course_id:
        raise Http404("not a course key")
    return key


def public_address(request: HttpRequest, code: str) -> str:
    """Return the full address of the public page, which paper carries away."""
    return request.build_absolute_uri(reverse("certificates:public", args=[code]))


def language_choices() -> list[tuple[str, str]]:
    """Return in which languages a certificate can be printed, each by its own name, and all of them at once."""
    return [*settings.LANGUAGES, (ALL, _("All three languages"))]
