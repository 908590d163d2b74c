"""How often somebody may ask for what costs work or could be abused."""

from hashlib import blake2b

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def too_often(scope: str, who: str) -> int | None:
    """Count one more request of ``who`` and return the seconds to wait when it is one too many.

    The counters live in the process and are forgotten at a restart. Addresses and names are kept only as digests.

    :param scope: a key of ``DIALOGUE_RATE_LIMITS``.
    """
    times, seconds = settings.DIALOGUE_RATE_LIMITS[scope]
    digest = blake2b(who.casefold().encode(), digest_size=16, key=settings.SECRET_KEY.encode()[:64]).hexdigest()
    key = f"rate:{scope}:{digest}"
    cache.add(key, 0, timeout=seconds)
    try:
        count = cache.incr(key)
    except ValueError:  # it ran out between the two calls
        cache.set(key, 1, timeout=seconds)
        count = 1
    return seconds if count > times else None


def address_of(request: HttpRequest) -> str:
    """Return the network address of a request; behind a proxy waitress sets it (its option ``trusted_proxy``)."""
    return str(request.META.get("REMOTE_ADDR", ""))
