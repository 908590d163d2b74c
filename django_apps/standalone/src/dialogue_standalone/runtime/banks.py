"""Problem banks, draws and experiments: which children a person gets. Chosen once and kept, as in the platform."""

import random
from collections.abc import Collection, Iterable

import simplejson
from django.db import transaction
from opaque_keys.edx.locator import BlockUsageLocator

from .data import CourseContent, Learner
from .groups import branch
from .kvs import load_state
from .models import BlockState
from .rows import pseudonym, rows_of, states_of

BANKS = frozenset({"itembank", "library_content", "randomize", "split_test"})


def choose(
    kept: Iterable[tuple[str, str]], children: tuple[BlockUsageLocator, ...], max_count: int, rng: random.Random
) -> list[tuple[str, str]]:
    """Return the selection: what is kept and still there, cut or filled up to ``max_count`` (-1: all), as
    ``ItemBankMixin.make_selection`` of the platform does.
    """
    there = {(key.block_type, key.block_id) for key in children}
    wanted = len(children) if max_count < 0 else min(max_count, len(children))
    selected = [pair for pair in kept if pair in there]
    if len(selected) > wanted:
        selected = rng.sample(selected, wanted)
    pool = sorted(there - set(selected))
    selected += rng.sample(pool, wanted - len(selected))
    rng.shuffle(selected)
    return selected


def _max_count(content: CourseContent, bank: BlockUsageLocator) -> int:
    value = content.field(bank, "max_count", 1)
    return value if isinstance(value, int) else 1


def _current(
    stored: list[object], children: tuple[BlockUsageLocator, ...], wanted: int
) -> list[tuple[str, str]] | None:
    """Return the stored selection if it still holds, else None."""
    pairs = [(str(pair[0]), str(pair[1])) for pair in stored if isinstance(pair, (list, tuple)) and len(pair) == 2]
    there = {(key.block_type, key.block_id) for key in children}
    full = len(children) if wanted < 0 else min(wanted, len(children))
    return pairs if len(pairs) == full and set(pairs) <= there else None


def _keys(content: CourseContent, pairs: list[tuple[str, str]]) -> tuple[BlockUsageLocator, ...]:
    return tuple(BlockUsageLocator(content.key, kind, name) for kind, name in pairs)


def selected_children(
    learner: Learner | None, content: CourseContent, banks: Iterable[BlockUsageLocator] | None = None
) -> dict[BlockUsageLocator, tuple[BlockUsageLocator, ...]]:
    """Return what each problem bank shows a person. New selections are stored at once; one query when nothing is new.

    Args:
        learner: the person; None gets the first children and nothing is stored.
        content: the course.
        banks: only these; by default all of the course.
    """
    wanted = [key for key in (content.blocks if banks is None else banks) if key.block_type in BANKS]
    if not wanted:
        return {}
    if learner is None:
        return {key: _first(content, key) for key in wanted}
    drawn = {key: branch(pseudonym(learner), content, key) for key in wanted if key.block_type == "split_test"}
    wanted = [key for key in wanted if key not in drawn]
    if not wanted:
        return drawn
    states = {key: load_state(text).get("selected") or [] for key, text in states_of(learner, "own", wanted).items()}
    found = drawn
    for key in wanted:
        pairs = _current(states.get(key, []), content.children(key), _max_count(content, key))
        found[key] = _keys(content, pairs) if pairs is not None else _select(learner, content, key)
    return found


def selected_children_of_many(
    user_ids: Collection[int], content: CourseContent
) -> dict[int, dict[BlockUsageLocator, tuple[BlockUsageLocator, ...]]]:
    """Return what each problem bank shows several people, by user id; one query, and nothing is chosen for anybody.

    For who has not been there yet the first children stand: as many as the person will get.
    """
    banks = [key for key in content.blocks if key.block_type in BANKS]
    stored: dict[tuple[int, BlockUsageLocator], list[object]] = {}
    if banks:
        rows = BlockState.objects.filter(user_id__in=list(user_ids), usage_key__in=banks)
        for user_id, key, text in rows.values_list("user_id", "usage_key", "state"):
            if isinstance(key, BlockUsageLocator):
                stored[user_id, key] = load_state(text).get("selected") or []
    return {
        user_id: {key: _shown(user_id, content, key, stored.get((user_id, key), [])) for key in banks}
        for user_id in user_ids
    }


def _shown(
    user_id: int, content: CourseContent, bank: BlockUsageLocator, stored: list[object]
) -> tuple[BlockUsageLocator, ...]:
    if bank.block_type == "split_test":
        return branch(pseudonym(user_id), content, bank)
    pairs = _current(stored, content.children(bank), _max_count(content, bank))
    return _first(content, bank) if pairs is None else _keys(content, pairs)


def _first(content: CourseContent, bank: BlockUsageLocator) -> tuple[BlockUsageLocator, ...]:
    children, count = content.children(bank), _max_count(content, bank)
    return children if count < 0 else children[:count]


def _select(learner: Learner, content: CourseContent, bank: BlockUsageLocator) -> tuple[BlockUsageLocator, ...]:
    """Choose and store under a lock: two tabs opened at once must show the same problems."""
    with transaction.atomic():
        rows, names, new = rows_of(learner, content.key, ("own", bank))
        row = rows.select_for_update().filter(**names).first()
        state = load_state(row.state) if row else {}
        stored = state.get("selected") or []
        children, count = content.children(bank), _max_count(content, bank)
        pairs = _current(stored, children, count)
        if pairs is None:
            kept = [(str(pair[0]), str(pair[1])) for pair in stored]
            pairs = choose(kept, children, count, random.SystemRandom())
            text = simplejson.dumps(state | {"selected": pairs})
            rows.update_or_create(**names, defaults=new | {"state": text})
    return _keys(content, pairs)
