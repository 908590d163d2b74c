"""The languages of the suite, in the order in which people are offered them. Pure.

This is the one list of this wheel. Other rooms cannot read it and have one each; ``tests/contracts`` compares them all.
"""

import re
from collections.abc import Mapping
from typing import Final

NAMES: Final[Mapping[str, str]] = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
"""By code, each as its own speakers call it."""
LANGUAGES: Final = tuple(NAMES)
TRANSLATED: Final = tuple(code for code in LANGUAGES if code != "en")
"""Those that have catalogues: texts in the sources are English."""

_OF_RUN: Final = re.compile(rf"[_\-.]({'|'.join(LANGUAGES)})$", re.IGNORECASE)


def language_of_run(run: str) -> str:
    """Return the language that the name of a course run ends with: ``kk`` for ``2026_kk``; empty when there is none."""
    found = _OF_RUN.search(run)
    return found[1].lower() if found else ""


def without_language(run: str) -> str:
    """Return the name of a course run without its language: ``2026`` for ``2026_kk``."""
    return _OF_RUN.sub("", run)
