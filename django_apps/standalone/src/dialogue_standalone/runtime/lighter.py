"""Lighter builds of stock blocks' scripts, sent in place of the originals; made by ``frontend/stock-scripts.mjs``.

A build stands for one original, known by its digest: what is not known is sent as it came. Scripts that a block writes
into the page itself become files too, so that a browser keeps them for the next unit.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from django.contrib.staticfiles import finders
from django.templatetags.static import static
from web_fragments.fragment import Fragment, FragmentResource

from .resources import find_resource

FOLDER = "dialogue/built/blocks"
_RESOURCE = re.compile(r"/xblock/resource/([^/]+)/([^?#]+)\Z")
_SCRIPT = "application/javascript"
# Shorter ones are not worth a request.
_LONG = 2000

type Builds = Mapping[str, str]


def with_lighter_scripts(fragment: Fragment) -> Fragment:
    """Return a fragment whose scripts are the lighter ones, where there are any."""
    known = builds()
    made = Fragment(fragment.content)
    made.initialize_js(fragment.js_init_fn, fragment.json_init_args)
    made.js_init_version = fragment.js_init_version
    for item in fragment.resources:
        name = known.get(_digest_of(item)) if item.mimetype == _SCRIPT else None
        if name:
            item = FragmentResource("url", static(f"{FOLDER}/{name}"), item.mimetype, item.placement)
        made._resources.append(item)
    return made


def builds() -> Builds:
    """Return what was built, by the digest of the original; nothing while the front end is not built."""
    found = finders.find(f"{FOLDER}/manifest.json")
    try:
        return _read(Path(found), Path(found).stat().st_mtime_ns) if isinstance(found, str) else {}
    except OSError:  # it is being built just now
        return {}


@lru_cache(maxsize=2)
def _read(path: Path, _changed: int) -> Builds:
    read: Builds = json.loads(path.read_text(encoding="utf-8"))
    return read


def _digest_of(item: FragmentResource) -> str:
    if item.kind == "text":
        return hashlib.sha256(item.data.encode()).hexdigest() if len(item.data) >= _LONG else ""
    address = _RESOURCE.match(item.data)
    path = find_resource(unquote(address[1]), unquote(address[2])) if address else None
    return _digest_of_file(path, path.stat().st_mtime_ns) if path else ""


@lru_cache(maxsize=128)
def _digest_of_file(path: Path, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
