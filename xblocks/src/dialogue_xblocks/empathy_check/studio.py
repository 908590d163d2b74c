"""The author's side: the definition as XML, checked as a whole, with every problem at its line."""

import hashlib
import json
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

from web_fragments.fragment import Fragment
from webob import Response
from xblock.core import XBlock

from dialogue_xblocks.shared import platform

from . import words
from .olx import LIMIT, InvalidDefinition, Problem, read, readable
from .pages import Translate, rendered

TITLE_LIMIT = 200
_DECLARATION = re.compile(r"\A\s*<\?xml\s[^>]*\?>\s*")


@cache
def own_instrument() -> str:
    """Return the project's own instrument as XML."""
    return (files(__package__) / "data_files" / "habits.xml").read_text(encoding="utf-8").strip()


def told(problem: Problem, translate: Translate) -> dict[str, Any]:
    """Return a problem as an author reads it."""
    message = translate(problem.message).format(what=problem.what)
    line = translate(words.EDITOR["line"]).format(line=problem.line, message=message)
    return {"line": problem.line, "message": line}


class EditorMixin:
    """The studio view of the block and the handler that takes what it sends."""

    runtime: Any
    scope_ids: Any
    display_name: str
    definition: str
    tr: Translate
    interface_language: Callable[[], str]

    def studio_view(self, _context: Any = None) -> Fragment:
        """Show the editor."""
        said = {name: self.tr(text) for name, text in words.EDITOR.items()}
        definition = readable(self.definition)
        context = {
            "w": said,
            "id": f"ec-{hashlib.sha256(str(self.scope_ids.usage_id).encode()).hexdigest()[:8]}",
            "title": self.display_name,
            "language": self.interface_language(),
            "definition": definition,
            "problems": [problem["message"] for problem in self._problems(definition)],
        }
        fragment = Fragment(rendered("studio.html", context))
        fragment.add_css_url(self.runtime.local_resource_url(self, "public/studio.css"))
        fragment.add_javascript_url(self.runtime.local_resource_url(self, "public/studio.js"))
        fragment.initialize_js("EmpathyCheckEditor", {"words": said, "own": own_instrument()})
        return fragment

    def _problems(self, definition: str) -> list[dict[str, Any]]:
        if not definition.strip():
            return [{"line": 0, "message": self.tr(words.EDITOR["empty"])}]
        try:
            read(definition)
        except InvalidDefinition as error:
            return [told(problem, self.tr) for problem in error.problems]
        return []

    @XBlock.handler
    def studio_submit(self, request: Any, _suffix: str = "") -> Response:
        """Take ``{"display_name": …, "definition": …}``. An empty definition is kept: learners are told that it waits.

        Answers 422 with ``problems`` (line and message each) when learners could not be given it; nothing is changed.
        """
        if not platform.in_author_mode(self):
            return _refused(403, self.tr(words.EDITOR["only_authors"]))
        title, definition = _sent(request)
        if title is None or definition is None:
            return _refused(400, self.tr(words.REFUSALS["unreadable"]))
        if not title:
            return _refused(422, self.tr(words.EDITOR["no_title"]))
        problems = self._problems(definition) if definition else []
        if problems:
            return _refused(422, self.tr(words.EDITOR["problems"]), problems)
        self.display_name, self.definition = title, definition
        return _answer({"result": "success"})


def _sent(request: Any) -> tuple[str | None, str | None]:
    """Return title and definition of a request, None for what is missing or no text."""
    if request.method != "POST" or len(request.body) > 8 * LIMIT:
        return None, None
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        return None, None
    title, definition = (body.get(name) if isinstance(body, dict) else None for name in ("display_name", "definition"))
    if not isinstance(title, str) or not isinstance(definition, str):
        return None, None
    plain = _DECLARATION.sub("", definition.replace("\r\n", "\n")).strip()
    printable = "".join(letter for letter in title if letter.isprintable())
    return printable.strip()[:TITLE_LIMIT], plain


def _refused(status: int, message: str, problems: list[dict[str, Any]] | None = None) -> Response:
    return _answer({"success": False, "error": message, "problems": problems or []}, status)


def _answer(body: dict[str, Any], status: int = 200) -> Response:
    return Response(json.dumps(body), content_type="application/json", charset="utf-8", status=status)
