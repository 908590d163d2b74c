"""What is stored about certificates. Only `certificates.api` is for others."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from opaque_keys.edx.django.models import CourseKeyField

from dialogue_xblocks.shared.api import folded, sort_key

from .data import Certificate, PersonName, Spelling


class IssuedCertificate(models.Model):
    """One certificate, as it was issued. Only what concerns its revocation changes afterwards.

    The owner's account may go and the certificate stay, when the owner wants its public page kept: ``user`` is then empty.

    .. pii: A person's name in two scripts, beside a course, hours and a date. Shown to the owner, to authors of the course,
        to administrators, and to whoever has the code. The reason of a revocation is shown to the first three only.
    .. pii_types: name, other
    .. pii_retirement: local_api
    """

    code = models.CharField(max_length=16, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    course_key = CourseKeyField(max_length=255, db_index=True)
    language = models.CharField(max_length=16, blank=True)
    titles = models.JSONField()
    hours = models.PositiveSmallIntegerField(null=True)
    cyrillic = models.JSONField()
    latin = models.JSONField()
    issued_at = models.DateTimeField()
    # True while valid, else empty: a unique constraint counts only what is not empty, in every database.
    current = models.BooleanField(null=True, default=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    revocation = models.CharField(max_length=16, blank=True)
    reason = models.TextField(blank=True)
    may_ask_again = models.BooleanField(default=True)
    # Kept in the row because no database knows the Kazakh order or the folding.
    order = models.CharField(max_length=600, editable=False, db_index=True)
    folded = models.CharField(max_length=700, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "course_key", "current"], name="dialogue_certificate_once")
        ]

    def __str__(self) -> str:
        return self.code

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store, keeping the ordering and searching keys true."""
        cyrillic, latin = PersonName(**self.cyrillic), PersonName(**self.latin)
        self.order = sort_key(str(cyrillic))[:600]
        self.folded = folded(f"{cyrillic} {latin} {self.code}")[:700]
        super().save(*args, **kwargs)

    @classmethod
    def of(cls, user_id: int) -> models.QuerySet[Self]:
        """Return a person's certificates, the latest first."""
        return cls.objects.filter(user_id=user_id).order_by("-issued_at", "-pk")

    def told(self) -> Certificate:
        """Return what others may know of it."""
        return Certificate(
            code=self.code,
            course_key=self.course_key,
            titles=dict(self.titles),
            language=self.language,
            hours=self.hours,
            spelling=Spelling(PersonName(**self.cyrillic), PersonName(**self.latin)),
            issued_at=self.issued_at,
            revoked_at=self.revoked_at,
            revocation=self.revocation or None,  # type: ignore[arg-type]
            reason=self.reason,
            may_ask_again=self.may_ask_again,
        )
