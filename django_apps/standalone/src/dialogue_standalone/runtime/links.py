"""Addresses inside a course's content: what they mean on this host."""

import posixpath
import re
from pathlib import Path
from urllib.parse import quote, unquote

from .data import CourseContent

# The value of an attribute, or of url(…) in a style: the quote, then the address.
_STATIC = re.compile(r"""(?P<quote>\\?["']|&\#3[49];|&quot;|\()(?:/static/)(?P<path>[^"'()<>\\&]*)""")
_ASSET = re.compile(
    r"/?(?:asset-v1:[^@\"'\s]+?\+type@asset\+block[@/]|c4x/[^/\"'\s]+/[^/\"'\s]+/asset/)(?P<name>[^\"'\s)<>?#\\&]+)"
)
_JUMP = re.compile(r"""(?P<quote>["'])(?P<path>/jump_to_id/[^"']*)""")
_COURSE = re.compile(r"""(?P<quote>["'])/course/(?P<path>[^"']*)""")
_OWN = re.compile(r"""(?P<quote>["'])/courses/(?P<key>course-v1:[^/"']+|[^/"']+/[^/"']+/[^/"']+)/(?P<path>[^"']*)""")


def course_url(content: CourseContent, path: str) -> str:
    """Return the address of a page of the course."""
    return f"/courses/{content.key}/{path}"


def asset_url(content: CourseContent, name: str) -> str | None:
    """Return the address of a course file by file or asset name, None where there is no such file."""
    wanted = unquote(name)
    for candidate in (wanted, content.asset_names.get(wanted, ""), wanted.replace(" ", "_"), wanted.replace("/", "_")):
        relative = posixpath.normpath(candidate) if candidate else ""
        if relative and not relative.startswith(("..", "/")) and is_file(content.directory / "static" / relative):
            return course_url(content, f"asset/{quote(relative)}")
    return None


def is_file(path: Path) -> bool:
    """Say whether a file is there; a name that no disk takes is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def replace_urls(text: str, content: CourseContent, *, files_only: bool = False) -> str:
    """Replace a course's own addresses in a text of HTML.

    A ``/static/`` address that is no file of the course stays: stock blocks bring files of their own under that name.
    """

    def static(match: re.Match[str]) -> str:
        path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", match["path"], re.S).groups()  # type: ignore[union-attr]
        url = asset_url(content, path)
        return f"{match['quote']}{url}{mark}{rest}" if url else match[0]

    def asset(match: re.Match[str]) -> str:
        return asset_url(content, match["name"]) or course_url(content, f"asset/{match['name']}")

    # A plain text, whatever came in: a template that escapes what it is given must not find it marked as safe.
    text = str.__str__(text)
    # Most texts have none of these, and to look for a plain word first costs a tenth of the pattern.
    if "/static/" in text:
        text = _STATIC.sub(static, text)
    if "asset-v1:" in text or "c4x/" in text:
        text = _ASSET.sub(asset, text)
    if files_only:
        return text
    if "/jump_to_id/" in text:
        text = _JUMP.sub(lambda match: f"{match['quote']}{course_url(content, match['path'].lstrip('/'))}", text)
    if "/course/" in text:
        text = _COURSE.sub(lambda match: f"{match['quote']}{course_url(content, match['path'])}", text)
    return _OWN.sub(lambda match: _own_course(match, content), text) if "/courses/" in text else text


def _own_course(match: re.Match[str], content: CourseContent) -> str:
    """Lead old addresses of the same course to this one; pages that only the platform has lead to the outline."""
    if match["key"] != str(content.key) and match["key"].replace("/", "+") not in str(content.key):
        return match[0]
    path = match["path"]
    kept = path.startswith(("jump_to", "asset/", "progress", "about", "unit/", "xblock/"))
    return f"{match['quote']}{course_url(content, path if kept else '')}"
