"""Counting what went wrong, so that nobody can guess for long. Counters live in the site's cache, under digests."""

from hashlib import blake2b

from django.conf import settings
from django.core.cache import cache


def _key(scope: str, who: str) -> str:
    digest = blake2b(who.casefold().encode(), digest_size=16, key=settings.SECRET_KEY.encode()[:64]).hexdigest()
    return f"dialogue-wrong:{scope}:{digest}"


def too_many(scope: str, who: str, times: int, seconds: int) -> int:
    """Return the seconds to wait when ``who`` was wrong ``times`` times already, else 0."""
    return seconds if (cache.get(_key(scope, who)) or 0) >= times else 0


def wrong(scope: str, who: str, seconds: int) -> None:
    """Count one more wrong try; ``seconds`` after the first one the count starts anew."""
    key = _key(scope, who)
    if not cache.add(key, 1, timeout=seconds):
        try:
            cache.incr(key)
        except ValueError:  # it ran out between the two calls
            cache.set(key, 1, timeout=seconds)


def forget(scope: str, who: str) -> None:
    """Forget wrong tries, after a right one."""
    cache.delete(_key(scope, who))
