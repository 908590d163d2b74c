"""Completion through edx-completion: what counts, what is done, and done-by-viewing."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from completion.models import BlockCompletion
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Max
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator
from xblock.completable import XBlockCompletionMode

from dialogue_standalone.accounts.api import SyntheticLearner, learner_of
from dialogue_standalone.runtime.api import (
    CourseContent,
    block_class,
    complete_in_sandbox,
    sandbox_completions,
    selected_children,
)


def is_completable(block_type: str) -> bool:
    """Whether a block of this type counts: neither a container nor taken out by its author."""
    return XBlockCompletionMode.get_mode(block_class(block_type)) == XBlockCompletionMode.COMPLETABLE


def completes_by_viewing(block_type: str) -> bool:
    """Whether seeing the block completes it (``CompletionService.can_mark_block_complete_on_view``)."""
    kind = block_class(block_type)
    custom = getattr(kind, "has_custom_completion", False) or getattr(kind, "has_score", False)
    return is_completable(block_type) and not custom


def completions(user: AbstractBaseUser | AnonymousUser, course_key: CourseLocator) -> dict[BlockUsageLocator, float]:
    """Return what a person completed in a course, between 0 and 1 a block; one query."""
    if not user.is_authenticated:
        return {}
    if isinstance(user, SyntheticLearner):
        return sandbox_completions(user.sandbox)
    rows = BlockCompletion.objects.filter(user_id=user.pk, context_key=course_key)
    return dict(rows.values_list("block_key", "completion"))


def last_activity(user: AbstractBaseUser | AnonymousUser) -> dict[CourseLocator, datetime]:
    """Return when a person last completed something, by course; one query."""
    rows = BlockCompletion.objects.filter(user_id=user.pk).values_list("context_key").annotate(last=Max("modified"))
    return dict(rows.order_by())


def last_completed(user: AbstractBaseUser | AnonymousUser, course_key: CourseLocator) -> BlockUsageLocator | None:
    """Return the block completed last in a course: where the LMS resumes too; one query."""
    if isinstance(user, SyntheticLearner):
        return next(reversed([key for key, done in sandbox_completions(user.sandbox).items() if done]), None)
    rows = BlockCompletion.objects.filter(user_id=user.pk, context_key=course_key, completion__gt=0)
    key: BlockUsageLocator | None = rows.order_by("-modified").values_list("block_key", flat=True).first()
    return key


def chosen_children(
    user: AbstractBaseUser | AnonymousUser, content: CourseContent
) -> Mapping[BlockUsageLocator, tuple[BlockUsageLocator, ...]]:
    """Return for each problem bank of a course what it shows this person."""
    return selected_children(learner_of(user), content)


def mark_viewed(user: AbstractBaseUser | AnonymousUser, keys: Iterable[BlockUsageLocator]) -> int:
    """Complete blocks by viewing. Keys of blocks that complete otherwise are left out.

    :returns: how many blocks count as seen now.
    """
    seen = [(key, 1.0) for key in keys if completes_by_viewing(key.block_type)]
    if isinstance(user, SyntheticLearner):
        complete_in_sandbox(user.sandbox, seen)
    else:
        BlockCompletion.objects.submit_batch_completion(user, seen)
    return len(seen)
