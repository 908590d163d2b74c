"""What is stored about groups. Only `groups.api` is for others."""

from typing import Any

from django.conf import settings
from django.db import models

from dialogue_xblocks.shared.names import folded, sort_key

from .data import FLOOR


class Group(models.Model):
    """A dialogue group, or the implicit one of a course family (``family`` is set, ``code`` is not).

    .. no_pii: The name of a group, not of a person.
    """

    name = models.CharField(max_length=120)
    # Kept in the row because SQLite and MySQL know neither the Kazakh order nor the folding.
    order = models.CharField(max_length=255, editable=False)
    folded = models.CharField(max_length=255, editable=False, default="")
    # No value, not "": unique, and many groups have none.
    code = models.CharField(max_length=6, unique=True, null=True)  # noqa: DJ001
    family = models.CharField(max_length=191, unique=True, null=True)  # noqa: DJ001
    starts = models.DateField()
    joining_open = models.BooleanField(default=True)
    floor = models.PositiveSmallIntegerField(default=FLOOR)
    created = models.DateTimeField(auto_now_add=True)
    closed = models.DateTimeField(null=True)

    class Meta:
        app_label = "dialogue_groups"

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store, keeping the keys for order and search true."""
        self.order, self.folded = sort_key(self.name)[:255], folded(self.name)[:255]
        super().save(*args, **kwargs)


class GroupCourse(models.Model):
    """A course the group takes, whatever the language of the run.

    .. no_pii:
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="courses")
    org = models.CharField(max_length=64)
    course = models.CharField(max_length=64)

    class Meta:
        app_label = "dialogue_groups"
        constraints = [models.UniqueConstraint(fields=["group", "org", "course"], name="dlg_group_course")]
        indexes = [models.Index(fields=["org", "course"], name="dlg_group_by_course")]


class Membership(models.Model):
    """A person in a group. Contributions refer to this row: it outlives leaving, and the account.

    .. pii: Name (ordering and searching keys) and membership of a person; shown to the group's staff.
    .. pii_types: name, other
    .. pii_retirement: local_api
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    role = models.CharField(max_length=16, default="member")
    order = models.CharField(max_length=255, editable=False, default="")
    folded = models.CharField(max_length=255, editable=False, default="")
    joined = models.DateTimeField(auto_now_add=True)
    left = models.DateTimeField(null=True)
    last_act = models.DateTimeField(null=True)
    reminded = models.DateTimeField(null=True)

    class Meta:
        app_label = "dialogue_groups"
        constraints = [models.UniqueConstraint(fields=["group", "user"], name="dlg_group_member")]
        indexes = [
            models.Index(fields=["group", "left", "order"], name="dlg_member_by_name"),
            models.Index(fields=["group", "left", "last_act"], name="dlg_member_by_act"),
        ]

    def rename(self, name: str) -> None:
        """Set the keys a person is ordered and found by."""
        self.order, self.folded = sort_key(name)[:255], folded(name)[:255]


class Invitation(models.Model):
    """A person the curator expects: one row of a pasted list. It is removed once the person has joined or was let go.

    .. pii: Name and e-mail address of a person who may have no account yet; shown to the group's staff.
    .. pii_types: name, email_address
    .. pii_retirement: local_api
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="invitations")
    name = models.CharField(max_length=200)
    email = models.CharField(max_length=254, blank=True)
    order = models.CharField(max_length=255, editable=False)
    # Two rows of one person are one: folded name and address, homoglyphs made equal.
    fingerprint = models.CharField(max_length=64)
    created = models.DateTimeField(auto_now_add=True)
    mailed = models.DateTimeField(null=True)

    class Meta:
        app_label = "dialogue_groups"
        constraints = [models.UniqueConstraint(fields=["group", "fingerprint"], name="dlg_group_invitation")]
        indexes = [models.Index(fields=["group", "order"], name="dlg_invitation_by_name")]


class HolidayRow(models.Model):
    """Days that do not count: everybody's (no group) or one group's.

    .. no_pii:
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, null=True, related_name="holidays")
    name = models.CharField(max_length=120)
    first = models.DateField()
    last = models.DateField()

    class Meta:
        app_label = "dialogue_groups"


class Extension(models.Model):
    """Days a member has more for one part of a course. Own days need no reason.

    .. pii: That a person took more time, and for what.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="extensions")
    usage_key = models.CharField(max_length=255)
    days = models.PositiveSmallIntegerField()
    own = models.BooleanField()
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "dialogue_groups"


class Audit(models.Model):
    """One line of a group's record: acts on a person's things, and looks at names. Never changed.

    .. pii: Who did what concerning whom; shown to the group's staff.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="record")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    member = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    act = models.CharField(max_length=32)
    target = models.CharField(max_length=255, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "dialogue_groups"
        indexes = [models.Index(fields=["group", "at"], name="dlg_record_by_time")]
