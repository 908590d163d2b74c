"""Digests of files and trees: how one sees whether somebody changed something."""

import hashlib
from pathlib import Path

from dialogue_standalone.olx.paths import is_clutter


def bytes_digest(*parts: bytes) -> str:
    """Return SHA-256 over ``parts``, each with its length, so that a boundary cannot move unnoticed."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()


def tree_digest(root: Path) -> str:
    """Return SHA-256 over the names and contents of all files below ``root``, whatever their dates and order on disk."""
    whole = hashlib.sha256()
    for path in sorted(root.rglob("*"), key=lambda item: item.relative_to(root).as_posix()):
        relative = path.relative_to(root)
        if path.is_symlink() or is_clutter(relative.parts) or not path.is_file():
            continue
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").digest()
        whole.update(relative.as_posix().encode("utf-8", "surrogateescape") + b"\0" + content)
    return whole.hexdigest()
