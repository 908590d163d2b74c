"""What blocks refer to: files of the course, other blocks, and files that nobody refers to."""

import json
import re
from collections.abc import Collection, Iterator
from html import unescape
from typing import Final
from urllib.parse import unquote

from dialogue_standalone.olx.data import Finding
from dialogue_standalone.olx.messages import finding
from dialogue_standalone.olx.needs import needs_code
from dialogue_standalone.olx.paths import inside, is_clutter, printable
from dialogue_standalone.olx.tree import CONTAINERS, CourseTree, Placed

_STATIC: Final = re.compile(
    r"/static/([^\"'\s?#<>()\\,;]+(?: [^\"'\s?#<>()\\,;]+)*\.[A-Za-z0-9]{1,5}|[^\"'\s?#<>()\\,;]+)"
)
_JUMP: Final = re.compile(r"/jump_to_id/([\w\-~.:]+)")
# Scripts and pictures that the platform's own problem pages bring along under /static/.
_PLATFORM: Final = ("js/capa/", "js/vendor/", "js/course_survey", "images/", "coffee/")
_BODY_BYTES: Final = 8 * 1024**2


def check_references(tree: CourseTree) -> list[Finding]:
    """Return warnings about missing files and dead links of every leaf block, with the line they stand on."""
    assets = _asset_names(tree)
    known = {block.url_name for block in tree.blocks}
    found: list[Finding] = []
    for block in tree.blocks:
        for path, first_line, text in _texts(tree, block, found):
            if block.block_type == "problem" and needs_code(text):
                found.append(finding("needs_code", path, first_line))
            found += _static_references(tree, path, first_line, text, assets)
            for match in _JUMP.finditer(text):
                if match[1] not in known:
                    line = first_line + text.count("\n", 0, match.start())
                    found.append(finding("jump_missing", path, line, target=match[1][:100]))
    return found


def _texts(tree: CourseTree, block: Placed, found: list[Finding]) -> Iterator[tuple[str, int, str]]:
    """Yield the texts of a leaf block: its element and its HTML body."""
    if block.body_path:
        data = tree.read(block.body_path, _BODY_BYTES)
        if data is not None:
            try:
                yield block.body_path, 1, data.decode("utf-8")
            except UnicodeDecodeError as error:
                line = data.count(b"\n", 0, error.start) + 1
                found.append(finding("html_encoding", block.body_path, line))
    if block.block_type in CONTAINERS:
        return
    document = tree.document(block.path)
    if document is not None:
        element = block.element
        yield block.path, element.line, document.data[element.start : element.end].decode(document.encoding, "replace")


def _static_references(
    tree: CourseTree, path: str, first_line: int, text: str, assets: Collection[str]
) -> Iterator[Finding]:
    reported: set[str] = set()
    for match in _STATIC.finditer(text):
        name = unquote(unescape(match[1])).rstrip("/.&")
        if not name or name in reported or name.startswith(_PLATFORM):
            continue
        # Studio keeps a file under its display name and may have changed blanks to underscores in the link
        candidates = {name, name.replace("_", " "), name.replace(" ", "_"), name.rsplit("/", 1)[-1]}
        for candidate in candidates:
            if candidate in assets:
                tree.used.add(f"static/{candidate}")
        if not candidates & set(assets):
            reported.add(name)
            line = first_line + text.count("\n", 0, match.start())
            yield finding("static_missing", path, line, target=printable(name))


def _asset_names(tree: CourseTree) -> set[str]:
    """Return the names that /static/ links may use: the files, and the names Studio's assets.json gives them."""
    static = tree.root / "static"
    names: set[str] = set()
    if static.is_dir() and not static.is_symlink():
        for file in static.rglob("*"):
            if not file.is_symlink() and file.is_file():
                names.add(file.relative_to(static).as_posix())
    path = inside(tree.root, "policies/assets.json")
    if path is not None:
        try:
            if path.stat().st_size <= _BODY_BYTES:
                listing = json.loads(path.read_bytes())
                names |= {str(name) for name in listing} if isinstance(listing, dict) else set()
        except (OSError, ValueError, RecursionError):
            pass  # the file only translates names; a course plays without it
    return names


def check_orphans(tree: CourseTree, known_types: Collection[str]) -> list[Finding]:
    """Return a warning for each file of a block's folder that no part of the course reaches.

    ``tree.used`` has to be complete: call it last. ``static/`` is a library of files and not looked at, and ``about/``,
    though a block type has that name, holds pages that the course shows by their file names.
    """
    found = []
    for folder in sorted((CONTAINERS | {"html", "problem", "video"} | set(known_types)) - {"about"}):
        directory = tree.root / folder
        if not KEY_FOLDER.fullmatch(folder) or directory.is_symlink() or not directory.is_dir():
            continue
        for file in sorted(directory.rglob("*")):
            relative = file.relative_to(tree.root)
            if is_clutter(relative.parts) or file.suffix not in (".xml", ".html") or not file.is_file():
                continue
            if relative.as_posix() not in tree.used:
                found.append(finding("orphan", printable(relative.as_posix())))
    return found


KEY_FOLDER: Final = re.compile(r"[\w\-]+")
