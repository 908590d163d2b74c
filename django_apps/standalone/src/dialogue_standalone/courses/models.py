"""The registry of courses. Course content itself stays in files; here is what must survive a restart about them."""

from django.conf import settings
from django.db import models


class Course(models.Model):
    """One course run on this host and the directory its files are in.

    .. no_pii: the importing account is a reference that empties when the account is deleted.
    """

    key = models.CharField(max_length=255, unique=True)
    # Relative to <data>/courses. An import makes a new directory and this field moves to it: that is the swap.
    directory = models.CharField(max_length=300)
    # Goes up with every import and edit; what processes hold in memory is tied to it.
    revision = models.PositiveIntegerField(default=1)
    # Digest of the files as they were imported, to see whether a shipped course changed since.
    source_digest = models.CharField(max_length=64)
    source_name = models.CharField(max_length=255, blank=True, default="")
    edited = models.BooleanField(default=False)
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # What the catalogue shows, so that it need not parse every course.
    title = models.CharField(max_length=255)
    language = models.CharField(max_length=16, blank=True, default="")
    short_description = models.TextField(blank=True, default="")
    start = models.DateTimeField(null=True, blank=True)
    end = models.DateTimeField(null=True, blank=True)
    image = models.CharField(max_length=255, blank=True, default="")
    effort = models.CharField(max_length=64, blank=True, default="")
    self_paced = models.BooleanField(default=False)
    catalog_visible = models.BooleanField(default=True)
    blocks = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.key


class BlockEdit(models.Model):
    """One write-back of one block, with the bytes that take it back.

    .. no_pii: the author is a reference that empties when the account is deleted.
    """

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="edits")
    usage_id = models.CharField(max_length=255)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undo = models.JSONField()
    undone = models.BooleanField(default=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["course", "usage_id", "-id"], name="dialogue_edit_block")]

    def __str__(self) -> str:
        return f"{self.usage_id} #{self.pk}"


class ImportRefusal(models.Model):
    """An import that was refused, with its report, until it is read or the course comes in.

    .. no_pii: the importing account is a reference; the report names files of the course.
    """

    # Empty when the start of the server tried to load a course.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=255)
    at = models.DateTimeField(auto_now=True)
    findings = models.JSONField()

    def __str__(self) -> str:
        return f"{self.source} #{self.pk}"
