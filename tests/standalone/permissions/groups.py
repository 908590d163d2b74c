"""Two dialogue groups of one course: the curator's with a learner and a deputy, the other curator's with the other learner."""

from datetime import date

from dialogue_xblocks.groups import api
from dialogue_xblocks.groups.models import Group

from .world import World

DAY = date(2026, 9, 1)


def two_groups(world: World) -> dict[str, str]:
    """Make the groups with what can be taken out of each; return the numbers and codes by name."""
    deputy = world.add("deputy")
    family = (world.own.org, world.own.course)
    names = {"family": "+".join(family)}
    for prefix, suffix in (("", ""), ("other ", "_other")):
        curator, learner = world.users[f"{prefix}curator"], world.users[f"{prefix}learner"]
        group = api.create_group(curator, f"{prefix}group", [family], DAY)
        api.join(learner, group, "kk")
        if not prefix:
            api.join(deputy, group, "kk")
            api.appoint_deputy(curator, group.pk, group.memberships.get(user=deputy).pk, deputy=True)
        api.invite(curator, group.pk, "Ахметов Ерлан\terlan@example.kz")
        api.add_holiday(curator, group.pk, "Session", DAY, DAY)
        names |= {
            f"group{suffix}": str(group.pk),
            f"code{suffix}": str(group.code),
            f"member{suffix}": str(group.memberships.get(user=learner).pk),
            f"invitation{suffix}": str(group.invitations.get().pk),
            f"holiday{suffix}": str(group.holidays.get().pk),
        }
    api.add_holiday(world.users["admin"], None, "Everybody's", DAY, DAY)
    (_number, _everybodys, _day), *_rest = api.holidays(None)
    return names | {"holiday_all": str(_number), "next_group": str(max(Group.objects.values_list("pk", flat=True)) + 1)}
