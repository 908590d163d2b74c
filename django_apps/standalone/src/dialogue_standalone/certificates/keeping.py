"""A person's certificates as a whole: list, export, removal."""

from typing import Any

from django.contrib.auth.models import User

from .codes import shown
from .data import Certificate
from .models import IssuedCertificate


def certificates_of(user: User) -> list[Certificate]:
    """Return a person's certificates, revoked ones too, the latest first. One query."""
    return [row.told() for row in IssuedCertificate.of(user.pk)]


def export_of(user: User) -> list[dict[str, Any]]:
    """Return everything that is kept of a person's certificates, of JSON's types, for the export of all data."""
    return [_export(row.told()) for row in IssuedCertificate.of(user.pk)]


def remove_of(user: User, *, keep_public_pages: bool = False) -> int:
    """Remove a person's certificates, before the account goes; a second call finds nothing. Returns how many there were.

    :param keep_public_pages: the person asked that valid certificates can still be verified by their code. They are then
        kept apart from the account; nobody can print, correct or find them by it any more. Revoked ones go in any case.
    """
    mine = IssuedCertificate.objects.filter(user=user)
    found = mine.count()
    if keep_public_pages:
        mine.filter(current=True).update(user=None)
    mine.all().delete()
    IssuedCertificate.objects.filter(revoked_by=user).update(revoked_by=None)
    return found


def _export(certificate: Certificate) -> dict[str, Any]:
    return {
        "code": shown(certificate.code),
        "course": str(certificate.course_key),
        "titles": certificate.titles,
        "hours": certificate.hours,
        "name_cyrillic": str(certificate.spelling.cyrillic),
        "name_latin": str(certificate.spelling.latin),
        "issued": certificate.issued_at.isoformat(),
        "revoked": certificate.revoked_at.isoformat() if certificate.revoked_at else None,
        "revocation": certificate.revocation,
        "reason": certificate.reason,
    }
