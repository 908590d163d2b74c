"""Joining codes: short, read aloud, typed on a phone. Pure."""

import secrets

LENGTH = 6
# Without letters and digits that look alike (0/O, 1/I/L), and without U, which Cyrillic keyboards lead to У.
ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
# What looks the same on a Kazakh or Russian keyboard means the same letter.
_LOOK_ALIKE = str.maketrans("АВЕКМНРСТХ", "ABEKMHPCTX")


def new_code() -> str:
    """Return a random code; 30⁶ = 729 million of them, so a guess hits one of 1,000 groups once in 729,000 times."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normalised(text: str) -> str:
    """Return what a person meant to type, ``""`` when it cannot be a code: case, spaces and hyphens do not matter."""
    code = "".join(text.split()).replace("-", "").upper().translate(_LOOK_ALIKE)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def spaced(code: str) -> str:
    """Return a code as it is read: two groups of three."""
    return f"{code[:3]} {code[3:]}".strip()
