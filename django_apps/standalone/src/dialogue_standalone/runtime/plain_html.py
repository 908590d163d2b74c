"""From the HTML of a page to HTML that is only read: without scripts, controls, marks of right and wrong. Pure."""

import re
from collections.abc import Iterable

import nh3
from lxml import html

# What stands in place of something to fill in.
BLANK = "__________"
# Not chosen, chosen.
RADIO, CHECKBOX = "○◉", "☐☑"

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TAGS = {
    *_HEADINGS,
    *("p", "div", "span", "br", "hr", "blockquote", "pre", "code", "ul", "ol", "li", "dl", "dt", "dd"),
    *("strong", "b", "em", "i", "u", "s", "sub", "sup", "small", "mark", "kbd", "abbr", "cite", "q", "a", "img"),
    *("figure", "figcaption", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
_ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type", "reversed"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
}
_CLASSES = {"ul": {"choices"}}
_SCHEMES = {"http", "https", "mailto"}
# Never read: code, what is pressed, what is drawn later.
_NO_TEXT = ("script", "style", "template", "button", "svg", "iframe", "object", "embed", "canvas", "noscript", "link")
# Parts of stock blocks that tell of answers, results, solutions, or how to use what is not there.
_NOT_READ = frozenset(
    {
        *("sr", "unseen", "status", "indicator-container", "notification", "action", "problem-progress", "message"),
        *(
            "solution-span",
            "detailed-solution",
            "capa_alert",
            "answer",
            "equation",
            "script_placeholder",
            "grader-status",
        ),
        *(
            "poll-hidden",
            "poll-voting-thanks",
            "poll-submissions-count",
            "poll-feedback-container",
            "poll-results-wrapper",
        ),
        *(
            "result_cloud_section",
            "visible-mobile-only",
            "loading-spinner",
            "lazy-start",
            "before-scripts",
            "block-tools",
        ),
    }
)
_ITEMS = frozenset({"field", "poll-answer"})
_BLOCKS = frozenset({*_HEADINGS, "p", "div", "ul", "ol", "dl", "table", "blockquote", "pre", "figure", "hr"})
_SPACES = re.compile(r"\s+")
_NO_LINE = re.compile(r"display\s*:\s*none", re.I)


def parsed(text: str) -> html.HtmlElement:
    """Return the text as an element that holds it."""
    return html.fragment_fromstring(text or "", create_parent="div")


def read_only(root: html.HtmlElement) -> str:
    """Return what is left to be read of an element's content, as safe HTML. The element is changed."""
    _drop(root)
    _media(root)
    _controls(root)
    _lists(root)
    _tidy(root)
    inside = (root.text or "") + "".join(html.tostring(child, encoding="unicode") for child in root)
    return sanitised(inside)


def sanitised(text: str) -> str:
    """Keep of a text only what is for reading; attributes that could run or fetch something go."""
    return nh3.clean(
        text.strip(),
        tags=_TAGS,
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        allowed_classes={tag: set(names) for tag, names in _CLASSES.items()},
        url_schemes=_SCHEMES,
        link_rel=None,
    )


def _classes(element: html.HtmlElement) -> set[str]:
    return set((element.get("class") or "").split())


def _drop(root: html.HtmlElement) -> None:
    for element in list(root.iterdescendants()):
        gone = element.tag in _NO_TEXT or not isinstance(element.tag, str)
        hidden = "hidden" in element.attrib or _NO_LINE.search(element.get("style") or "")
        if gone or hidden or _classes(element) & _NOT_READ:
            _remove(element)


def _remove(element: html.HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _media(root: html.HtmlElement) -> None:
    """Put a link in the place of films, sounds and what another host has."""
    for element in list(root.iter("video", "audio", "span")):
        remote = element.get("data-remote-src")
        source = remote or element.get("src") or next((one.get("src") for one in element.iter("source")), None)
        if element.tag == "span" and not remote:
            continue
        if not source:
            _remove(element)
            continue
        words = element.get("data-remote-title") or source
        _replace(element, [_element("a", words, href=source)])


def _controls(root: html.HtmlElement) -> None:
    for element in list(root.iter("input", "textarea", "select")):
        sign = _sign(element)
        if sign:
            _replace(element, [_element("span", sign)])
        else:
            _remove(element)
    for element in root.iter(
        "fieldset", "form", "legend", "section", "article", "details", "summary", "header", "footer"
    ):
        element.tag = "div"
    for element in root.iter("label"):
        element.tag = "p" if "problem-group-label" in _classes(element) else "span"


def _sign(element: html.HtmlElement) -> str:
    if element.tag == "select":
        # The first one only says that something is to be chosen.
        options = [" ".join(option.text_content().split()) for option in element.iter("option")][1:]
        chosen = [
            " ".join(option.text_content().split()) for option in element.iter("option") if option.get("selected")
        ]
        return f"{next(iter(chosen), BLANK)} [ {' / '.join(option for option in options if option)} ]"
    if element.tag == "textarea":
        return (element.text or "").strip() or BLANK
    kind, is_set = (element.get("type") or "text").lower(), "checked" in element.attrib
    if kind in ("radio", "checkbox"):
        return {"radio": RADIO, "checkbox": CHECKBOX}[kind][is_set]
    return (element.get("value") or BLANK) if kind in ("text", "number", "email") else ""


def _lists(root: html.HtmlElement) -> None:
    """Make lists of choices that stand one below the other."""
    for first in list(root.iter("div")):
        if not _classes(first) & _ITEMS or first.getparent() is None:
            continue
        choices = _element("ul")
        choices.set("class", "choices")
        first.addprevious(choices)
        item: html.HtmlElement | None = first
        while item is not None and item.tag == "div" and _classes(item) & _ITEMS:
            after = item.getnext()
            item.tag, item.tail = "li", None
            _inline(item)
            choices.append(item)
            item = after


def _inline(item: html.HtmlElement) -> None:
    """Let a choice's sign and its words stand in one line."""
    item.attrib.clear()
    wrapped = [one for one in item.iterdescendants("div", "p") if not len(one.findall(".//img"))]
    for element in wrapped:
        element.drop_tag()


def _tidy(root: html.HtmlElement) -> None:
    """Take away what holds nothing, boxes around boxes, and the spaces of templates."""
    for element in root.iter():
        if element.tag != "pre" and not any(above.tag == "pre" for above in element.iterancestors()):
            element.text = _SPACES.sub(" ", element.text or "")
        if not any(above.tag == "pre" for above in element.iterancestors()):
            element.tail = _SPACES.sub(" ", element.tail or "")
    for element in reversed(list(root.iterdescendants("div", "span", "p", "i"))):
        if not len(element) and not (element.text or "").strip():
            _remove(element)
        elif element.tag == "div" and not any(child.tag in _BLOCKS for child in element):
            element.tag = "p"
        elif element.tag in ("div", "span") and not element.get("lang") and _is_mere_box(element):
            element.drop_tag()


def _is_mere_box(element: html.HtmlElement) -> bool:
    words = (element.text or "") + "".join(child.tail or "" for child in element)
    return element.tag == "span" or (not words.strip() and all(child.tag in _BLOCKS for child in element))


def _element(tag: str, text: str | None = None, **attributes: str) -> html.HtmlElement:
    made = html.Element(tag, **attributes)
    made.text = text
    return made


def _replace(element: html.HtmlElement, others: Iterable[html.HtmlElement]) -> None:
    for other in others:
        element.addprevious(other)
    # `drop_tree` keeps the words after the element.
    _remove(element)
