"""The throw-away course of `dialogue_verify` in an LMS and in Studio. One of the modules that import the platform."""

import logging
import secrets
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth import get_user_model
from django.template.utils import get_app_template_dirs
from django.test import Client
from django.urls import reverse
from opaque_keys.edx.keys import CourseKey, UsageKey
from opaque_keys.edx.locator import CourseLocator, LibraryUsageLocatorV2
from xblock.fields import Scope

from .blocks import in_studio
from .openedx_library import OpenEdxLibrary, json_of, library
from .trial import Service, nothing_kept

_AUTHORED = (Scope.content, Scope.settings)
THEME = "dialogue"
# Templates that the platform asks for where a theme has them, and brings none of.
ASKED_FOR = frozenset({"403.html", "head-extra.html", "static_templates/tos_and_honor.html"})


@contextmanager
def trial(tree: Path, key: CourseKey) -> Iterator["OpenEdxTrial"]:
    """Import the course below ``tree`` under ``key``; see `Host.trial`."""
    assert isinstance(key, CourseLocator)
    with _tasks_dropped(), _search_left_alone(), nothing_kept():
        staff = _account("staff", is_staff=True)
        made = [key]
        try:
            _import(tree, key, staff.pk)
            yield OpenEdxTrial(key, staff, made)
        finally:
            _delete(made, staff.pk)


class OpenEdxTrial:
    """See `Trial`."""

    looks_at_one = True
    # Of the platform's ``module-error.html``.
    broken_marks = ('class="outside-app"',)

    def __init__(self, key: CourseLocator, staff: Any, made: list[CourseLocator]) -> None:
        """Begin with a course that is there; courses added to ``made`` are removed with it."""
        self.course_key = key
        self.serves: frozenset[Service] = frozenset({"authors"} if in_studio() else {"learners"})
        self._staff = staff
        self._made = made

    def person(self, role: Literal["learner", "author"]) -> Any:
        """See `Trial`."""
        account = _account(role)
        if role == "author":
            roles = import_module("common.djangoapps.student.roles")
            roles.CourseStaffRole(self.course_key).add_users(account)
        import_module("common.djangoapps.student.models").CourseEnrollment.enroll(account, self.course_key)
        return account

    def browser(self, account: Any) -> Client:
        """See `Trial`. The platform signs the session's cookie together with the person's number."""
        browser = Client(HTTP_HOST=_setting("CMS_BASE" if in_studio() else "LMS_BASE"), raise_request_exception=False)
        browser.force_login(account)
        cookie = browser.cookies[settings.SESSION_COOKIE_NAME]
        safe = import_module("openedx.core.djangoapps.safe_sessions.middleware").SafeCookieData
        browser.cookies[settings.SESSION_COOKIE_NAME] = str(safe.create(cookie.value, account.pk))
        return browser

    def look_as(self, browser: Client, learner: Any) -> int:
        """See `Trial`."""
        body = {"role": "student", "user_name": learner.username}
        address = reverse("masquerade_update", args=[str(self.course_key)])
        return browser.post(address, body, content_type="application/json").status_code

    def create(self, browser: Client, block_type: str) -> str:
        """See `Trial`."""
        body = {"parent_locator": self._key("vertical", "verify_unit"), "category": block_type}
        return _created(browser, body)

    def author_page(self, usage_key: str) -> str:
        """See `Trial`."""
        return f"/xblock/{quote(usage_key)}/studio_view"

    def author_handler(self, usage_key: str, name: str) -> str:
        """See `Trial`."""
        return f"/xblock/{quote(usage_key)}/handler/{name}"

    def learner_page(self, usage_key: str) -> str:
        """See `Trial`."""
        return f"/xblock/{quote(usage_key)}"

    def handler(self, usage_key: str, name: str) -> str:
        """See `Trial`."""
        course = UsageKey.from_string(usage_key).course_key
        return reverse("xblock_handler", args=[str(course), usage_key, name])

    def content_of(self, usage_key: str) -> Mapping[str, Any]:
        """See `Trial`."""
        key = UsageKey.from_string(usage_key)
        if isinstance(key, LibraryUsageLocatorV2):
            return _authored(import_module("openedx.core.djangoapps.xblock.api").load_block(key, self._staff))
        return _content(key)

    def content_after_copy(self, usage_key: str) -> Mapping[str, Any]:
        """See `Trial`."""
        exporter = import_module("xmodule.modulestore.xml_exporter")
        contents = import_module("xmodule.contentstore.django").contentstore()
        copy = fresh_key()
        self._made.append(copy)
        with tempfile.TemporaryDirectory() as folder:
            exporter.export_course_to_xml(_store(), contents, self.course_key, folder, "course")
            _import(Path(folder) / "course", copy, self._staff.pk)
        key = UsageKey.from_string(usage_key)
        return _content(copy.make_usage_key(key.block_type, key.block_id))

    def duplicate(self, browser: Client, usage_key: str) -> str:
        """See `Trial`."""
        body = {"parent_locator": self._key("vertical", "verify_unit"), "duplicate_source_locator": usage_key}
        return _created(browser, body)

    def next_run(self) -> CourseLocator:
        """See `Trial`. What the task of Studio's re-run does to the modulestore; its view would leave it to a worker."""
        key = fresh_key()
        self._made.append(key)
        fields = dict.fromkeys(("advertised_start", "enrollment_start", "enrollment_end")) | {
            "display_name": "Next run"
        }
        store = _store()
        with store.default_store("split"):
            store.clone_course(self.course_key, key, self._staff.pk, fields=fields)
        return key

    def library(self, account: Any) -> OpenEdxLibrary:
        """See `Trial`."""
        return library(account, self._key("vertical", "verify_unit"))

    def settle_grades(self, account: Any) -> None:
        """See `Trial`."""
        factory = import_module("lms.djangoapps.grades.api").CourseGradeFactory()
        factory.update(account, course_key=self.course_key, force_update_subsections=True)

    def retire(self, account: Any) -> None:
        """See `Trial`."""
        signals = import_module("openedx.core.djangoapps.user_api.accounts.signals")
        signals.USER_RETIRE_LMS_MISC.send(sender=type(self), user=account)

    def _key(self, block_type: str, name: str) -> str:
        return str(self.course_key.make_usage_key(block_type, name))


def fresh_key() -> CourseLocator:
    """Return a key that no course has."""
    return CourseLocator("Dialogue", "Verify", secrets.token_hex(8))


def _setting(name: str) -> str:
    return str(getattr(settings, name))


def _store() -> Any:
    return import_module("xmodule.modulestore.django").modulestore()


def _import(tree: Path, key: CourseLocator, user_id: int) -> None:
    importer = import_module("xmodule.modulestore.xml_importer")
    importer.import_course_from_xml(
        _store(),
        user_id,
        str(tree.parent),
        source_dirs=[tree.name],
        target_id=key,
        create_if_not_present=True,
        do_import_static=False,
        raise_on_failure=True,
    )


def _delete(keys: Sequence[CourseLocator], user_id: int) -> None:
    """Delete courses: their documents are in no transaction."""
    # The tasks that would have made what the platform misses now were dropped; it logs that as an error.
    dispatch = logging.getLogger("django.dispatch")
    before = dispatch.level
    dispatch.setLevel(logging.CRITICAL)
    try:
        store = _store()
        for key in keys:
            # It may have failed to come into being.
            if store.has_course(key):
                store.delete_course(key, user_id)
    finally:
        dispatch.setLevel(before)


def _content(key: UsageKey) -> Mapping[str, Any]:
    modes = import_module("xmodule.modulestore").ModuleStoreEnum
    store = _store()
    with store.branch_setting(modes.Branch.draft_preferred, key.course_key):
        return _authored(store.get_item(key))


def _authored(block: Any) -> Mapping[str, Any]:
    fields = block.fields.values()
    return {one.name: one.read_json(block) for one in fields if one.scope in _AUTHORED and one.is_set_on(block)}


def _created(browser: Client, body: Mapping[str, str]) -> str:
    answer = browser.post("/xblock/", body, content_type="application/json", HTTP_ACCEPT="application/json")
    return str(json_of(answer, "a new block")["locator"])


def _account(role: str, *, is_staff: bool = False) -> Any:
    name = f"dialogue-verify-{role}-{secrets.token_hex(4)}"
    account = get_user_model().objects.create(username=name, email=f"{name}@example.invalid", is_staff=is_staff)
    account.set_unusable_password()
    account.save()
    profiles = import_module("common.djangoapps.student.models").UserProfile.objects
    profiles.get_or_create(user=account, defaults={"name": name})
    return account


@contextmanager
def _tasks_dropped() -> Iterator[None]:
    """Send tasks nowhere: a worker would look for people and courses that it cannot see yet and that never come."""
    conf = import_module("celery").current_app.conf
    names = ("broker_url", "broker_write_url", "task_always_eager")
    before = {name: conf.get(name) for name in names}
    conf.update(broker_url="memory://", broker_write_url="memory://", task_always_eager=False)
    try:
        yield
    finally:
        conf.update(before)


@contextmanager
def _search_left_alone() -> Iterator[None]:
    """Keep blocks of a library from the search index, which is told of them at once and knows no transactions."""
    before = getattr(settings, "MEILISEARCH_ENABLED", False)
    settings.MEILISEARCH_ENABLED = False
    try:
        yield
    finally:
        settings.MEILISEARCH_ENABLED = before


def theme_templates() -> list[str] | None:
    """See `Host.theme_templates`."""
    themes = import_module("openedx.core.djangoapps.theming.helpers").get_themes()
    ours = next((theme for theme in themes if theme.theme_dir_name == THEME), None)
    if ours is None:
        return None
    root, project = Path(ours.path) / "templates", Path(_setting("PROJECT_ROOT"))
    if not root.is_dir():  # it has nothing for this service
        return None
    places = [
        project / "templates",
        project.parent / "common/templates",
        *map(Path, get_app_template_dirs("templates")),
    ]
    names = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.html"))
    return [
        name if name in ASKED_FOR or any((place / name).is_file() for place in places) else f"!{name}"
        for name in names
        if not name.startswith(f"{THEME}/")
    ]
