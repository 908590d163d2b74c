"""Names of files inside a course, as hostile people write them."""

import re
import unicodedata
from pathlib import Path
from typing import Final

from dialogue_standalone.olx.data import Finding, Limits
from dialogue_standalone.olx.messages import finding

# Letters, digits and -~.: as opaque_keys' BlockUsageLocator allows (\w is Unicode there too).
URL_NAME: Final = re.compile(r"[\w\-~.:]+")
KEY_PART: Final = re.compile(r"[\w\-~.]+")
URL_NAME_LENGTH: Final = 150
# What macOS leaves in every archive and version control in every directory: no part of a course.
_CLUTTER: Final = {".DS_Store", "__MACOSX", ".git", ".hg", ".svn", "Thumbs.db"}
_BIDI: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def is_clutter(parts: tuple[str, ...]) -> bool:
    """Say whether a path is a leftover of the operating system rather than of the author."""
    return any(part in _CLUTTER or part.startswith("._") for part in parts)


def printable(name: str) -> str:
    """Return ``name`` fit for a message: no surrogates, no control characters, not endless."""
    shown = "".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF or unicodedata.category(c) == "Cc" else c for c in name)
    return shown if len(shown) <= 200 else shown[:199] + "…"


def check_name(name: str, limits: Limits) -> Finding | tuple[str, ...]:
    """Return the parts of a member's name, or the finding that refuses it."""
    shown = printable(name)
    if name.startswith("/") or re.match(r"[A-Za-z]:[\\/]", name):
        return finding("name_absolute", shown)
    try:
        encoded = name.encode("utf-8")
    except UnicodeEncodeError:
        return finding("name_encoding", shown)
    if len(encoded) > limits.path_bytes:
        return finding("name_long", shown, limit=limits.path_bytes)
    if "\\" in name or any(unicodedata.category(c) == "Cc" or c in _BIDI for c in name):
        return finding("name_characters", shown)
    parts = tuple(part for part in name.split("/") if part not in ("", "."))
    if ".." in parts:
        return finding("name_traversal", shown)
    if any(len(part.encode("utf-8")) > 255 for part in parts):
        return finding("name_long", shown, limit=255)
    if len(parts) > limits.path_depth:
        return finding("name_deep", shown, limit=limits.path_depth)
    return parts


class NameBook:
    """Remembers every name seen and finds the ones that some file systems cannot tell apart."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._files: set[tuple[str, ...]] = set()

    def add(self, parts: tuple[str, ...], *, is_dir: bool) -> Finding | None:
        """Note one path; return a finding when it repeats or clashes with an earlier one."""
        name = "/".join(parts)
        for length in range(1, len(parts) + 1):
            prefix = parts[:length]
            folded = tuple(_fold(part) for part in prefix)
            other = self._seen.setdefault(folded, prefix)
            if other != prefix:
                return finding("name_clash", printable(name), other="/".join(other))
            if prefix in self._files and (length < len(parts) or is_dir):
                return finding("name_duplicate", printable(name))
        if not is_dir:
            if parts in self._files:
                return finding("name_duplicate", printable(name))
            self._files.add(parts)
        return None


def _fold(part: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", part).casefold())


def inside(root: Path, relative: str) -> Path | None:
    """Return the regular file ``relative`` below ``root``, or None when it is missing, odd, a link, or outside."""
    parts = relative.split("/")
    if not relative or "\x00" in relative or "\\" in relative or any(part in ("", ".", "..") for part in parts):
        return None
    path = root
    try:
        for part in parts:
            path = path / part
            if path.is_symlink():
                return None
        return path if path.is_file() else None
    except (OSError, ValueError):  # name too long for the disk, surrogates
        return None
