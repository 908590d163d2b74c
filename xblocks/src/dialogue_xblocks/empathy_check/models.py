"""Stored sittings: under a code instead of a name, each pointing to the wording it answered."""

from django.db import models


class Definition(models.Model):
    """A wording learners were given, found by its hash.

    .. no_pii:
    """

    digest = models.CharField(max_length=64, unique=True)
    xml = models.TextField()
    # Of the instrument, and of what its figures depend on (`logic.meaning_of`).
    instrument = models.CharField(max_length=64, default="")
    meaning = models.CharField(max_length=64, default="")

    class Meta:
        app_label = "dialogue_empathy_check"


class SittingRow(models.Model):
    """One sitting of one learner. ``token`` tells it from a later one of the same number, after a withdrawal.

    ``scope`` says in the figures of which group it counts (``group id:org+course``), "" for none; ``seconds`` is the
    time the page was open before the eyes, as the page tells it.

    .. pii: Self-report answers under a pseudonym (HMAC of the user id)
    .. pii_types: other
    .. pii_retirement: local_api
    """

    pseudonym = models.CharField(max_length=64)
    course_key = models.CharField(max_length=255)
    usage_key = models.CharField(max_length=255)
    number = models.PositiveIntegerField()
    token = models.CharField(max_length=32)
    definition = models.ForeignKey(Definition, on_delete=models.PROTECT)
    status = models.CharField(max_length=10, default="open")
    answers = models.JSONField(default=dict)
    scope = models.CharField(max_length=191, default="", db_index=True)
    occasion = models.CharField(max_length=10, default="single")
    looking_back = models.JSONField(default=dict)
    seconds = models.PositiveIntegerField(null=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        app_label = "dialogue_empathy_check"
        # 4 bytes a letter: (64 + 255) * 4 + 4 is below MySQL's 3072.
        constraints = [models.UniqueConstraint(fields=["pseudonym", "usage_key", "number"], name="dlg_empathy_sitting")]
