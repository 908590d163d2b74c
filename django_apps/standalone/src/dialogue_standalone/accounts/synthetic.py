"""Looking at a course as its learners will: through a learner who is nobody, made up for the one who looks.

The made-up learner has no account: it cannot sign in, is in no list, and no row about a person can name it. What it does
lies in a sandbox (`runtime.data.Sandbox`) and is thrown away.
"""

from datetime import date, datetime, timedelta

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from opaque_keys.edx.keys import CourseKey
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.runtime.api import (
    Learner,
    Sandbox,
    discard_sandbox,
    enrol_in_sandbox,
    find_sandbox,
    open_sandbox,
)

_SESSION = "view_as"


class SyntheticLearner(AnonymousUser):
    """The learner made up for somebody; stands in the place of ``request.user`` while they look."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__()
        # Of no account: a query by it finds nothing (None would find what belongs to nobody), a row with it is refused.
        self.id = self.pk = -sandbox.id  # type: ignore[assignment]
        self.sandbox = sandbox
        self.enrolled = sandbox.enrolled

    @property
    def is_authenticated(self) -> bool:  # type: ignore[override]
        """Pages treat it as somebody who is signed in."""
        return True

    @property
    def is_anonymous(self) -> bool:  # type: ignore[override]
        """See `is_authenticated`."""
        return False

    @property
    def first_name(self) -> str:
        """What stands where a name would."""
        return _("learner")

    def is_enrolled(self, course_key: CourseKey) -> bool:
        """Whether it takes a course; never another one than that looked at."""
        return self.enrolled and course_key == self.sandbox.course_key

    def set_enrolled(self, enrolled: bool) -> bool:
        """Take the course up or leave it. Returns whether that changed anything."""
        changed = self.enrolled != enrolled
        self.enrolled = enrolled
        enrol_in_sandbox(self.sandbox, enrolled)
        return changed


def learner_of(user: object) -> Learner | None:
    """Return whose state the user of a request has: None for a visitor."""
    if isinstance(user, SyntheticLearner):
        return user.sandbox
    return user.pk if isinstance(user, User) else None


def now_of(user: object) -> datetime:
    """Return what time it is for a user: for a made-up learner the hour of today on the day chosen."""
    ahead = user.sandbox.ahead if isinstance(user, SyntheticLearner) else timedelta()
    return timezone.now() + ahead


def real_user(request: HttpRequest) -> User | AnonymousUser:
    """Return who sits before the screen."""
    found: User | AnonymousUser = getattr(request, "real_user", request.user)
    return found


def looked_through(request: HttpRequest, owner: User) -> SyntheticLearner | None:
    """Return the learner that ``owner`` looks through in this browser, None when they look as themselves."""
    number = request.session.get(_SESSION)
    sandbox = find_sandbox(number, owner.pk) if number is not None else None
    return SyntheticLearner(sandbox) if sandbox else None


def begin_looking(
    request: HttpRequest, owner: User, course_key: CourseLocator, *, enrolled: bool, day: date | None
) -> None:
    """Make a learner up; one that this browser had before is thrown away.

    :param day: as on which day the course is shown, None for today.
    """
    stop_looking(request)
    request.session[_SESSION] = open_sandbox(owner.pk, course_key, enrolled=enrolled, day=day)


def stop_looking(request: HttpRequest) -> None:
    """Throw the learner of this browser away with all it did."""
    number = request.session.pop(_SESSION, None)
    if number is not None:
        discard_sandbox(number)
