"""How many hours a course counts for. Pure.

The author says it in Studio, advanced settings, *Other Course Settings*: ``{"certificate_hours": 72}``. Without that the
course's effort (``about/effort.html``) is read when it names hours for the whole: Studio's own field is for hours a week.
"""

import re
from collections.abc import Mapping

SETTING = "certificate_hours"
MOST = 2000
_HOURS = re.compile(r"(?<![\d.,–-])(\d{1,4})\s+(?:[^\W\d]+\s+)?(?:hours?|сағат|час(?:а|ов)?)\b", re.IGNORECASE)
_PER_WEEK = re.compile(r"week|апта|недел|/", re.IGNORECASE)


def course_hours(other_settings: object, effort: str) -> int | None:
    """Return the hours of a course, or None where it does not say.

    :param other_settings: the course's ``other_course_settings``.
    :param effort: the text of its ``about/effort.html``.
    """
    if isinstance(other_settings, Mapping):
        stated = other_settings.get(SETTING)
        if isinstance(stated, int) and not isinstance(stated, bool) and 1 <= stated <= MOST:
            return stated
    if _PER_WEEK.search(effort):
        return None
    found = [int(number) for number in _HOURS.findall(effort)]
    return found[0] if len(found) == 1 and 1 <= found[0] <= MOST else None
