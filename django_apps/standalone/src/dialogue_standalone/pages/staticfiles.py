"""Addresses of static files that change when the file changes."""

from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class VersionedStorage(StaticFilesStorage):
    """Adds ``?v=<digest>`` so that a browser may keep a file and still gets the new one after an update."""

    def url(self, name: str | None) -> str:
        """Return the address with the file's version; of an unknown file, the plain address."""
        address = super().url(name)
        found = finders.find(name) if name else None
        if not isinstance(found, str):
            return address
        return f"{address}?v={_digest(found, Path(found).stat().st_mtime_ns)}"


@lru_cache(maxsize=512)
def _digest(path: str, _changed: int) -> str:
    return blake2b(Path(path).read_bytes(), digest_size=6).hexdigest()
