"""What stock blocks lack, added when their classes are found."""

from typing import Any

from django.utils.translation import gettext_lazy

# A word of a shared cloud: longer than any word of our languages.
LONGEST_WORD = 60


class _LimitedCloud:
    """A word cloud that takes as many words as it has fields, each of a word's length; the stock one takes anything."""

    num_inputs: int

    def good_word(self, word: str) -> str:
        """Return a word as it goes into the cloud."""
        return str(super().good_word(word)[:LONGEST_WORD].strip())  # type: ignore[misc]

    def submit_state(self, data: dict[str, Any], suffix: str = "") -> Any:
        """Take a learner's words."""
        words = (data.get("student_words") or [])[: self.num_inputs]
        return super().submit_state({**data, "student_words": words}, suffix)  # type: ignore[misc]


def amended(found: type[Any]) -> type[Any]:
    """Return a block's class with the names of its choices in the reader's language, and clouds limited."""
    for field in found.fields.values():
        _translate(field.values)
    if not hasattr(found, "good_word"):
        return found
    make: Any = type(found)
    return make(found.__name__, (_LimitedCloud, found), {"__module__": found.__module__})


def _translate(choices: object) -> None:
    """Stock templates show the names of choices as they stand in the class; so they stand there to be translated."""
    for choice in choices if isinstance(choices, list | tuple) else ():
        if isinstance(choice, dict) and isinstance(choice.get("display_name"), str):
            choice["display_name"] = gettext_lazy(choice["display_name"])
