"""Stored sittings, under a code instead of a name; figures made of them; consent to research."""

from django.conf import settings
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


class FiguresScope(models.Model):
    """A group and course in whose figures sittings count, and when it was looked at last, for a new one the day before.

    The row is what two nightly rounds at once wait for each other at.

    .. no_pii:
    """

    scope = models.CharField(max_length=191, unique=True)
    looked = models.DateField()

    class Meta:
        app_label = "dialogue_empathy_check"


class Report(models.Model):
    """Figures as they were published: only sums, which tell of nobody. Of a stream the latest report has the sums of all.

    ``counted`` holds the tokens of the sittings that this report added, for the audit; one of a withdrawn sitting leads
    nowhere. ``shown`` is the number of people the page names, ``least`` what the reports tell of it by being there.

    .. no_pii: Sums over at least five people, and random tokens.
    """

    scope = models.CharField(max_length=191)
    instrument = models.CharField(max_length=64)
    meaning = models.CharField(max_length=64)
    # before, after, single or pairs
    stream = models.CharField(max_length=10)
    published = models.DateField()
    latest = models.BooleanField(default=True)
    tallies = models.JSONField(default=dict)
    counted = models.JSONField(default=list)
    shown = models.PositiveIntegerField()
    least = models.PositiveIntegerField()

    class Meta:
        app_label = "dialogue_empathy_check"
        # 4 bytes a letter: (191 + 64 + 64 + 10) * 4 + 3 is below MySQL's 3072.
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "instrument", "meaning", "stream", "published"], name="dlg_empathy_report"
            )
        ]
        indexes = [models.Index(fields=["latest", "scope"], name="dlg_empathy_report_latest")]


class ResearchStudy(models.Model):
    """A study with everything learners have to know before they consent; never changed, because they consented to it.

    .. no_pii: The controller and its contact are those of an institution, told to every learner.
    """

    approval = models.CharField(max_length=200)
    approved = models.DateField()
    controller = models.CharField(max_length=200)
    contact = models.CharField(max_length=200)
    keep_until = models.DateField()
    # By language.
    purpose = models.JSONField()
    entered = models.DateTimeField(auto_now_add=True)
    closed = models.DateTimeField(null=True)

    class Meta:
        app_label = "dialogue_empathy_check"


class ResearchConsent(models.Model):
    """A learner's consent to one study. Taking it back removes the row.

    .. pii: That a person, under a pseudonym (HMAC of the user id), consented to research, and on which day
    .. pii_types: other
    .. pii_retirement: local_api
    """

    study = models.ForeignKey(ResearchStudy, on_delete=models.CASCADE, related_name="consents")
    pseudonym = models.CharField(max_length=64)
    given = models.DateField()

    class Meta:
        app_label = "dialogue_empathy_check"
        constraints = [models.UniqueConstraint(fields=["pseudonym", "study"], name="dlg_empathy_consent")]


class ResearchExport(models.Model):
    """That a file was made for a study: who, when, about how many people and sittings. Never changed.

    .. pii: Which administrator made it
    .. pii_types: other
    .. pii_retirement: local_api
    """

    study = models.ForeignKey(ResearchStudy, on_delete=models.CASCADE, related_name="exports")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    people = models.PositiveIntegerField()
    sittings = models.PositiveIntegerField()

    class Meta:
        app_label = "dialogue_empathy_check"
