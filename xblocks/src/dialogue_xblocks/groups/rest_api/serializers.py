"""What goes over the wire. Names are those of the door's data classes."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from dialogue_xblocks.shared.languages import LANGUAGES

from ..pasting import MAX_ROWS
from ..timetable import MAX_EXTENSION, is_near

_COURSE = r"^[\w\-~.:]+\+[\w\-~.:]+$"


def _near(day: date) -> None:
    if not is_near(day):
        raise serializers.ValidationError(_("Check the year."), code="year")


class GroupSerializer(serializers.Serializer[Any]):
    """A group as somebody in it sees it. ``courses`` are ``org+course``; the code is for its staff only."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    code = serializers.SerializerMethodField()
    starts = serializers.DateField()
    courses = serializers.SerializerMethodField()
    role = serializers.ChoiceField(choices=["member", "deputy", "curator", "administrator"])
    members = serializers.IntegerField()
    joining_open = serializers.BooleanField()
    closed = serializers.DateTimeField(allow_null=True)

    def get_code(self, group: Any) -> str:
        """Return the code, "" for a member: who invites is decided by the curator."""
        return "" if group.role == "member" else str(group.code)

    def get_courses(self, group: Any) -> list[str]:
        """Return the courses as text."""
        return [f"{org}+{course}" for org, course in group.courses]


class NewGroupSerializer(serializers.Serializer[Any]):
    """What a new group needs."""

    name = serializers.CharField(max_length=120)
    courses = serializers.ListField(child=serializers.RegexField(_COURSE, max_length=130), min_length=1, max_length=20)
    starts = serializers.DateField(validators=[_near])


class GroupChangeSerializer(serializers.Serializer[Any]):
    """What can be changed in a group."""

    name = serializers.CharField(max_length=120, required=False)
    joining_open = serializers.BooleanField(required=False)
    starts = serializers.DateField(required=False, validators=[_near])


class JoiningSerializer(serializers.Serializer[Any]):
    """A code, and the language to study in."""

    code = serializers.CharField(max_length=40)
    language = serializers.ChoiceField(choices=LANGUAGES)


class RunSerializer(serializers.Serializer[Any]):
    """A run somebody takes now."""

    key = serializers.CharField()
    title = serializers.CharField()
    language = serializers.CharField()


class StuckSerializer(serializers.Serializer[Any]):
    """A task tried without full points, nothing having been done after it."""

    usage_key = serializers.CharField()
    title = serializers.CharField()
    tries = serializers.IntegerField()
    since = serializers.DateTimeField()


class StandingSerializer(serializers.Serializer[Any]):
    """How far a member is in one run. Self-checks count nowhere."""

    course_key = serializers.CharField()
    done = serializers.IntegerField()
    total = serializers.IntegerField()
    where = serializers.CharField(allow_blank=True)
    last_act = serializers.DateTimeField(allow_null=True)
    percent = serializers.IntegerField()
    passed = serializers.BooleanField()
    stuck = StuckSerializer(allow_null=True)


class MemberSerializer(serializers.Serializer[Any]):
    """A member as the staff of the group sees them."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    role = serializers.CharField()
    joined = serializers.DateTimeField()
    last_act = serializers.DateTimeField(allow_null=True)


class DeskRowSerializer(serializers.Serializer[Any]):
    """A member with a standing for each run."""

    member = MemberSerializer()
    standings = StandingSerializer(many=True)


class DeskSerializer(serializers.Serializer[Any]):
    """A page of members."""

    rows = DeskRowSerializer(many=True)
    page = serializers.IntegerField()
    pages = serializers.IntegerField()
    total = serializers.IntegerField()


class ListSerializer(serializers.Serializer[Any]):
    """A list of people as it was pasted from a spreadsheet; ``keep`` false only checks it."""

    text = serializers.CharField(trim_whitespace=False, help_text=f"At most {MAX_ROWS} rows.")
    keep = serializers.BooleanField(default=False)


class RowSerializer(serializers.Serializer[Any]):
    """A row of a pasted list; ``problem`` is null when it can be taken."""

    line = serializers.IntegerField()
    name = serializers.CharField()
    email = serializers.CharField()
    problem = serializers.CharField(allow_null=True)


class ResetSerializer(serializers.Serializer[Any]):
    """A task to be given anew, and why."""

    task = serializers.CharField(max_length=255)
    reason = serializers.CharField(max_length=500)


class ExtensionSerializer(serializers.Serializer[Any]):
    """More days for a part of a course."""

    part = serializers.CharField(max_length=255)
    days = serializers.IntegerField(min_value=1, max_value=MAX_EXTENSION)
    reason = serializers.CharField(max_length=500, allow_blank=True, default="")


class ColumnSerializer(serializers.Serializer[Any]):
    """A graded part of a course."""

    url_name = serializers.CharField()
    title = serializers.CharField()


class GradeLineSerializer(serializers.Serializer[Any]):
    """A member's grades: for each column ``[earned, possible]`` or null before the first try."""

    member = MemberSerializer()
    points = serializers.ListField(child=serializers.ListField(child=serializers.FloatField(), allow_null=True))
    percent = serializers.IntegerField(allow_null=True)
    passed = serializers.BooleanField()


class GradesSerializer(serializers.Serializer[Any]):
    """A page of grades, all languages in one table."""

    columns = ColumnSerializer(many=True)
    lines = GradeLineSerializer(many=True)
    page = serializers.IntegerField()
    pages = serializers.IntegerField()


class WaitingSerializer(serializers.Serializer[Any]):
    """Something that waits for the staff of a group."""

    group_id = serializers.IntegerField()
    title = serializers.CharField()
    note = serializers.CharField()
    count = serializers.IntegerField()
    url = serializers.CharField()
    urgency = serializers.IntegerField()
    until = serializers.DateTimeField(allow_null=True)


class RefusalSerializer(serializers.Serializer[Any]):
    """Why something was refused: a word for programs and a sentence for people."""

    code = serializers.CharField()
    detail = serializers.CharField()
