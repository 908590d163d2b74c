"""How long a unit takes, roughly. Pure."""

import html
import math
import re
from collections.abc import Iterable, Mapping

# Careful reading of a text in a learner's second or third language; silent reading of one's own runs at 200–250.
WORDS_PER_MINUTE = 180
# Minutes for what one does rather than reads, by block type.
DOING: Mapping[str, float] = {
    "problem": 1.5,
    "video": 4.0,
    "poll": 1.0,
    "poll_question": 1.0,
    "survey": 2.0,
    "word_cloud": 1.0,
    "drag-and-drop-v2": 4.0,
    "empathy_check": 8.0,
    "case_discussion": 20.0,
    "collage_task": 30.0,
    "discussion": 5.0,
}
_RESPONSES = re.compile(
    r"<(?:multiplechoice|choice|option|string|numerical|formula|custom|true_?false|image|coderesponse)response\b", re.I
)
_TAG = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.I | re.S)
_CLOCK = re.compile(r"^(\d+):(\d\d):(\d\d)$")


def count_words(markup: str) -> int:
    """Count the words a reader sees in a piece of HTML or problem XML."""
    return len(html.unescape(_TAG.sub(" ", markup)).split())


def block_minutes(block_type: str, fields: Mapping[str, object]) -> float:
    """Estimate one block from its type and authored fields."""
    text = fields.get("data")
    words = count_words(text) if isinstance(text, str) else 0
    doing = DOING.get(block_type, 0.0)
    if block_type == "problem":
        doing *= max(1, len(_RESPONSES.findall(text))) if isinstance(text, str) else 1
    elif block_type == "video":
        doing = _video_minutes(fields) or doing
    return words / WORDS_PER_MINUTE + doing


def _video_minutes(fields: Mapping[str, object]) -> float:
    start, end = _seconds(fields.get("start_time")), _seconds(fields.get("end_time"))
    return (end - start) / 60 if end > start else 0.0


def _seconds(value: object) -> float:
    if hasattr(value, "total_seconds"):
        return float(value.total_seconds())
    match = _CLOCK.match(value) if isinstance(value, str) else None
    if not match:
        return 0.0
    hours, minutes, seconds = (int(part) for part in match.groups())
    return hours * 3600.0 + minutes * 60 + seconds


def whole_minutes(parts: Iterable[float]) -> int:
    """Round a sum up to whole minutes: at least one for anything at all, 0 for nothing."""
    return math.ceil(sum(parts))
