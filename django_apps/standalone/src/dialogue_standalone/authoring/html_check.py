"""A look at the HTML of a text block before it is saved: what browsers would repair differently than meant."""

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

from django.utils.translation import gettext as _

_VOID: Final = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source"),
        *("track", "wbr"),
    }
)
# Elements that HTML lets one leave open.
_OPTIONAL: Final = frozenset(
    {
        *("p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot"),
        *("colgroup", "rp", "rt", "html", "head", "body", "caption"),
    }
)


@dataclass(frozen=True, slots=True)
class HtmlProblem:
    """What is wrong, in the reader's language, and the line."""

    line: int
    message: str


class _Checker(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, int]] = []
        self.problem: HtmlProblem | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<br/>` opens nothing; inside SVG `<path/>` closes itself too."""

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or self.problem:
            return
        for index in range(len(self.open) - 1, -1, -1):
            name, line = self.open[index]
            if name == tag:
                del self.open[index:]
                return
            if name not in _OPTIONAL:
                self.problem = HtmlProblem(
                    self.getpos()[0],
                    _("</%(found)s> closes nothing here; <%(open)s> of line %(line)s is still open.")
                    % {"found": tag, "open": name, "line": line},
                )
                return
        if tag not in _OPTIONAL:
            self.problem = HtmlProblem(self.getpos()[0], _("</%(found)s> closes nothing here.") % {"found": tag})


def check_html(text: str) -> HtmlProblem | None:
    """Return the first place where opening and closing tags do not fit, else None.

    Such a place would not only spoil this text: an open ``<div>`` swallows the rest of the page.
    """
    if "\x00" in text:
        return HtmlProblem(
            text.count("\n", 0, text.index("\x00")) + 1, _("There is a character that no text may have.")
        )
    checker = _Checker()
    checker.feed(text)
    checker.close()
    if checker.problem:
        return checker.problem
    for name, line in checker.open:
        if name not in _OPTIONAL:
            return HtmlProblem(line, _("<%(open)s> is never closed.") % {"open": name})
    return None
