"""Where the fields of blocks are read from and written to."""

import logging
from collections.abc import Iterable
from copy import deepcopy
from datetime import datetime, timedelta
from typing import Any

import simplejson
from django.db import OperationalError
from opaque_keys.edx.locator import BlockUsageLocator
from xblock.exceptions import InvalidScopeError
from xblock.field_data import FieldData
from xblock.fields import Scope
from xblock.runtime import KeyValueStore

from .data import INHERITED, CourseContent, Learner
from .rows import Place, rows_of, states_of

log = logging.getLogger(__name__)
_GONE = object()


def load_state(text: str) -> dict[str, Any]:
    """Read a stored state; whatever is not an object counts as empty."""
    value = simplejson.loads(text or "{}")
    return value if isinstance(value, dict) else {}


class ContentFieldData(FieldData):
    """Content and settings of blocks, from the parsed course. What is written stays with this one request."""

    def __init__(self, content: CourseContent, ahead: timedelta = timedelta()) -> None:
        """Read from ``content``, which is shared between threads and never written.

        :param ahead: how far the reader's clock is ahead: blocks compare ``due`` with the real time, so it comes earlier.
        """
        self._content = content
        self._ahead = ahead
        self._changes: dict[Any, dict[str, Any]] = {}

    def get(self, block: Any, name: str) -> Any:
        """Return what the course sets. Raises KeyError where it sets nothing."""
        key = block.scope_ids.usage_id
        if name in self._changes.get(key, {}):
            if self._changes[key][name] is _GONE:
                raise KeyError(name)
            return self._changes[key][name]
        if name == "children":
            return list(self._content.record(key).children)
        if name == "parent":
            return self._content.record(key).parent
        value = self._timed(name, self._content.record(key).fields[name])
        # Threads share the content: a block that changes its list in place must not change everybody's.
        return deepcopy(value) if isinstance(value, (list, dict)) else value

    def set(self, block: Any, name: str, value: Any) -> None:
        """Remember a value for this request."""
        self._changes.setdefault(block.scope_ids.usage_id, {})[name] = value

    def delete(self, block: Any, name: str) -> None:
        """For this request, the field is not set any more (an author takes a setting back)."""
        self._changes.setdefault(block.scope_ids.usage_id, {})[name] = _GONE

    def changed(self, key: BlockUsageLocator) -> frozenset[str]:
        """Return the fields of a block that this request left different from the course."""
        before = self._content.record(key).fields
        after = self._changes.get(key, {})
        return frozenset(name for name, value in after.items() if before.get(name, _GONE) != value)

    def has(self, block: Any, name: str) -> bool:
        """Whether the course sets the field."""
        try:
            self.get(block, name)
        except KeyError:
            return False
        return True

    def default(self, block: Any, name: str) -> Any:
        """Return what a block inherits. Raises KeyError where nothing above sets it."""
        if name not in INHERITED:
            raise KeyError(name)
        missing = object()
        value = self._content.field(block.scope_ids.usage_id, name, missing)
        if value is missing:
            raise KeyError(name)
        return self._timed(name, value)

    def _timed(self, name: str, value: Any) -> Any:
        return value - self._ahead if name == "due" and self._ahead and isinstance(value, datetime) else value


class StateStore(KeyValueStore):
    """Everything people leave in blocks. Rows are read once a request and written at the end of each block's save.

    simplejson, because the stock problem keeps a named tuple as its score, which json would turn into a list.
    """

    def __init__(self, content: CourseContent, learner: Learner | None, *, discard: bool) -> None:
        """Serve one learner in one course; with ``discard`` nothing is read or written (previews)."""
        self._content = content
        self._learner = learner
        self._discard = discard or learner is None
        self._states: dict[Place, dict[str, Any]] = {}
        # Set while a page is shown: what a block notes by the way (a seed) must not keep anybody from reading.
        self.reading = False

    def prefetch(self, keys: Iterable[BlockUsageLocator]) -> None:
        """Read the states of several blocks with one query each for what is own and what is shared."""
        wanted = [key for key in keys if ("own", key) not in self._states]
        if self._discard or self._learner is None or not wanted:
            return
        for kind in ("own", "shared"):
            found = states_of(self._learner, kind, wanted)
            for key in wanted:
                self._states[kind, key] = load_state(found.get(key, "{}"))

    def get(self, key: Any) -> Any:
        """Return a value. Raises KeyError where none is stored."""
        return self._state(key)[key.field_name]

    def has(self, key: Any) -> bool:
        """Whether a value is stored."""
        return key.field_name in self._state(key)

    def set(self, key: Any, value: Any) -> None:
        """Store one value."""
        self.set_many({key: value})

    def delete(self, key: Any) -> None:
        """Remove one value."""
        if self._state(key).pop(key.field_name, None) is not None:
            self._write(_place(key))

    def set_many(self, update_dict: dict[Any, Any]) -> None:
        """Store several values; each row is written once."""
        changed: dict[Place, None] = {}
        for key, value in update_dict.items():
            self._state(key)[key.field_name] = value
            changed[_place(key)] = None
        for place in changed:
            self._write(place)

    def _state(self, key: Any) -> dict[str, Any]:
        place = _place(key)
        if place not in self._states:
            self._states[place] = load_state(self._read(place))
        return self._states[place]

    def _read(self, place: Place) -> str:
        if self._discard or self._learner is None:
            return "{}"
        rows, names, _new = rows_of(self._learner, self._content.key, place)
        return rows.filter(**names).values_list("state", flat=True).first() or "{}"

    def _write(self, place: Place) -> None:
        if self._discard or self._learner is None:
            return
        rows, names, new = rows_of(self._learner, self._content.key, place)
        values = {"state": simplejson.dumps(self._states[place])} | new
        try:
            rows.update_or_create(**names, defaults=values)
        except OperationalError:  # full or busy
            if not self.reading:
                raise
            log.warning("what %s noted while it was shown is not kept", place, exc_info=True)


def _place(key: Any) -> Place:
    if key.scope == Scope.user_state:
        return "own", key.block_scope_id
    if key.scope == Scope.user_state_summary:
        return "shared", key.block_scope_id
    if key.scope == Scope.preferences:
        return "type", str(key.block_scope_id)
    if key.scope == Scope.user_info:
        return "type", ""
    raise InvalidScopeError(key)
