"""The code under which a person's answers lie."""

import hashlib
import hmac

from django.conf import settings


def _keys() -> list[str]:
    """Return the key codes are made with, then the keys of before, under which older rows lie."""
    own = getattr(settings, "DIALOGUE_PSEUDONYM_KEY", None)
    if own:
        return [own, *getattr(settings, "DIALOGUE_PSEUDONYM_KEY_FALLBACKS", [])]
    return [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def pseudonyms(user_id: int) -> list[str]:
    """Return the codes a person's rows may lie under; new ones are made with the first."""
    message = f"empathy-check:{user_id}".encode()
    return [hmac.new(key.encode(), message, hashlib.sha256).hexdigest() for key in _keys()]
