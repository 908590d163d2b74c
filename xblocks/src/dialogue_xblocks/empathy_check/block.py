"""The XBlock of the self-check: wiring only."""

import hashlib
import json
from copy import deepcopy
from typing import Any

from django.utils.translation import get_language
from lxml import etree
from opaque_keys.edx.keys import CourseKey
from web_fragments.fragment import Fragment
from webob import Response
from xblock.core import XBlock
from xblock.fields import Boolean, Integer, Scope, String

from dialogue_xblocks.groups import api as groups
from dialogue_xblocks.shared import platform
from dialogue_xblocks.shared.languages import LANGUAGES

from . import api, words
from .acts import Check, Refused
from .csv_file import csv_of
from .data import OCCASIONS, Instrument, Occasion
from .exchange import inside_of, put_inside, settings_in
from .olx import InvalidDefinition, read
from .pages import learner_page
from .presenting import language_for
from .studio import EditorMixin

LIMIT_OF_BODY = 64 * 1024


@XBlock.needs("i18n")
@XBlock.wants("user", "replace_urls")
class EmpathyCheckBlock(EditorMixin, XBlock):
    """A private self-check of habits of empathy.

    It announces no event, no grade and no completion of its own: nothing may tell whether a learner took it. It
    completes by being seen, as a text does (``docs/decisions/0005-self-check-privacy.md``).
    """

    resources_dir = "assets"
    icon_class = "other"
    # Else the LMS puts its own sentence in the place of ours for staff who look as a certain learner.
    show_in_read_only_mode = True

    display_name = String(default="Empathy self-check", scope=Scope.settings)
    definition = String(default="", scope=Scope.content, help="The instrument as XML")
    occasion = String(
        default="single",
        scope=Scope.settings,
        help="single, pre or post: a check before what is learnt is compared with the one after it",
    )
    shuffle = Boolean(
        default=False, scope=Scope.settings, help="Whether each learner gets the statements in another order"
    )
    statements_on_page = Integer(default=4, scope=Scope.settings, help="How many statements stand on a page; 0: all")
    opened = Boolean(
        default=False,
        scope=Scope.user_state,
        help="The same for everybody who opened the page: the LMS resets only learners who have some state",
    )

    # Views

    @XBlock.supports("multi_device")
    def student_view(self, _context: Any = None) -> Fragment:
        """Show the check, or why it cannot be taken here."""
        check = self._check()
        where = check.place.where
        self._mark(where)
        wording = language_for(check.current, check.wanted) if check.current else ""
        language, state = self.interface_language(), check.state()
        new = state["stage"] in ("intro", "unavailable")
        page = learner_page(
            self.tr, where, check.current, title=self.display_name, language=language, wording=wording, new=new
        )
        fragment = Fragment(page)
        fragment.add_css_url(self.runtime.local_resource_url(self, "public/student.css"))
        if where in ("learner", "sandbox"):
            fragment.add_javascript_url(self.runtime.local_resource_url(self, "public/student.js"))
            fragment.initialize_js("EmpathyCheck", self._arguments(state, language, where))
        return fragment

    def _arguments(self, state: dict[str, Any], language: str, where: str) -> dict[str, Any]:
        return {
            "state": state,
            "words": {name: self.tr(text) for name, text in words.APP.items()},
            "lang": language,
            "id": f"ec-{hashlib.sha256(str(self.scope_ids.usage_id).encode()).hexdigest()[:8]}",
            "sandbox": where == "sandbox",
            "pageSize": max(0, self.statements_on_page or 0),
        }

    # Handlers

    @XBlock.handler
    def act(self, request: Any, _suffix: str = "") -> Response:
        """Do what the learner asks for.

        One address for every act, named in the JSON body only: the platform's log keeps the addresses that a person
        called, and must not tell who declined and who finished.
        """
        check = self._check()
        # Not only the page does it: after a reset an open window goes on answering.
        self._mark(check.place.where)
        try:
            answer = check.act(_parsed(request))
        except Refused as refusal:
            body: dict[str, Any] = {"code": refusal.code, "error": self._refusal(refusal.code)}
            return _json(body | ({"state": check.state()} if refusal.fresh else {}), refusal.status)
        if "rows" in answer:
            return _json({"file": csv_of(answer["rows"], self.tr)})
        return _json(answer)

    def _mark(self, where: str) -> None:
        if where == "learner" and not self.opened:
            self.opened = True
            self.save()

    def _refusal(self, code: str) -> str:
        sentence = words.REFUSALS.get(code) or words.PAGE[code]
        return self.tr(sentence).format(limit=api.LIMIT_OF_SITTINGS)

    # What the platform asks for

    def clear_student_state(self, user_id: str = "", item_id: str = "", **_more: Any) -> None:
        """Erase a learner's sittings here (the platform's reset of one person in one block).

        Called on a block that is bound to nobody. ``user_id`` is the person's anonymous id, ``item_id`` the usage key.
        """
        person = platform.host().user_of_anonymous_id(user_id)
        if person is not None:
            api.retire(person, item_id or str(self.scope_ids.usage_id))

    def student_view_data(self, _context: Any = None) -> dict[str, Any]:
        """Tell the apps what this is; nothing of any learner."""
        instrument = self._instrument()
        return {"display_name": self.display_name, "statements": len(instrument.items) if instrument else 0}

    def index_dictionary(self) -> dict[str, Any]:
        """Return the authors' words for the search."""
        instrument = self._instrument()
        texts = [] if instrument is None else [instrument.title, instrument.intro, *(i.text for i in instrument.items)]
        content = {
            "display_name": self.display_name,
            "statements": " ".join(part for text in texts for _, part in text),
        }
        return {"content": content, "content_type": "Empathy self-check"}

    @staticmethod
    def workbench_scenarios() -> list[tuple[str, str]]:
        """Return what xblock-sdk's workbench plays."""
        from .studio import own_instrument

        return [
            ("Empathy self-check", f"<empathy_check>{own_instrument()}</empathy_check>"),
            ("Empathy self-check without a definition", "<empathy_check/>"),
        ]

    # OLX

    @classmethod
    def parse_xml(cls, node: Any, runtime: Any, keys: Any) -> Any:
        """Read the block from OLX; what is inside the element, but for settings, is the definition."""
        bare = etree.Element(node.tag, {name: value for name, value in node.attrib.items() if name in cls.fields})
        bare.extend(deepcopy(child) for child in settings_in(node) if etree.QName(child).localname in cls.fields)
        block = super().parse_xml(bare, runtime, keys)
        inside = inside_of(node)
        if inside:
            block.definition = inside
        return block

    def add_xml_to_node(self, node: Any) -> None:
        """Write the block as OLX."""
        super().add_xml_to_node(node)
        node.attrib.pop("definition", None)
        put_inside(node, self.definition)

    # Parts

    def tr(self, message: str) -> str:
        """Translate for the reader."""
        return str(self.runtime.service(self, "i18n").gettext(message))

    def _instrument(self) -> Instrument | None:
        try:
            return read(self.definition)
        except InvalidDefinition:
            return None

    def _check(self) -> Check:
        def link(address: str) -> str:
            return platform.course_address(self, address)

        place = platform.place(self)
        occasion: Occasion = next((one for one in OCCASIONS if one == self.occasion), "single")
        languages = platform.languages_of(self)
        return Check(place, self._instrument(), languages, link, occasion, lambda: _scope_of(place), self.shuffle)

    def interface_language(self) -> str:
        """Return kk, ru or en, whichever the reader has."""
        language = (get_language() or "en").partition("-")[0]
        return language if language in LANGUAGES else "en"


def _scope_of(place: platform.Place) -> str:
    if place.user_id is None:
        return ""
    return groups.scope_of_figures(place.user_id, CourseKey.from_string(place.course_key))


def _parsed(request: Any) -> object:
    if request.method != "POST":
        raise Refused(405, "method")
    body = request.body
    if len(body) > LIMIT_OF_BODY:
        raise Refused(413, "too_big")
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused(400, "unreadable") from error


def _json(body: dict[str, Any], status: int = 200) -> Response:
    response = Response(json.dumps(body), content_type="application/json", charset="utf-8", status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response
