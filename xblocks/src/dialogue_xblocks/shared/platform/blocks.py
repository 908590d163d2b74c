"""Where a block is and who looks at it, as its runtime's services and the host tell.

Names of the platform were read in its Teak tree.
"""

from dataclasses import dataclass
from typing import Any, Literal

from django.conf import settings
from django.utils.translation import get_language
from opaque_keys.edx.keys import CourseKey
from opaque_keys.edx.locator import LibraryLocator

from .host import host

Where = Literal["learner", "sandbox", "masquerade", "outside"]
_OPTION = "edx-platform."


@dataclass(frozen=True)
class Place:
    """Where a block is being looked at, and by whom; rows may be written only by a ``learner``."""

    where: Where
    user_id: int | None = None
    course_key: str = ""
    usage_key: str = ""


def place(block: Any) -> Place:
    """Say where ``block`` is: with an enrolled learner, in a sandbox (Studio, library, workbench, a made-up learner),
    masqueraded, outside.
    """
    key = course_key_of(block)
    if key is None or in_author_mode(block) or is_synthetic(block):
        return Place("sandbox")
    options = getattr(_user(block), "opt_attrs", {})
    user_id = options.get(f"{_OPTION}user_id")
    if not isinstance(user_id, int) or not options.get(f"{_OPTION}is_authenticated", False):
        return Place("outside")
    if is_masquerading(block, key):
        return Place("masquerade")
    account = _account(user_id)
    if account is None or not host().is_enrolled(account, key):
        return Place("outside")
    return Place("learner", user_id, str(key), str(block.scope_ids.usage_id))


def course_key_of(block: Any) -> CourseKey | None:
    """Return the key of the course a block is in, None in a library or outside of any course."""
    key = getattr(block.scope_ids.usage_id, "course_key", None)
    # The key of an old library calls itself a course key.
    return key if isinstance(key, CourseKey) and not isinstance(key, LibraryLocator) else None


def in_author_mode(block: Any) -> bool:
    """Whether an author looks: Studio, the workbench, or an author's or preview's runtime of the standalone host."""
    runtime = block.runtime
    if getattr(runtime, "author_mode", False) or getattr(runtime, "preview", False):
        return True
    return in_studio() or not hasattr(block.scope_ids.usage_id, "course_key")


def is_synthetic(block: Any) -> bool:
    """Whether staff look through a learner made up for them, as the standalone host lets them.

    Unlike a masquerade of the platform there is nobody whose answers could be seen or changed: blocks play, and keep
    nothing.
    """
    return bool(getattr(block.runtime, "synthetic", False))


def in_studio() -> bool:
    """Whether this process is Studio (``cms`` of the platform)."""
    return str(getattr(settings, "SERVICE_VARIANT", "")) == "cms" or settings.ROOT_URLCONF.startswith("cms.")


def is_masquerading(block: Any, course_key: CourseKey) -> bool:
    """Whether staff look through a learner's eyes, a certain one's or any learner's.

    ``setup_masquerade`` of courseware leaves its settings on the account, and ``real_user`` when it changed who looks.
    Settings with the role ``staff`` are what is left when somebody has gone back to looking as themselves.
    """
    account = getattr(block.runtime.service(block, "user"), "_django_user", None)
    if account is None:
        return False
    if getattr(account, "real_user", account) != account:
        return True
    found = (getattr(account, "masquerade_settings", None) or {}).get(course_key)
    return found is not None and (found.role != "staff" or bool(found.user_name))


def languages_of(block: Any) -> tuple[str, ...]:
    """Return the languages to show an author's text in, as two letters, best first: the course's, then the reader's."""
    named = (_course_language(block), get_language())
    short = [str(name).replace("_", "-").partition("-")[0].lower() for name in named if name]
    return tuple(dict.fromkeys(short))


def course_address(block: Any, address: str) -> str:
    """Return an author's address as this host has it (``/jump_to_id/…``, ``/static/…``)."""
    service = block.runtime.service(block, "replace_urls")
    if service is None:
        return address
    # The service looks for addresses in attributes.
    replaced = str(service.replace_urls(f'"{address}"'))
    return replaced[1:-1]


def _course_language(block: Any) -> str | None:
    content = getattr(block.runtime, "content", None)
    if content is not None:
        found: str | None = content.field(content.root_key, "language")
        return found
    key = course_key_of(block)
    if key is None:
        return None
    return host().language_of(key)


def _user(block: Any) -> Any:
    service = block.runtime.service(block, "user")
    return service.get_current_user() if service else None


def _account(user_id: int) -> Any:
    from django.contrib.auth import get_user_model

    return get_user_model().objects.filter(pk=user_id, is_active=True).first()
