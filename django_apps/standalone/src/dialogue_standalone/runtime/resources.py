"""Files that blocks bring along (``public/…`` of their packages), without anything that would ask another host."""

import mimetypes
import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path, PurePosixPath

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import http_date, parse_http_date_safe
from web_fragments.fragment import Fragment, FragmentResource

from .links import is_file
from .types import block_class

_REMOTE_IMPORT = re.compile(r"""@import\s+(?:url\()?\s*["']?(?:https?:)?//[^;]+;?""", re.I)
_REMOTE_URL = re.compile(r"""url\(\s*["']?(?:https?:)?//[^)]*\)""", re.I)
_TEXT = frozenset({".css", ".js", ".svg", ".json", ".map", ".html", ".txt"})
CACHE = "public, max-age=86400"


def strip_remote(css: str) -> str:
    """Take remote imports and remote addresses out of a style sheet; the fonts of this host stand in."""
    return _REMOTE_URL.sub("none", _REMOTE_IMPORT.sub("", css))


def without_remote(fragment: Fragment) -> Fragment:
    """Return a fragment whose inline styles ask no other host, and without styles and scripts of other hosts."""
    clean = Fragment(fragment.content)
    clean.initialize_js(fragment.js_init_fn, fragment.json_init_args)
    clean.js_init_version = fragment.js_init_version
    for item in fragment.resources:
        if item.kind == "url" and re.match(r"(?:https?:)?//", item.data):
            continue
        if item.kind == "text" and item.mimetype == "text/css":
            item = FragmentResource("text", strip_remote(item.data), item.mimetype, item.placement)
        clean._resources.append(item)
    return clean


def find_resource(block_type: str, path: str) -> Path | None:
    """Return the file of a resource address. Only files below ``public`` of the block's package or resources folder.

    Found files are remembered, misses are not: a front end may be built while the host serves.
    Stock blocks ask for ``problem/public/js/…``, where the file is ``public/js/…`` beside the class.
    """
    try:
        return _find(block_type, path)
    except FileNotFoundError:
        return None


@lru_cache(maxsize=512)
def _find(block_type: str, path: str) -> Path:
    cls = block_class(block_type)
    module = next((kind.__module__ for kind in cls.__mro__ if kind.__module__ != "xblock.internal"), cls.__module__)
    package = module.rpartition(".")[0] if "." in module else module
    parts = PurePosixPath(path).parts
    if not parts or ".." in parts or path.startswith("/") or "\0" in path or "public" not in parts:
        raise FileNotFoundError(path)
    folder = getattr(cls, "resources_dir", "") or ""
    for root in (Path(str(files(package))), Path(str(files(package.partition(".")[0])))):
        for tail in (parts, parts[parts.index("public") :]):
            for base in (root / folder, root):
                found = (base / Path(*tail)).resolve()
                if is_file(found) and found.is_relative_to((base / Path(*tail[: tail.index("public") + 1])).resolve()):
                    return found
    raise FileNotFoundError(path)


@lru_cache(maxsize=256)
def _read(path: Path, _changed: int) -> bytes:
    """Read a file as it is sent; a file that was written again is read again."""
    data = path.read_bytes()
    return strip_remote(data.decode("utf-8")).encode() if path.suffix == ".css" else data


def resource_response(request: HttpRequest, block_type: str, path: str) -> HttpResponse:
    """Send a block's public file.

    Raises:
        Http404: no such file, or one outside ``public``.
    """
    found = find_resource(block_type, path)
    if found is None:
        raise Http404("no such resource")
    try:
        written = found.stat().st_mtime_ns
    except OSError as error:  # taken away since it was found
        raise Http404("no such resource") from error
    changed = written // 10**9
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", "") or "")
    if since is not None and changed <= since:
        response = HttpResponse(status=304)
    else:
        kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
        charset = "; charset=utf-8" if found.suffix in _TEXT else ""
        response = HttpResponse(_read(found, written), content_type=kind + charset)
    response["Last-Modified"] = http_date(changed)
    response["Cache-Control"] = CACHE
    response["X-Content-Type-Options"] = "nosniff"
    return response
