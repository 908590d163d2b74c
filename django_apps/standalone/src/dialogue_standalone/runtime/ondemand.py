"""What a page loads only when the reader asks for it: videos, and media that an author placed on another host.

The client's half is ``frontend/src/runtime/lazy.ts``.
"""

import json
import re
from html import escape, unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.templatetags.static import static
from django.utils.translation import gettext as _
from web_fragments.fragment import Fragment

# Types whose scripts wait: the player alone weighs a megabyte, and asks for the film at once.
WAITING = frozenset({"video"})
# In this order; the same as ``dialogue_authoring/_stock_scripts.html``.
STOCK_SCRIPTS = ("jquery.js", "underscore.js", "slider.js", "stock.js")

_TAG = re.compile(
    r"""<(?P<tag>img|iframe)\b(?P<inside>(?:[^<>"']|"[^"]*"|'[^']*')*)>(?:(?<!/>)(?P<body>[^<]*)</iframe\s*>)?""", re.I
)
_REMOTE = re.compile(r"""src\s*=\s*["']?\s*(?:https?:)?//""", re.I)
_METADATA = re.compile(r'data-metadata="([^"]*)"')
# The player's template asks edx.org for a logo that it shows only with machine translations, which this host has not.
_DISCLAIMER = re.compile(r'<div class="google-disclaimer">.*?</div>', re.S)


class _Attributes(HTMLParser):
    """The attributes of one tag."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(tag)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found = {name: value or "" for name, value in attrs}


def split_scripts(fragment: Fragment) -> tuple[Fragment, dict[str, object], set[str]]:
    """Take the scripts of a video out of its fragment.

    Returns the fragment without them, the ``data-`` attributes that name them, and the origins that its films come from.
    """
    kept = Fragment(_DISCLAIMER.sub("", fragment.content))
    kept.initialize_js(fragment.js_init_fn, fragment.json_init_args)
    kept.js_init_version = fragment.js_init_version
    scripts = [static(f"dialogue/built/vendor/{name}") for name in STOCK_SCRIPTS]
    for item in fragment.resources:
        if item.kind == "url" and item.mimetype == "application/javascript":
            scripts.append(item.data)
        else:
            kept._resources.append(item)
    return kept, {"lazy-scripts": json.dumps(scripts)}, _sources(fragment.content)


def _sources(html: str) -> set[str]:
    found = _METADATA.search(html)
    sources = json.loads(unescape(found[1])).get("sources") or [] if found else []
    return {origin for source in sources if (origin := _origin(source))}


def _origin(address: str) -> str:
    """Return scheme and host of an address on another host; nothing for one of this host, or one that is no address."""
    try:
        parts = urlsplit(address.strip())
        host = parts.netloc.rpartition("@")[2]
    except ValueError:
        return ""
    # These characters would end the name of the host in a header.
    if not host or parts.scheme not in ("", "http", "https") or re.search(r"[^\w.:\[\]-]", host, re.ASCII):
        return ""
    return f"{parts.scheme or 'https'}://{host}"


def hold_remote(html: str) -> tuple[str, set[str]]:
    """Put a button that names the host in the place of each picture or frame of another host.

    Returns the html and the origins that the page may then ask.
    """
    if not _REMOTE.search(html):
        return html, set()
    origins: set[str] = set()

    def button(match: re.Match[str]) -> str:
        attributes = _Attributes(f"<{match['tag']}{match['inside']}>").found
        origin = _origin(attributes.get("src", ""))
        if not origin:
            return match[0]
        origins.add(origin)
        return _holder(match["tag"].lower(), attributes, urlsplit(origin).netloc)

    return _TAG.sub(button, html), origins


def _holder(kind: str, attributes: dict[str, str], host: str) -> str:
    title = attributes.get("title" if kind == "iframe" else "alt", "")
    source = attributes["src"].strip()
    label = _("Show the picture") if kind == "img" else _("Show the insert")
    words = f"{label}: {title}" if title else label
    warning = _("loads from another site: %(host)s") % {"host": host}
    return (
        f'<span class="remote-media" data-remote-src="{escape(source)}" data-remote-kind="{kind}" '
        f'data-remote-title="{escape(title)}"><button type="button" class="button quiet lazy-start" hidden>'
        f"<span>{escape(words)}<small>{escape(warning)}</small></span></button>"
        f'<noscript><a href="{escape(source)}" rel="noreferrer">{escape(words)} ({escape(warning)})</a></noscript></span>'
    )
