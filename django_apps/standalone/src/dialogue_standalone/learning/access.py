"""Who may see what of a course, and when. One rule for pages, handlers and files."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from opaque_keys.edx.locator import BlockUsageLocator

from dialogue_standalone.accounts.api import Action, Role, Standing, allows, now_of, role_in, standings_of
from dialogue_standalone.runtime.api import CourseContent

from .dates import as_datetime
from .enrolment import is_enrolled
from .own_dates import with_own_dates


@dataclass
class CourseAccess:
    """One person before one course at one moment.

    :param role: what `accounts.role_in` says, or None.
    :param enrolled: whether the person learns here.
    """

    content: CourseContent
    user: AbstractBaseUser | AnonymousUser
    role: Role | None
    enrolled: bool
    now: datetime

    @cached_property
    def standings(self) -> frozenset[Standing]:
        """What the person is here."""
        held: set[Standing] = set(standings_of(self.user, self.content.key))
        if self.role:
            held.add(self.role)
        if self.enrolled:
            held.add("learner")
        return frozenset(held)

    def may(self, action: Action) -> bool:
        """Whether the table of permissions lets the person do something in this course."""
        return allows(action, self.standings)

    @cached_property
    def is_staff(self) -> bool:
        """Whether the person sees the course as its staff: hidden parts, and parts not open yet."""
        return self.may("course.foresee")

    @property
    def is_author(self) -> bool:
        """Whether the person may change the course."""
        return self.may("course.edit")

    @property
    def may_look(self) -> bool:
        """Whether the person may look at the course as a learner made up for them."""
        return self.may("course.view_as")

    @property
    def may_enter(self) -> bool:
        """Whether the person may see the course's inside at all."""
        return self.may("course.enter")

    def is_staff_only(self, key: BlockUsageLocator) -> bool:
        """Whether the block or anything above it is marked ``visible_to_staff_only``."""
        hidden = self.content.staff_only
        return bool(hidden) and key in hidden

    @cached_property
    def _opens(self) -> dict[BlockUsageLocator, datetime | None]:
        return {}

    def opens(self, key: BlockUsageLocator) -> datetime | None:
        """When the block opens: the latest start of itself and everything above it (the LMS's StartDateTransformer)."""
        if key not in self._opens:
            own = as_datetime(self.content.field(key, "start"))
            parent = self.content.parent(key)
            above = self.opens(parent) if parent is not None else None
            self._opens[key] = max((moment for moment in (own, above) if moment), default=None)
        return self._opens[key]

    def waits_until(self, key: BlockUsageLocator) -> datetime | None:
        """The date this person has to wait for, None when the block is open to them."""
        moment = self.opens(key)
        return moment if moment and moment > self.now and not self.is_staff else None

    def hidden_since(self, key: BlockUsageLocator) -> datetime | None:
        """Since when the subsection around a block hides its content (``hide_after_due``), None while it does not.

        As in the LMS grace does not count, and a self-paced course hides it when the course ends.
        """
        if self.is_staff:
            return None
        for above in (*self.content.ancestors(key), key):
            if above.block_type == "sequential" and self.content.field(above, "hide_after_due"):
                paced = self.content.field(above, "self_paced")
                own = self.content.field(self.content.root_key, "end") if paced else self.content.field(above, "due")
                moment = as_datetime(own)
                if moment and moment < self.now:
                    return moment
        return None

    def can_see(self, key: BlockUsageLocator) -> bool:
        """Whether the block exists for this person, open or not."""
        return key in self.content.blocks and (self.is_staff or not self.is_staff_only(key))


def course_access(user: AbstractBaseUser | AnonymousUser, content: CourseContent) -> CourseAccess:
    """Look up a person's role, enrolment and own dates: at most three queries."""
    role = role_in(user, content.key) if user.is_authenticated else None
    return CourseAccess(with_own_dates(user, content), user, role, is_enrolled(user, content.key), now_of(user))
