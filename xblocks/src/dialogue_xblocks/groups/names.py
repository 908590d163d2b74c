"""Names of people by user id."""

from collections.abc import Iterable

from dialogue_xblocks.shared.platform import host


def names_of(user_ids: Iterable[int | None]) -> dict[int, str]:
    """Return the names of the accounts that are left; None stands for a removed one."""
    wanted = {user_id for user_id in user_ids if user_id is not None}
    return {user_id: person.name for user_id, person in host().people(wanted).items()} if wanted else {}
