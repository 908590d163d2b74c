"""The learner's certificate of the first course."""

from django.utils import timezone

from dialogue_standalone.certificates.models import IssuedCertificate

from .world import World


def one_certificate(world: World) -> dict[str, str]:
    """Issue it and return its code by name."""
    name = {"given_name": "Learner", "surname": "", "patronymic": ""}
    row = IssuedCertificate.objects.create(
        code="BBBBCCCCDDDD",
        user=world.users["learner"],
        course_key=world.own,
        language="kk",
        titles={"kk": "Курс"},
        cyrillic=name | {"given_name": "Оқушы"},
        latin=name,
        issued_at=timezone.now(),
    )
    return {"certificate": row.code}
