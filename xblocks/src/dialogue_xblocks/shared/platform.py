"""The one adapter to whatever runs the blocks: LMS, Studio, or the standalone host (known by services and settings only).

Names of the platform were read in its Teak tree; they are imported lazily, because a block must load without them.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from opaque_keys.edx.keys import CourseKey

Where = Literal["learner", "sandbox", "masquerade", "outside"]
Role = Literal["learner", "curator", "author", "administrator"]
_OPTION = "edx-platform."


@dataclass(frozen=True)
class Place:
    """Where a block is being looked at, and by whom; rows may be written only by a ``learner``."""

    where: Where
    user_id: int | None = None
    course_key: str = ""
    usage_key: str = ""


def place(block: Any) -> Place:
    """Say where ``block`` is: with an enrolled learner, in a sandbox (Studio, library, workbench), masqueraded, outside."""
    key = getattr(block.scope_ids.usage_id, "course_key", None)
    if not isinstance(key, CourseKey) or not getattr(key, "run", None) or in_author_mode(block):
        return Place("sandbox")
    user = _user(block)
    options = getattr(user, "opt_attrs", {})
    user_id = options.get(f"{_OPTION}user_id")
    if not isinstance(user_id, int) or not options.get(f"{_OPTION}is_authenticated", False):
        return Place("outside")
    if is_masquerading(block, key):
        return Place("masquerade")
    account = _account(user_id)
    if account is None or not is_enrolled(account, key):
        return Place("outside")
    return Place("learner", user_id, str(key), str(block.scope_ids.usage_id))


def in_author_mode(block: Any) -> bool:
    """Whether an author looks: Studio, or an author's or preview's runtime of the standalone host."""
    runtime = block.runtime
    if getattr(runtime, "author_mode", False) or getattr(runtime, "preview", False):
        return True
    return in_studio() or not hasattr(block.scope_ids.usage_id, "course_key")


def in_studio() -> bool:
    """Whether this process is Studio (``cms`` of the platform)."""
    return str(getattr(settings, "SERVICE_VARIANT", "")) == "cms" or settings.ROOT_URLCONF.startswith("cms.")


def is_masquerading(block: Any, course_key: CourseKey) -> bool:
    """Whether staff look through a learner's eyes; ``real_user`` is set by ``setup_masquerade`` of courseware."""
    account = getattr(block.runtime.service(block, "user"), "_django_user", None)
    if account is None:
        return False
    if getattr(account, "real_user", account) != account:
        return True
    if getattr(settings, "DIALOGUE_IS_ENROLLED", None):
        return False
    return bool(import_module("lms.djangoapps.courseware.masquerade").is_masquerading(account, course_key))


def is_enrolled(account: Any, course_key: CourseKey) -> bool:
    """Whether a person takes the course; a host other than the LMS names its own function in ``DIALOGUE_IS_ENROLLED``."""
    own = getattr(settings, "DIALOGUE_IS_ENROLLED", None)
    if own:
        return bool(import_string(own)(account, course_key))
    return bool(import_module("common.djangoapps.student.models").CourseEnrollment.is_enrolled(account, course_key))


def role_of(block: Any) -> Role:
    """Return the role of who looks: administrator = global staff, author = course staff, curator = limited staff."""
    options = getattr(_user(block), "opt_attrs", {})
    if options.get(f"{_OPTION}user_is_global_staff"):
        return "administrator"
    role = options.get(f"{_OPTION}user_role")
    if role in ("staff", "instructor"):
        return "author"
    return "curator" if role == "limited_staff" else "learner"


def user_of_anonymous_id(anonymous_id: str) -> int | None:
    """Return whose anonymous id this is; the LMS resets a learner's state by it, a host may give the plain id."""
    if str(anonymous_id).isdecimal() and len(str(anonymous_id)) < 20:
        return int(anonymous_id)
    if getattr(settings, "DIALOGUE_IS_ENROLLED", None):
        return None
    account = import_module("common.djangoapps.student.models").user_by_anonymous_id(anonymous_id)
    return None if account is None else int(account.id)


def language_of(block: Any) -> str:
    """Return the language of the course, else of the reader, as two letters."""
    content = getattr(block.runtime, "content", None)
    named = content.field(content.root_key, "language") if content is not None else None
    return str(named or get_language() or "kk").replace("_", "-").partition("-")[0].lower()


def _user(block: Any) -> Any:
    service = block.runtime.service(block, "user")
    return service.get_current_user() if service else None


def _account(user_id: int) -> Any:
    from django.contrib.auth import get_user_model

    return get_user_model().objects.filter(pk=user_id, is_active=True).first()
