"""What blocks remember. One JSON row for each person and block, as the platform's StudentModule."""

from django.conf import settings
from django.db import models
from opaque_keys.edx.django.models import CourseKeyField, UsageKeyField


class BlockState(models.Model):
    """A person's state in one block, and the points of the block's own ``grade`` event.

    .. pii: Answers of a person, by user id.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    course_key = CourseKeyField(max_length=255)
    usage_key = UsageKeyField(max_length=255)
    state = models.TextField(default="{}")
    earned = models.FloatField(null=True)
    possible = models.FloatField(null=True)
    graded_at = models.DateTimeField(null=True)
    modified = models.DateTimeField(auto_now=True)

    class Meta:
        """One row for each person and block; the second index serves the gradebook."""

        constraints = [models.UniqueConstraint(fields=["user", "usage_key"], name="dialogue_block_state_one")]
        indexes = [models.Index(fields=["user", "course_key"], name="dialogue_block_state_course")]


class SharedState(models.Model):
    """What all people of a course see of one block, such as the words of a cloud (``user_state_summary``).

    .. no_pii: Totals and words without a name.
    """

    course_key = CourseKeyField(max_length=255, db_index=True)
    usage_key = UsageKeyField(max_length=255, unique=True)
    state = models.TextField(default="{}")


class Preference(models.Model):
    """What a person set for all blocks of a type (``preferences``) or for all blocks (``user_info``, empty type).

    .. pii: Settings of a person, such as the speed of videos.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    block_type = models.CharField(max_length=100, blank=True)
    state = models.TextField(default="{}")

    class Meta:
        """One row for each person and type."""

        constraints = [models.UniqueConstraint(fields=["user", "block_type"], name="dialogue_preference_one")]


class SandboxRow(models.Model):
    """A learner made up for somebody who looks at a course as its learners will see it; thrown away afterwards.

    .. no_pii: What staff try out while looking, until they stop.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    course_key = CourseKeyField(max_length=255)
    enrolled = models.BooleanField(default=True)
    # As on which day the course is shown; today when empty.
    day = models.DateField(null=True)
    started = models.DateTimeField(auto_now_add=True)


class SandboxState(models.Model):
    """What a made-up learner leaves in blocks. The columns are those of `BlockState`, so that one code writes both.

    ``kind`` is ``own``, ``shared``, ``type`` or ``done``; ``name`` a usage key or a type of blocks.

    .. no_pii: See `SandboxRow`.
    """

    sandbox = models.ForeignKey(SandboxRow, on_delete=models.CASCADE, related_name="states")
    kind = models.CharField(max_length=8)
    name = models.CharField(max_length=255)
    state = models.TextField(default="{}")
    earned = models.FloatField(null=True)
    possible = models.FloatField(null=True)
    graded_at = models.DateTimeField(null=True)
    modified = models.DateTimeField(auto_now=True)

    class Meta:
        """One row for each thing."""

        constraints = [models.UniqueConstraint(fields=["sandbox", "kind", "name"], name="dialogue_sandbox_state_one")]
