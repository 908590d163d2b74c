"""Groups of a course's learners: what only some see, and which branch of an experiment a person gets."""

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from opaque_keys.edx.locator import BlockUsageLocator

if TYPE_CHECKING:
    from .data import CourseContent


def partitions(settings: Mapping[str, Any]) -> dict[int, Mapping[str, Any]]:
    """Return the divisions of learners that a course's settings define (``user_partitions``), by id."""
    found = {}
    defined = settings.get("user_partitions")
    for entry in defined if isinstance(defined, list) else ():
        if isinstance(entry, Mapping) and isinstance(entry.get("id"), int):
            found[entry["id"]] = entry
    return found


def needs_cohort(access: object, known: Mapping[int, Mapping[str, Any]]) -> bool:
    """Say whether ``group_access`` of a block admits only members of cohorts.

    This host has no cohorts, so nobody is a member: as in a platform course before its staff made some. Enrolment tracks
    are open to all here, and experiments admit by `branch`.
    """
    if not isinstance(access, Mapping):
        return False
    schemes = [known[int(key)].get("scheme") for key, groups in access.items() if groups and _known(key, known)]
    return "cohort" in schemes


def _known(key: object, known: Mapping[int, object]) -> bool:
    return str(key).isdecimal() and int(str(key)) in known


def branch(person: str, content: "CourseContent", block: BlockUsageLocator) -> tuple[BlockUsageLocator, ...]:
    """Return the children of a ``split_test`` that a person gets: those of the group drawn for them.

    The draw is the same for every experiment of one partition, as in the platform, and needs no record.

    Args:
        person: something that stays the same for a person and differs between people.
        content: the course.
        block: the experiment.
    """
    fields = content.record(block).fields
    number = fields.get("user_partition_id")
    partition = partitions(content.record(content.root_key).fields).get(number if isinstance(number, int) else -1, {})
    listed = [group.get("id") for group in partition.get("groups") or () if isinstance(group, Mapping)]
    mapping = fields.get("group_id_to_child")
    places = {str(group): _name(place) for group, place in mapping.items()} if isinstance(mapping, Mapping) else {}
    groups = [str(group) for group in listed if str(group) in places] or sorted(places)
    if not groups:
        return content.children(block)[:1]
    seed = hashlib.sha256(f"{content.key} {number} {person}".encode()).digest()
    chosen = places[groups[int.from_bytes(seed[:8], "big") % len(groups)]]
    return tuple(child for child in content.children(block) if child.block_id == chosen)


def _name(place: object) -> str:
    """Return the name in a usage key, whichever form it has (``block-v1:…@name``, ``i4x://…/name``)."""
    return str(place).rpartition("@")[2].rpartition("/")[2]
