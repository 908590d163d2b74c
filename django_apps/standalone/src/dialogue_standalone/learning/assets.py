"""Finds a course's own file by the names content uses for it."""

import json
from functools import lru_cache
from pathlib import Path

# What a browser must not run or interpret beyond its kind, by suffix; anything unknown is only offered for download.
CONTENT_TYPES = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".gif": "image/gif",
    ".htm": "text/html; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ogg": "audio/ogg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".srt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xhtml": "application/xhtml+xml",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
# Documents that could run script in our origin when opened by themselves.
ACTIVE = frozenset({".htm", ".html", ".svg", ".xhtml", ".xml"})


def find_asset(directory: Path, name: str) -> Path | None:
    """Return the file content calls ``name``, None when there is none.

    Studio's asset names differ from file names («Brain_red.png» for «Brain red.png»); ``policies/assets.json`` holds
    both. What leads outside ``static/``, by dots or by a link, does not exist.
    """
    for candidate in (name, *_other_names(directory, name)):
        found = _inside(directory / "static", candidate)
        if found:
            return found
    return None


def _inside(root: Path, name: str) -> Path | None:
    if "\0" in name or "\\" in name:
        return None
    try:
        path = (root / name).resolve()
        inside = path.is_relative_to(root.resolve()) and path.is_file()
    except OSError:
        return None
    return path if inside else None


def _other_names(directory: Path, name: str) -> tuple[str, ...]:
    policy = directory / "policies" / "assets.json"
    try:
        stamp = policy.stat().st_mtime_ns
    except OSError:
        return ()
    return _asset_names(policy, stamp).get(name, ())


@lru_cache(maxsize=32)
def _asset_names(policy: Path, _stamp: int) -> dict[str, tuple[str, ...]]:
    """Read the names Studio wrote: key ⇄ display name ⇄ import path. An unreadable file maps nothing."""
    try:
        listed = json.loads(policy.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    names: dict[str, tuple[str, ...]] = {}
    for key, entry in listed.items() if isinstance(listed, dict) else ():
        if not isinstance(entry, dict):
            continue
        shown = [str(entry[field]) for field in ("displayname", "import_path") if entry.get(field)]
        known = tuple(dict.fromkeys([str(key), *(name.removeprefix("/static/").lstrip("/") for name in shown)]))
        for name in known:
            names[name] = tuple(other for other in known if other != name)
    return names
