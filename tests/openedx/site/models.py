"""The few tables of the LMS that a host answers from. They have no migrations, so that no database constrains them."""

from django.conf import settings
from django.db import models


class Profile(models.Model):
    """The name of an account."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, db_constraint=False)
    name = models.CharField(max_length=255)

    class Meta:
        app_label = "site"


class Enrolment(models.Model):
    """That somebody takes a run."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, db_constraint=False)
    course_id = models.CharField(max_length=255)

    class Meta:
        app_label = "site"
        unique_together = [("user", "course_id")]


class Role(models.Model):
    """That somebody leads a run."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, db_constraint=False)
    course_id = models.CharField(max_length=255)

    class Meta:
        app_label = "site"


class OwnDate(models.Model):
    """A person's own date."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, db_constraint=False)
    usage_key = models.CharField(max_length=255)
    field = models.CharField(max_length=10)
    moment = models.DateTimeField(null=True)

    class Meta:
        app_label = "site"
        unique_together = [("user", "usage_key", "field")]
