"""The author's side of the block: its editor, and the two handlers that take what the editor sends."""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from web_fragments.fragment import Fragment
from webob import Response
from xblock.core import XBlock
from xblock.validation import Validation, ValidationMessage

from dialogue_xblocks.shared import platform
from dialogue_xblocks.shared.languages import LANGUAGES

from . import authoring, jsonfile, words
from .data import OCCASIONS
from .editor_words import EDITOR, SERVER
from .logic import clean_changes
from .olx import read, readable, write
from .pages import Translate, rendered
from .rules import LIMIT, MOST, Draft, InvalidDefinition, Problem

TITLE_LIMIT = 200
TOLD_IN_STUDIO = 5
_FITS: dict[str, Callable[[Any], bool]] = {
    "occasion": lambda value: value in OCCASIONS,
    "shuffle": lambda value: isinstance(value, bool),
    # Not isinstance: True is an int.
    "statements_on_page": lambda value: type(value) is int and 0 <= value <= MOST,
}
_DECLARATION = re.compile(r"\A\s*<\?xml\s[^>]*\?>\s*")


@cache
def own_instrument() -> str:
    """Return the project's own instrument as XML."""
    return (files(__package__) / "data_files" / "habits.xml").read_text(encoding="utf-8").strip()


class Refused(Exception):
    """What an author sent is not done: HTTP status, a sentence to translate, problems."""

    def __init__(self, status: int, sentence: str, problems: tuple[Problem, ...] = ()) -> None:
        """Tell why."""
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.problems = problems


class EditorMixin:
    """The studio view of the block and the handlers that take what it sends."""

    runtime: Any
    scope_ids: Any
    display_name: str
    definition: str
    fields: dict[str, Any]
    tr: Translate
    interface_language: Callable[[], str]

    def studio_view(self, _context: Any = None) -> Fragment:
        """Show the editor."""
        language = self.interface_language()
        context = {"w": {name: self.tr(EDITOR[name]) for name in ("save", "cancel", "needs_script")}}
        fragment = Fragment(rendered("studio.html", context | {"language": language}))
        fragment.add_css_url(self.runtime.local_resource_url(self, "public/studio.css"))
        fragment.add_javascript_url(self.runtime.local_resource_url(self, "public/studio.js"))
        arguments = {
            "words": {name: self.tr(text) for name, text in EDITOR.items()},
            "lang": language,
            "id": f"ec-{hashlib.sha256(str(self.scope_ids.usage_id).encode()).hexdigest()[:8]}",
            "settings": {"display_name": self.display_name or ""} | self._placement(),
            "own": jsonfile.value_of(read(own_instrument())),
        }
        fragment.initialize_js("EmpathyCheckEditor", arguments | self._shown())
        return fragment

    def _placement(self) -> dict[str, Any]:
        """Return the settings, with the default for what libraries and imports leave without a fitting value."""
        kept = {name: getattr(self, name) for name in _FITS}
        return {name: value if _FITS[name](value) else self.fields[name].default for name, value in kept.items()}

    def _shown(self) -> dict[str, Any]:
        """Return the instrument for the form, or as its text what the form cannot hold."""
        if not self.definition.strip():
            return {"instrument": None, "source": "", "problems": []}
        source = readable(self.definition)
        try:
            draft = authoring.draft_of(source)
        except InvalidDefinition as error:
            return {"instrument": None, "source": source, "problems": self._told(error.problems)}
        if not draft.whole:
            return {"instrument": None, "source": source, "problems": self._told(draft.problems)}
        return {"instrument": jsonfile.value_of(draft.instrument), "source": "", "problems": self._told(draft.problems)}

    def validate(self) -> Validation:
        """Tell in Studio what keeps the check from learners."""
        found: Validation = super().validate()  # type: ignore[misc]
        if not self.definition.strip():
            found.add(ValidationMessage(ValidationMessage.WARNING, self.tr(SERVER["empty"])))
            return found
        try:
            read(self.definition)
        except InvalidDefinition as error:
            for problem in self._told(error.problems[:TOLD_IN_STUDIO]):
                found.add(ValidationMessage(ValidationMessage.ERROR, problem["text"]))
        return found

    @XBlock.handler
    def studio_submit(self, request: Any, _suffix: str = "") -> Response:
        """Take ``display_name``, ``instrument`` (as JSON, null for none) or ``definition`` (text), and settings.

        With ``change`` "meaning" the version is raised; with ``unfinished`` the instrument is kept though learners
        cannot be given it. Answers 422 with ``problems`` when it is refused; nothing is changed then.
        """
        return self._answered(request, self._save)

    @XBlock.handler
    def studio_try(self, request: Any, _suffix: str = "") -> Response:
        """Read, check or score what the editor holds (``act``); nothing is written."""
        return self._answered(request, self._try)

    def _answered(self, request: Any, do: Callable[[dict[str, Any]], dict[str, Any]]) -> Response:
        try:
            if not platform.in_author_mode(self):
                raise Refused(403, SERVER["only_authors"])
            return _answer(do(_body(request)))
        except InvalidDefinition as error:
            refusal = Refused(422, SERVER["problems"], tuple(error.problems))
        except Refused as refused:
            refusal = refused
        problems = self._told(refusal.problems)
        body = {"success": False, "error": self.tr(refusal.sentence), "problems": problems}
        return _answer(body, refusal.status)

    def _save(self, body: dict[str, Any]) -> dict[str, Any]:
        title, settings = _title(body), _settings(body)
        draft = _sent(body)
        if draft and draft.problems and not (body.get("unfinished") is True and draft.whole):
            raise Refused(422, SERVER["problems"], draft.problems)
        definition = self._definition(body, draft) if draft else ""
        if len(definition) > LIMIT:
            raise Refused(422, SERVER["too_long"])
        self.display_name, self.definition = title, definition
        for name, value in settings.items():
            setattr(self, name, value)
        return {"result": "success"}

    def _definition(self, body: dict[str, Any], draft: Draft) -> str:
        """Return what to keep: the very text of before, or that was sent, as long as it says the same."""
        before, now = authoring.stored(self.definition), draft.instrument
        if body.get("change") == "meaning" and before and (before.id, before.version) == (now.id, now.version):
            return write(replace(now, version=authoring.raised(now.version)))
        sent = body.get("definition")
        if isinstance(sent, str) and sent.lstrip().startswith("<"):
            return sent
        return self.definition if now == before else write(now)

    def _try(self, body: dict[str, Any]) -> dict[str, Any]:
        act, draft = body.get("act"), _sent(body)
        if act not in ("check", "score", "read") or (draft is None and act != "check"):
            raise Refused(400, words.REFUSALS["unreadable"])
        if draft is None:
            return {"problems": [], "ask": ""}
        problems = {"problems": self._told(draft.problems)}
        if act == "read":
            return problems | {"instrument": jsonfile.value_of(draft.instrument) if draft.whole else None}
        if act == "check":
            before = authoring.stored(self.definition)
            return problems | {
                "ask": authoring.question(before, draft.instrument),
                "raised": authoring.raised(draft.instrument.version),
            }
        if draft.problems:
            raise Refused(422, SERVER["first"], draft.problems)
        return {"rows": authoring.scored(draft.instrument, *_answers(body, draft))}

    def _told(self, problems: Any) -> list[dict[str, Any]]:
        return [told(problem, self.tr) for problem in problems]


def told(problem: Problem, translate: Translate) -> dict[str, Any]:
    """Return a problem as an author reads it; ``text`` names the line too, where there is one."""
    message = translate(problem.message).format(what=problem.what)
    name = next((part for part in reversed(problem.path) if isinstance(part, str)), "")
    template = translate(SERVER["line_of" if name else "line"])
    text = template.format(line=problem.line, what=name, message=message) if problem.line else message
    return {"line": problem.line, "path": list(problem.path), "message": message, "text": text}


def _body(request: Any) -> dict[str, Any]:
    unreadable = Refused(400, words.REFUSALS["unreadable"])
    if request.method != "POST" or len(request.body) > 8 * LIMIT:
        raise unreadable
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise unreadable from error
    if not isinstance(body, dict):
        raise unreadable
    return body


def _sent(body: dict[str, Any]) -> Draft | None:
    """Return the instrument of a request, None when there is none in it on purpose."""
    if "instrument" in body:
        return None if body["instrument"] is None else jsonfile.draft_of_value(body["instrument"])
    definition = body.get("definition")
    if not isinstance(definition, str):
        raise Refused(400, words.REFUSALS["unreadable"])
    body["definition"] = _DECLARATION.sub("", definition.replace("\r\n", "\n")).strip()
    return authoring.draft_of(body["definition"]) if body["definition"] else None


def _title(body: dict[str, Any]) -> str:
    title = body.get("display_name")
    if not isinstance(title, str):
        raise Refused(400, words.REFUSALS["unreadable"])
    plain = "".join(letter for letter in title if letter.isprintable()).strip()[:TITLE_LIMIT]
    if not plain:
        raise Refused(422, SERVER["no_title"], (Problem(0, SERVER["no_title"], path=("settings", "display_name")),))
    return plain


def _settings(body: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of a request; those that are not in it stay as they are."""
    for name, fit in _FITS.items():
        if name in body and not fit(body[name]):
            raise Refused(422, SERVER["settings"], (Problem(0, SERVER["settings"], path=("settings", name)),))
    return {name: body[name] for name in _FITS if name in body}


def _answers(body: dict[str, Any], draft: Draft) -> tuple[dict[str, int], str]:
    language = body.get("language")
    try:
        changes = clean_changes(draft.instrument, body.get("answers"))
    except ValueError as error:
        raise Refused(400, words.REFUSALS["unreadable"]) from error
    if language not in LANGUAGES:
        raise Refused(400, words.REFUSALS["unreadable"])
    return {item: answer for item, answer in changes.items() if answer is not None}, language


def _answer(body: dict[str, Any], status: int = 200) -> Response:
    return Response(json.dumps(body), content_type="application/json", charset="utf-8", status=status)
