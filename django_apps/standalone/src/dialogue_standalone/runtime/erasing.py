"""Forgetting what people left in blocks."""

import logging
from typing import Any

from completion.models import BlockCompletion
from django.contrib.auth import get_user_model
from django.db import transaction
from opaque_keys.edx.locator import BlockUsageLocator
from submissions import api as submissions

from .data import BlockUnreadable, CourseContent, RuntimeUser
from .host import HostRuntime
from .models import BlockState
from .services import anonymous_id

log = logging.getLogger(__name__)


def reset_block(user_id: int, content: CourseContent, key: BlockUsageLocator) -> None:
    """Reset one block for one person: state, points, completion, submission.

    As the platform's instructor API, it first gives the block the chance to clear what it keeps of its own
    (``clear_student_state`` of an unbound block).
    """
    nobody = RuntimeUser(None, "", "", "en", "learner", is_authenticated=False)
    try:
        block = HostRuntime(content, nobody, language="en", preview=True).get_block(key)
    except BlockUnreadable:
        block = None
    person = anonymous_id(user_id)
    with transaction.atomic():
        clear: Any = getattr(block, "clear_student_state", None)
        if clear is not None:
            clear(user_id=person, course_id=str(content.key), item_id=str(key), requesting_user_id=None)
        submissions.reset_score(person, str(content.key), str(key), clear_state=True, emit_signal=False)
        BlockState.objects.filter(user_id=user_id, usage_key=key).delete()
        BlockCompletion.objects.filter(user_id=user_id, block_key=key).delete()


def user_of_anonymous_id(anonymous: str) -> int | None:
    """Return whose anonymous id this is: blocks are told no other when a learner's state is reset."""
    ids = get_user_model().objects.values_list("pk", flat=True)
    return next((pk for pk in ids.iterator() if anonymous_id(pk) == anonymous), None)
