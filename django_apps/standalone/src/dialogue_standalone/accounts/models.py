"""What is stored about people. Only `accounts.api` is for others."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from opaque_keys.edx.django.models import CourseKeyField

from dialogue_xblocks.shared.api import folded, full_name, skeleton, sort_key


class Profile(models.Model):
    """A person's name parts and language, beside the stock user.

    .. pii: Contains a person's name (surname, given name, patronymic) and language; shown to the person and to staff.
    .. pii_types: name, other
    .. pii_retirement: local_api
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="dialogue_profile")
    surname = models.CharField(max_length=100, blank=True)
    given_name = models.CharField(max_length=100)
    patronymic = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=8, blank=True)
    # Kept in the row because SQLite and MySQL know neither the Kazakh order nor the folding.
    order = models.CharField(max_length=600, editable=False, db_index=True)
    folded = models.CharField(max_length=600, editable=False)
    # What user names that look alike share: nobody signs up beside somebody whose name cannot be told apart.
    skeleton = models.CharField(max_length=450, editable=False, db_index=True, default="")

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name in the official order."""
        return full_name(self.surname, self.given_name, self.patronymic)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store, keeping the ordering and searching keys true."""
        self.order = sort_key(self.full_name or self.user.username)[:600]
        self.folded = folded(f"{self.full_name} {self.user.username} {self.user.email}")[:600]
        self.skeleton = skeleton(self.user.username)[:450]
        super().save(*args, **kwargs)


class CourseRole(models.Model):
    """A role in one course, under the platform's own names: rows could move to an LMS (student_courseaccessrole).

    .. no_pii: Refers to a user by id only.
    """

    LIMITED_STAFF = "limited_staff"
    STAFF = "staff"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="dialogue_roles")
    course_key = CourseKeyField(max_length=255, db_index=True)
    role = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "course_key", "role"], name="dialogue_role_once")]

    def __str__(self) -> str:
        return f"{self.role} {self.course_key}"


class RoleChange(models.Model):
    """A role that was given or taken back: kept so that administrators can see who made whom what.

    Removing an account empties the references; what was done stays.

    .. no_pii: Refers to users by id only.
    """

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    # Tells the start's own changes from those of somebody whose account is gone.
    by_program = models.BooleanField(default=False)
    whom = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    course_key = CourseKeyField(max_length=255, null=True)
    role = models.CharField(max_length=64)
    given = models.BooleanField()

    def __str__(self) -> str:
        return f"{'+' if self.given else '-'}{self.role} #{self.pk}"


class Look(models.Model):
    """An administrator opened the page with a person's name and address.

    .. no_pii: Refers to users by id only.
    """

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    whom = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["whom", "at"], name="dialogue_look_by_time")]

    def __str__(self) -> str:
        return f"{self.by_id} at {self.whom_id}"
