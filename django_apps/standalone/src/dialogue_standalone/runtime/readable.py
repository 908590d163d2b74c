"""What is to be read of a block, without its scripts: for pages whose scripts are still on their way, for print and for
copies without a network. Answers, results and solutions are never part of it.

It works on what a block's page holds, so that it says what the block itself would.
"""

import json
import re
from collections.abc import Callable, Mapping
from html import escape

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from lxml import html

from .plain_html import parsed, read_only, sanitised

type Arguments = Mapping[str, object]
type Reader = Callable[[html.HtmlElement, Arguments], str]
_ARGUMENTS = "xblock-json-init-args"


def readable(page: str) -> str | None:
    """Return the readable part of a rendered block (its wrapper included); None when nothing can be said without it.

    Blocks inside it are read each by itself; of those that cannot be, only the title stays.
    """
    root = parsed(page)
    outer = next((one for one in root.iter("div") if one.get("data-block-type")), None)
    if outer is None:
        return read_only(root) or None
    for nested in [one for one in outer.iterdescendants("div") if one.get("data-block-type")]:
        if nested.getparent() is not None and _is_outermost_within(nested, outer):
            text = readable(html.tostring(nested, encoding="unicode", with_tail=False)) or ""
            nested.addprevious(html.fragment_fromstring(text, create_parent="div"))
            nested.drop_tree()
    reader = _READERS.get(outer.get("data-block-type", ""))
    return reader(outer, _arguments(outer)) if reader else None


def _is_outermost_within(nested: html.HtmlElement, outer: html.HtmlElement) -> bool:
    above = nested.getparent()
    while above is not None and above is not outer:
        if above.get("data-block-type"):
            return False
        above = above.getparent()
    return above is outer


def before_scripts(block_type: str, content: str, arguments: object) -> str:
    """Return a block's content with what can be read already in the place that its script fills later."""
    place = _PLACES.get(block_type)
    if place is None:
        return content
    text = _READERS[block_type](parsed(content), arguments if isinstance(arguments, dict) else {})
    note = escape(_("You can answer as soon as the page has loaded."))
    preview = (
        f'<div class="before-scripts stack-2">{text}<p class="small muted" lang="{get_language()}">{note}</p></div>'
    )
    return place.sub(lambda found: found["before"] + preview + found["after"], content, count=1)


def _arguments(block: html.HtmlElement) -> Arguments:
    found = next(iter(block.find_class(_ARGUMENTS)), None)
    values = json.loads(found.text or "{}") if found is not None else {}
    return values if isinstance(values, dict) else {}


def _as_it_is(block: html.HtmlElement, _given: Arguments) -> str:
    return read_only(block)


def _problem(block: html.HtmlElement, _given: Arguments) -> str:
    """A problem's page holds the problem as an attribute, which its script unpacks."""
    holder = next(iter(block.find_class("problems-wrapper")), None)
    if holder is None:
        return read_only(block)
    return read_only(parsed(holder.get("data-content", "")))


def _poll_question(block: html.HtmlElement, _given: Arguments) -> str:
    holder = next(iter(block.find_class("poll_question_div")), None)
    values = json.loads(holder.text_content()) if holder is not None else {}
    answers = "".join(f"<li>○ {escape(str(words))}</li>" for words in dict(values.get("answers") or {}).values())
    return sanitised(f'<div>{values.get("question", "")}</div><ul class="choices">{answers}</ul>')


def _drag_and_drop(_block: html.HtmlElement, values: Arguments) -> str:
    title = f"<h3>{escape(str(values.get('title') or ''))}</h3>" if values.get("show_title") else ""
    picture, alt = str(values.get("target_img_expanded_url") or ""), str(values.get("target_img_description") or "")
    board = f'<p><img src="{escape(picture)}" alt="{escape(alt)}"></p>' if picture else ""
    zones = "".join(f"<li>{_named(zone, 'title', 'description')}</li>" for zone in _list(values, "zones"))
    items = "".join(f"<li>{_named(item, 'displayName', 'imageDescription')}</li>" for item in _list(values, "items"))
    return sanitised(
        f"{title}<div>{values.get('problem_text') or ''}</div>{board}"
        f"<p><strong>{escape(_('Places'))}</strong></p><ul>{zones}</ul>"
        f"<p><strong>{escape(_('To be placed'))}</strong></p><ul>{items}</ul>"
    )


def _list(values: Arguments, name: str) -> list[dict[str, object]]:
    found = values.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _named(values: Arguments, name: str, more: str) -> str:
    words, further = str(values.get(name) or ""), str(values.get(more) or "")
    return f"{words}: {escape(further)}" if words and further else words or escape(further)


# Types that can be read: by themselves, or from what their script gets.
_READERS: dict[str, Reader] = {
    **dict.fromkeys(
        ("html", "about", "static_tab", "course_info", "customtag", "vertical", "unit", "wrapper"), _as_it_is
    ),
    **dict.fromkeys(("poll", "survey", "word_cloud", "annotatable"), _as_it_is),
    "problem": _problem,
    "poll_question": _poll_question,
    "drag-and-drop-v2": _drag_and_drop,
}
READABLE_TYPES = frozenset(_READERS)
# Types that show nothing until their script has run, and the place it fills.
_PLACES = {
    "problem": re.compile(r'(?P<before>)<p class="loading-spinner">.*?</p>(?P<after>)', re.S),
    "poll_question": re.compile(r'(?P<before><div\b[^>]*\bclass="poll_question"[^>]*>)(?P<after>)'),
    "drag-and-drop-v2": re.compile(
        r'(?P<before><div class="[^"]*xblock--drag-and-drop[^"]*">).*?(?P<after></div>)', re.S
    ),
}
