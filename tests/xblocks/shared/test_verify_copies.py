"""The checks of duplicate, re-run and library, against a Studio in memory: it passes, each way to lose content is seen."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any, cast

import pytest
from opaque_keys.edx.keys import UsageKey
from opaque_keys.edx.locator import CourseLocator, LibraryLocatorV2, LibraryUsageLocatorV2

from dialogue_xblocks.empathy_check.olx import read
from dialogue_xblocks.empathy_check.verify import CONTRACT
from dialogue_xblocks.shared.platform import Trial
from dialogue_xblocks.shared.verify import Failed, Skipped, Trying, contract, copying

RUN = CourseLocator("Dialogue", "Verify", "one")
NEXT = CourseLocator("Dialogue", "Verify", "two")
BOOKS = LibraryLocatorV2("Dialogue", "verify")
Content = dict[str, Any]


class Browser:
    """Sends what an editor sends; a page tells the address that it was asked from."""

    def __init__(self, studio: "Studio") -> None:
        self.studio = studio

    def get(self, address: str, **_headers: str) -> Any:
        return SimpleNamespace(status_code=200, content=address.encode())

    def post(self, address: str, body: Content, **_options: str) -> Any:
        return SimpleNamespace(status_code=self.studio.edited(address, body))


class Studio:
    """A course, its next run and a library as content by key; `Trial` and `Library` in one, and right in everything."""

    course_key = RUN
    offers: tuple[str, ...] = ("html", "empathy_check")

    def __init__(self) -> None:
        first = str(RUN.make_usage_key("empathy_check", CONTRACT.url_name))
        self.blocks: dict[str, Content] = {first: {"definition": CONTRACT.inside}}
        self.published: dict[str, Content] = {}
        self.upstream: dict[str, str] = {}

    def person(self, _role: str) -> str:
        return "somebody"

    def browser(self, _account: str) -> Browser:
        return Browser(self)

    def edited(self, key: str, body: Content) -> int:
        self.blocks[key] |= body
        return 200

    def content_of(self, key: str) -> Mapping[str, Any]:
        return dict(self.blocks[key])

    def added(self, key: UsageKey, content: Mapping[str, Any]) -> str:
        self.blocks[str(key)] = dict(content)
        return str(key)

    def create(self, _browser: Browser, block_type: str) -> str:
        return self.added(RUN.make_usage_key(block_type, f"b{len(self.blocks)}"), {})

    def author_handler(self, *given: Any) -> str:
        return str(given[-2])

    def author_page(self, key: str) -> str:
        return key

    def duplicate(self, _browser: Browser, key: str) -> str | None:
        copy = RUN.make_usage_key("empathy_check", f"b{len(self.blocks)}")
        return self.added(copy, self.blocks[key] | {"display_name": "Duplicate"})

    def next_run(self) -> CourseLocator | None:
        for key in list(self.blocks):
            self.added(UsageKey.from_string(key).map_into_course(NEXT), self.blocks[key])
        return NEXT

    def library(self, _account: str) -> Any:
        return Books(self)


class Books:
    """The library of a `Studio`."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.author_handler = studio.author_handler
        self.author_page = studio.author_page

    def offered(self, _browser: Browser) -> tuple[str, ...]:
        return self.studio.offers

    def create(self, _browser: Browser, block_type: str) -> str:
        return self.studio.added(LibraryUsageLocatorV2(BOOKS, block_type, "book"), {})

    def publish(self, _browser: Browser, key: str) -> None:
        self.studio.published[key] = dict(self.studio.blocks[key])

    def take(self, browser: Browser, key: str) -> str:
        taken = self.studio.create(browser, "empathy_check")
        self.studio.upstream[taken] = key
        self.sync(browser, taken)
        return taken

    def sync(self, _browser: Browser, taken: str) -> None:
        upstream = self.studio.upstream[taken]
        self.studio.blocks[taken] |= self.studio.published[upstream] | {"upstream": upstream}


Check = Any


def trying(studio: Studio) -> Trying:
    return Trying(cast(Trial, studio))


@pytest.mark.parametrize("check", [copying.duplicated, copying.in_the_next_run, copying.in_a_library])
def test_a_studio_that_copies_faithfully_passes(check: Check) -> None:
    check(trying(Studio()), CONTRACT)


class OneDefinition(Studio):
    def duplicate(self, _browser: Browser, key: str) -> str | None:
        copy = str(RUN.make_usage_key("empathy_check", "alias"))
        self.blocks[copy] = self.blocks[key]
        return copy

    def next_run(self) -> CourseLocator | None:
        for key in list(self.blocks):
            self.blocks[str(UsageKey.from_string(key).map_into_course(NEXT))] = self.blocks[key]
        return NEXT


class Forgetful(Studio):
    """Keeps the definition, loses a setting, wherever a block comes from another."""

    def added(self, key: UsageKey, content: Mapping[str, Any]) -> str:
        return super().added(key, {name: value for name, value in content.items() if name != "shuffle"})


class Inventive(Studio):
    def added(self, key: UsageKey, content: Mapping[str, Any]) -> str:
        return super().added(key, dict(content) | ({"weight": 1} if content else {}))


class Deaf(Studio):
    """Answers the editor, and keeps only what is first sent to a block."""

    def edited(self, key: str, body: Content) -> int:
        return 200 if self.blocks[key].get("definition") else super().edited(key, body)


class Mute(Studio):
    def edited(self, key: str, body: Content) -> int:
        return 200


class Refusing(Studio):
    def edited(self, key: str, body: Content) -> int:
        return 403


class RefusingInLibraries(Studio):
    def edited(self, key: str, body: Content) -> int:
        return 403 if key.startswith("lb:") else super().edited(key, body)


class OtherInLibraries(Studio):
    def edited(self, key: str, body: Content) -> int:
        lost = {"statements_on_page": 4} if key.startswith("lb:") else {}
        return super().edited(key, body | lost)


class NotOffered(Studio):
    offers = ("html",)


class NoEditor(Studio):
    def author_page(self, key: str) -> str:
        return ""


class HalfTaken(Studio):
    def library(self, account: str) -> Any:
        class Half(Books):
            def take(self, browser: Browser, key: str) -> str:
                taken = super().take(browser, key)
                del self.studio.blocks[taken]["occasion"]
                return taken

        return Half(self)


class SyncedByItself(Studio):
    def library(self, account: str) -> Any:
        class Eager(Books):
            def publish(self, browser: Browser, key: str) -> None:
                super().publish(browser, key)
                for taken in self.studio.upstream:
                    self.sync(browser, taken)

        return Eager(self)


class NeverSynced(Studio):
    def library(self, account: str) -> Any:
        class Lazy(Books):
            def sync(self, browser: Browser, taken: str) -> None:
                if "upstream" not in self.studio.blocks[taken]:
                    super().sync(browser, taken)

        return Lazy(self)


@pytest.mark.parametrize(
    ("check", "studio", "told"),
    [
        (copying.duplicated, Forgetful, "the duplicate differs in shuffle"),
        (copying.duplicated, Inventive, "the duplicate differs in weight"),
        (copying.duplicated, OneDefinition, "after an edit of the one the other differs in definition, display_name"),
        (copying.duplicated, Deaf, "an edit changed nothing"),
        (copying.duplicated, Mute, "nothing was saved"),
        (copying.duplicated, Refusing, "what the editor sends: 403 instead of 200"),
        (copying.in_the_next_run, Forgetful, "the block of the next run differs in shuffle"),
        (copying.in_the_next_run, OneDefinition, "after an edit of the one the other differs in definition"),
        (copying.in_the_next_run, Deaf, "an edit changed nothing"),
        (copying.in_the_next_run, Mute, "nothing was saved"),
        (copying.in_a_library, NotOffered, "libraries do not offer it"),
        (copying.in_a_library, NoEditor, "the editor in a library is empty"),
        (copying.in_a_library, RefusingInLibraries, "what the editor sends in a library: 403 instead of 200"),
        (copying.in_a_library, OtherInLibraries, "a library keeps something else than a course"),
        (copying.in_a_library, HalfTaken, "the block in the course differs in occasion"),
        (copying.in_a_library, SyncedByItself, "before a sync the block in the course differs in definition"),
        (copying.in_a_library, NeverSynced, "after the sync the block in the course differs in definition"),
    ],
)
def test_what_is_lost_on_the_way_is_seen(check: Check, studio: type[Studio], told: str) -> None:
    with pytest.raises(Failed, match=f"^{told}"):
        check(trying(studio()), CONTRACT)


class Plain(Studio):
    """A host that has none of the three."""

    def duplicate(self, _browser: Browser, key: str) -> str | None:
        return None

    def next_run(self) -> CourseLocator | None:
        return None

    def library(self, _account: str) -> Any:
        return None


@pytest.mark.parametrize("check", [copying.duplicated, copying.in_the_next_run, copying.in_a_library])
def test_a_host_without_the_function_is_not_blamed(check: Check) -> None:
    with pytest.raises(Skipped):
        check(trying(Plain()), CONTRACT)


@pytest.mark.parametrize("block", contract.contracts(), ids=lambda block: block.block_type)
def test_what_is_sent_later_says_something_else(block: contract.BlockContract) -> None:
    assert block.meaning(block.changed_body) != block.meaning(
        {**block.editor_body, "display_name": block.changed_body["display_name"]}
    )


def test_the_self_check_is_sent_another_instrument() -> None:
    assert read(CONTRACT.changed_body["definition"]) != read(CONTRACT.editor_body["definition"])
