"""A second opinion by olxcleaner, for the settings it knows better than we do.

It is asked only about trees that already passed our own checks: it follows paths and parses XML without limits.
"""

import logging
from pathlib import Path
from typing import Any, Final

from dialogue_standalone.olx.data import Finding
from dialogue_standalone.olx.messages import finding

_LOG = logging.getLogger(__name__)
# Its other errors are ours already, or opinions about style.
_TAKEN: Final = {
    "InvalidSetting": "setting_invalid",
    "DateOrdering": "date_order",
    "DuplicateID": "discussion_twice",
    "LTIError": "lti_setting",
    "WrongObjectType": "policy_type",
}
# What the platform (and this host) fills in by itself, and dates in JSON quotes, which Studio's own exports have.
_NOT_WRONG: Final = (
    *(
        f"required setting '{name}'"
        for name in ("course_image", "start", "end", "discussion_id", "discussion_category", "discussion_target")
    ),
    "invalid date setting",
)


def second_opinion(root: Path) -> list[Finding]:
    """Return olxcleaner's findings about settings, dates, discussions and external tools; none when it fails."""
    try:
        import olxcleaner  # loads its own parser; only an import needs it

        _course, errors, _names = olxcleaner.validate(str(root), steps=8)
        return [item for item in map(_translate, errors.errors) if item is not None]
    except Exception:  # noqa: BLE001 - it is an advisor: whatever trips it must not stop an import
        _LOG.warning("olxcleaner could not read a course that passed our own checks", exc_info=True)
        return []


def _translate(error: Any) -> Finding | None:
    code = _TAKEN.get(type(error).__name__)
    detail = str(error.description)
    if code is None or any(phrase in detail for phrase in _NOT_WRONG):
        return None
    return finding(code, str(error.filename or "").replace("\\", "/"), None, detail=detail[:300])
