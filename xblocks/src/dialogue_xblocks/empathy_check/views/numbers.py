"""Numbers as the reader writes them. How coarse they are is decided in `statistics`: it is what keeps people unseen."""

from django.utils.translation import get_language, pgettext

from ..statistics import LEAST_P, Amount

_COMMA = frozenset({"kk", "ru"})


def number(value: float, digits: int = 1) -> str:
    """Write a number; a negative one has a minus sign, none is -0."""
    text = f"{round(value, digits) + 0.0:.{digits}f}".replace("-", "−")
    return text.replace(".", ",") if (get_language() or "en")[:2] in _COMMA else text


def edge(value: float) -> str:
    """Write where a range begins as the author wrote it: rounded, it would be another range."""
    text = f"{value:g}"
    return text.replace(".", ",") if (get_language() or "en")[:2] in _COMMA else text


def signed(value: float) -> str:
    """Write a difference, with its sign."""
    text = number(value)
    return text if text[0] == "−" or not text.strip("0.,") else f"+{text}"


def amount(told: Amount) -> str:
    """Write how many people, or answers: a share in per cent, or a word where a share would tell too much."""
    if told == "most":
        return pgettext("how many", "most")
    if told == "some":
        return pgettext("how many", "some")
    if told == "few":
        return pgettext("how many", "few or none")
    return f"{round(told * 100)}\u00a0%"


def probability(value: float) -> str:
    """Write a p with its sign."""
    return f"< {number(LEAST_P, 2)}" if value <= LEAST_P else f"= {number(value, 2)}"
