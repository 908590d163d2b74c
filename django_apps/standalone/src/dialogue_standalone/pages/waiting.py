"""What waits for curators in their groups, and for administrators."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue_standalone.accounts.api import count_new_people, courses_led, may
from dialogue_standalone.courses.api import list_courses
from dialogue_standalone.learning.api import Waiting
from dialogue_xblocks.groups import api as groups


def in_groups(user: User) -> Iterable[Waiting]:
    """Return what waits for a curator or deputy in groups."""
    names = {group.id: group.name for group in groups.groups_of(user)}
    for item in groups.waiting_for(user) if names else ():
        place = names.get(item.group_id, "")
        yield Waiting(item.title, item.note, item.url, item.urgency, item.until, place, item.minutes)


def for_administrators(user: User) -> Iterable[Waiting]:
    """Return courses nobody leads and people who are new; three queries."""
    if not may(user, "roles.change"):
        return
    courses = list_courses()
    alone = len({course.key for course in courses} - courses_led())
    if alone:
        yield Waiting(
            ngettext(
                "%(count)d course has neither curator nor author",
                "%(count)d courses have neither curator nor author",
                alone,
            )
            % {"count": alone},
            _("Open the page of a person and give the role there."),
            reverse("pages:people"),
        )
    new = count_new_people()
    if new:
        yield Waiting(
            ngettext("%(count)d person signed up this week", "%(count)d people signed up this week", new)
            % {"count": new},
            _("They have no role. Does somebody need one?"),
            f"{reverse('pages:people')}?new=1",
            urgency=0,
        )
