"""How many hours a course counts for. Pure.

The author says it in Studio, advanced settings, *Certificate Web/HTML View Overrides*: ``{"certificate_hours": 72}``, from
where the LMS hands it to the template of its certificate. Without that the course's effort (``about/effort.html``) is read
when it names hours for the whole: Studio's own field is for hours a week.
"""

import re
from collections.abc import Mapping

SETTING = "certificate_hours"
MOST = 2000
_HOURS = re.compile(r"(?<![\d.,–-])(\d{1,4})\s+(?:[^\W\d]+\s+)?(?:hours?|сағат|час(?:а|ов)?)\b", re.IGNORECASE)
_PER_WEEK = re.compile(r"week|апта|недел|/", re.IGNORECASE)


def course_hours(overrides: object, effort: str) -> int | None:
    """Return the hours of a course, or None where it does not say.

    :param overrides: the course's ``cert_html_view_overrides``.
    :param effort: the text of its ``about/effort.html``.
    """
    if isinstance(overrides, Mapping):
        stated = overrides.get(SETTING)
        if isinstance(stated, int) and not isinstance(stated, bool) and 1 <= stated <= MOST:
            return stated
    if _PER_WEEK.search(effort):
        return None
    found = [int(number) for number in _HOURS.findall(effort)]
    return found[0] if len(found) == 1 and 1 <= found[0] <= MOST else None
