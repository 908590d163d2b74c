"""Verification codes: unguessable, and easy to read from paper and to type. Pure."""

import secrets
from typing import Final

# No 0 and O, 1, I and L, which look alike, and no other vowel: a code is never a word. 28 signs.
ALPHABET: Final = "23456789BCDFGHJKMNPQRSTVWXYZ"
# 28^12 is more than 2^57: one in a million certificates is not found in a million years of a hundred tries a minute.
LENGTH: Final = 12
_GROUP: Final = 4
# Who has a Cyrillic keyboard on types what looks the same.
_TYPED: Final = str.maketrans("ВСНКМРТХ", "BCHKMPTX")


def new_code() -> str:
    """Return a fresh code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(typed: str) -> str | None:
    """Return the code that somebody typed, in whatever case and grouping; None when it cannot be one."""
    code = "".join(sign for sign in typed[:100].upper().translate(_TYPED) if sign.isalnum())
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def shown(code: str) -> str:
    """Return a code as it is printed: in groups of four."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))
