"""Who learns in which course. Private to the room: others ask ``learning.api``."""

from django.conf import settings
from django.db import models
from opaque_keys.edx.django.models import CourseKeyField, UsageKeyField


class CourseEnrolment(models.Model):
    """A person's place in a course run.

    Leaving keeps the row, answers, completion and scores: coming back goes on where one was.

    .. no_pii:
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    course_key = CourseKeyField(max_length=255)
    is_active = models.BooleanField(default=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "course_key"], name="dlg_one_enrolment")]
        indexes = [models.Index(fields=["course_key", "is_active"], name="dlg_enrolment_course")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.course_key}"


class OwnDate(models.Model):
    """A date of a part of a course as one person has it: the group's calendar, an extension (edx-when in the LMS).

    .. no_pii: Dates, by user id.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    course_key = CourseKeyField(max_length=255)
    usage_key = UsageKeyField(max_length=255)
    field = models.CharField(max_length=16)
    moment = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "usage_key", "field"], name="dlg_own_date")]
        indexes = [models.Index(fields=["user", "course_key"], name="dlg_own_date_course")]


class HandledAct(models.Model):
    """An act that was carried out, and what was answered, for a browser that did not hear the answer.

    .. pii: Answers to a learner's acts may hold what the learner wrote. Kept for ``DIALOGUE_ACTS_DAYS`` days.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    number = models.CharField(max_length=40)
    what = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    content_type = models.CharField(max_length=255)
    answer = models.BinaryField()
    created = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "number"], name="dlg_act_once")]
