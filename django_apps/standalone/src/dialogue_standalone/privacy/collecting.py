"""Everything the site keeps about a person, in plain values."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.models import User
from django.utils import timezone

from dialogue_standalone.accounts import api as accounts
from dialogue_standalone.certificates import api as certificates
from dialogue_standalone.learning import api as learning
from dialogue_standalone.runtime import api as runtime
from dialogue_xblocks.shared.api import personal_data_asked

_ROOMS: dict[str, Callable[[User], Any]] = {
    "account": accounts.export_of,
    "learning": learning.export_of,
    "answers": runtime.export_of,
    "certificates": certificates.export_of,
}


def collect(user: User) -> dict[str, Any]:
    """Return what every room and every application of ours keeps about a person, by its name.

    Applications of the blocks' wheel answer the signal `personal_data_asked`; this room names none of them.
    """
    found: dict[str, Any] = {"made": timezone.now()}
    found |= {name: export(user) for name, export in _ROOMS.items()}
    for _receiver, answer in personal_data_asked.send(User, user=user):
        name, values = cast(tuple[str, Any], answer)
        found[name] = values
    return found
