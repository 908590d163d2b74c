"""The runtime of the standalone host: one for each request, one person, one course."""

import json
import logging
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject
from django.utils.html import escape, format_html
from django.utils.translation import gettext as _
from fs.osfs import OSFS
from opaque_keys.edx.locator import BlockUsageLocator
from web_fragments.fragment import Fragment
from xblock.django.request import django_to_webob_request, webob_to_django_response
from xblock.field_data import SplitFieldData
from xblock.fields import Scope
from xblock.runtime import KvsFieldData, Runtime

from . import banks, publish
from .containers import not_here
from .data import BlockUnreadable, CourseContent, NoSuchBlock, RuntimeUser
from .ids import UsageIds
from .kvs import ContentFieldData, StateStore
from .lighter import with_lighter_scripts
from .mixins import HostMixin
from .ondemand import WAITING, hold_remote, split_scripts
from .readable import before_scripts
from .resources import without_remote
from .services import I18nService, make_services
from .types import block_class

log = logging.getLogger(__name__)
# Handlers may be named in addresses; these characters would end or change the path.
_SAFE = ":@+"


def anonymous_user(language: str = "en") -> RuntimeUser:
    """Return somebody who has not signed in."""
    return RuntimeUser(None, "", "", language, "learner", is_authenticated=False)


class HostRuntime(Runtime):
    """Gives blocks their fields, services, addresses and place on a page."""

    # A plain value in place of XBlock's deprecated property, which `get_block` and older blocks still read.
    user_id: int | None = None

    def __init__(
        self,
        content: CourseContent,
        user: RuntimeUser,
        *,
        language: str,
        author_mode: bool = False,
        preview: bool = False,
    ) -> None:
        """Serve one person.

        Args:
            content: the course.
            user: who looks.
            language: of the page, as Django names it.
            author_mode: blocks are shown in the editor; author handlers may be called.
            preview: nothing is read from or written to anybody's state.
        """
        self.content = content
        self.user = user
        self.language = language
        self.author_mode = author_mode
        self.preview = preview
        # Our blocks ask for it: with a made-up learner they play and keep nothing.
        self.synthetic = user.sandbox is not None
        self.content_data = ContentFieldData(content, user.sandbox.ahead if user.sandbox else timedelta())
        self.store = StateStore(content, user.learner, discard=preview)
        ids = UsageIds(content.key)
        states = KvsFieldData(self.store)
        scopes = dict.fromkeys((Scope.content, Scope.settings, Scope.parent, Scope.children), self.content_data)
        scopes |= dict.fromkeys(
            (Scope.user_state, Scope.preferences, Scope.user_info, Scope.user_state_summary), states
        )
        super().__init__(
            id_reader=ids,
            id_generator=ids,
            mixins=(HostMixin,),
            services=make_services(content, user, SimpleLazyObject(self._account))
            | {"field-data": SplitFieldData(scopes)},
        )
        self.user_id = user.id
        self.resources_fs = OSFS(str(content.directory))
        self._chosen: dict[BlockUsageLocator, tuple[BlockUsageLocator, ...]] = {}
        # Origins of media that authors placed elsewhere: the page may ask them, once the reader does.
        self.remote_origins: set[str] = set()

    def _account(self) -> Any:
        learner = self.user.learner
        return get_user_model().objects.get(pk=learner) if isinstance(learner, int) else AnonymousUser()

    # What exists

    def load_block_type(self, block_type: str) -> type[Any]:
        """Return the class of a type."""
        return block_class(block_type)

    def get_block(self, usage_id: Any, for_parent: Any = None) -> Any:
        """Return a block of this course.

        Raises:
            NoSuchBlock: a key of no block of the course, whatever it looks like.
            BlockUnreadable: its XML could not be read.
        """
        if usage_id not in self.content.blocks:
            raise NoSuchBlock(str(usage_id))
        if not self.content.blocks[usage_id].readable:
            raise BlockUnreadable(str(usage_id))
        return super().get_block(usage_id, for_parent=for_parent)

    def visible_children(self, key: BlockUsageLocator) -> tuple[BlockUsageLocator, ...]:
        """Return the children that this person gets: of a problem bank only the chosen ones, for learners none that
        only staff may see.
        """
        children = self.content.children(key)
        if key.block_type in banks.BANKS:
            if key not in self._chosen:
                person = None if self.preview else self.user.learner
                self._chosen |= banks.selected_children(person, self.content, [key])
            children = self._chosen[key]
        if self.user.sees_hidden:
            return children
        return tuple(child for child in children if child not in self.content.staff_only)

    def prefetch(self, keys: Iterable[BlockUsageLocator]) -> None:
        """Read the states of blocks and of what is below them at once."""
        wanted = [leaf for key in keys for leaf in (key, *self.content.leaves(key))]
        self.store.prefetch(dict.fromkeys(wanted))

    @property
    def looking_prefix(self) -> str:
        """What stands before the addresses of handlers on pages of a made-up learner, "" elsewhere."""
        return f"looking/{self.user.sandbox.id}/" if self.user.sandbox else ""

    # What blocks ask for

    def service(self, block: Any, service_name: str) -> Any:
        """Return a service.

        ``xqueue`` is None though stock problems need it: there is no external grader, and they can do without.
        """
        if service_name == "i18n":
            return I18nService(block, self.language)
        if service_name in ("xqueue", "call_to_action", "request_cache"):
            return None
        return super().service(block, service_name)

    def handler_url(
        self, block: Any, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        """Return the address of a handler. With ``thirdparty`` too: nobody from outside may call a block here."""
        key = block.scope_ids.usage_id
        room = "author" if self.author_mode else f"{self.looking_prefix}courses"
        parts = [f"/{room}/{quote(str(key.course_key), safe=_SAFE)}/xblock/{quote(str(key), safe=_SAFE)}/handler"]
        parts += [quote(handler_name), *([quote(suffix)] if suffix else [])]
        return "/".join(parts) + (f"?{query.lstrip('?')}" if query else "")

    def resource_url(self, resource: str) -> str:
        """Return the address of a static file of this host."""
        return f"/static/{quote(resource)}"

    def local_resource_url(self, block: Any, uri: str) -> str:
        """Return the address of a file that a block's package brings."""
        return f"/xblock/resource/{quote(block.scope_ids.block_type)}/{quote(uri.lstrip('/'))}"

    def applicable_aside_types(self, block: Any) -> list[str]:
        """No asides."""
        return []

    def publish(self, block: Any, event_type: str, event_data: Any) -> None:
        """Take an event of a block. In previews and without a person nothing is recorded."""
        learner = self.user.learner
        if self.preview or learner is None:
            return
        key, data = block.scope_ids.usage_id, event_data or {}
        if event_type == "grade":
            publish.record_grade(learner, self.content, key, data)
        elif event_type == "completion":
            publish.record_completion(learner, key, data.get("completion"))
        elif event_type != "progress" and not self.synthetic:
            publish.record_act(self.user.username, self.content, key, event_type, data)

    # Showing and calling blocks

    def render_safely(self, key: BlockUsageLocator, view_name: str, context: dict[str, Any]) -> Fragment:
        """Render a block; one that fails leaves a polite sentence in its place."""
        if key in self.content.unplayable and key not in self.content.failed:
            return not_here(key.block_type, self.content.display_name(key))
        self.store.reading = True
        try:
            return self.render(self.get_block(key), view_name, context)
        except Exception:
            # An author's content run by somebody else's code: whatever it raises, the rest of the unit has to open.
            log.exception("block %s cannot be shown", key)
            text = _("This part cannot be shown because of an error in it. The rest of the unit works.")
            return Fragment(format_html('<div class="note clay" role="alert"><p>{}</p></div>', text))
        finally:
            self.store.reading = False

    def wrap_xblock(self, block: Any, view: str, frag: Fragment, context: Any) -> Fragment:
        """Wrap a view as the LMS does, so that styles and scripts of blocks find what they look for."""
        frag = with_lighter_scripts(without_remote(frag))
        attributes = self._attributes(block, frag)
        if view == "student_view" and block.scope_ids.block_type in WAITING:
            frag, waiting, origins = split_scripts(frag)
            attributes |= waiting
            self.remote_origins |= origins
        marked = "".join(f' data-{name}="{escape(value)}"' for name, value in attributes.items())
        body = frag.body_html()
        if view == "student_view":
            body = before_scripts(block.scope_ids.block_type, body, frag.json_init_args)
        body = self.service_or_none("replace_urls").replace_urls(body)
        if view == "student_view":
            body, origins = hold_remote(body)
            self.remote_origins |= origins
        classes = escape(" ".join(_classes(block, view)))
        wrapped = Fragment(f'<div class="{classes}"{marked}>{_json_args(frag)}{body}</div>')
        wrapped.add_fragment_resources(frag)
        return wrapped

    def service_or_none(self, name: str) -> Any:
        """Return a service of the host itself, without a block that declares it."""
        return self._services.get(name)

    def _attributes(self, block: Any, frag: Fragment) -> dict[str, object]:
        key = block.scope_ids.usage_id
        data: dict[str, object] = {
            "usage-id": key,
            "course-id": key.course_key,
            "block-type": block.scope_ids.block_type,
            "graded": bool(getattr(block, "graded", False)),
            "has-score": bool(getattr(block, "has_score", False)),
        }
        if getattr(block, "name", None):
            data["name"] = block.name
        if frag.js_init_fn:
            data |= {"init": frag.js_init_fn, "runtime-version": frag.js_init_version, "runtime-class": "LmsRuntime"}
        return data

    def handle(self, block_or_key: Any, handler_name: str, request: HttpRequest, suffix: str = "") -> HttpResponseBase:
        """Call a handler of a block.

        Args:
            block_or_key: the block or its key.
            handler_name: its handler.
            request: Django's request.
            suffix: what follows in the address.

        Raises:
            NoSuchBlock: no such block in the course.
            NoSuchHandlerError: the block has no such handler.
        """
        key = getattr(block_or_key, "scope_ids", None)
        block = block_or_key if key is not None else self.get_block(block_or_key)
        response = super().handle(block, handler_name, django_to_webob_request(request), suffix)
        made: HttpResponseBase = webob_to_django_response(response)
        return made


def _classes(block: Any, view: str) -> list[str]:
    kind = block.scope_ids.block_type
    classes = ["xblock", f"xblock-{view}", f"xblock-{view}-{kind}"]
    if getattr(block, "uses_xmodule_styles_setup", False):
        name = getattr(block, "unmixed_class", type(block)).__name__
        classes += ["xmodule_edit" if view == "studio_view" else "xmodule_display", f"xmodule_{name}"]
    return classes


def _json_args(frag: Fragment) -> str:
    if frag.json_init_args is None:
        return ""
    # In a script element only these could end it or open a comment.
    text = json.dumps(frag.json_init_args, default=str).replace("<", "\\u003c").replace(">", "\\u003e")
    return (
        f'<script type="json/xblock-args" class="xblock-json-init-args">{text.replace("&", chr(92) + "u0026")}</script>'
    )
