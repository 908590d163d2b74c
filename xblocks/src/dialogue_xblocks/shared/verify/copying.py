"""What becomes of a block's content where Studio makes another block out of it: duplicate, re-run, library."""

from collections.abc import Mapping
from typing import Any

from opaque_keys.edx.keys import UsageKey

from .authoring import opened, refused_if_not, save
from .contract import BlockContract
from .registry import Failed, Skipped, Trying, check

# A duplicate is given a title of its own.
TITLE = "display_name"


@check("a duplicate", needs="authors", of_blocks=True)
def duplicated(trying: Trying, block: BlockContract) -> None:
    """A duplicate has every field of its source but the title, and neither changes with the other."""
    trial = trying.trial
    _author, browser = trying.person("author")
    source = _written(trying, browser, block)
    copy = trial.duplicate(browser, source)
    if copy is None:
        raise Skipped("authors cannot duplicate a block here")
    _same(_but_title(trial.content_of(source)), _but_title(trial.content_of(copy)), "the duplicate")
    for edited, other in ((copy, source), (source, copy)):
        _edit(trying, browser, block, edited, other, block.editor_body)


@check("a re-run", needs="authors", of_blocks=True)
def in_the_next_run(trying: Trying, block: BlockContract) -> None:
    """The next run of the course has the same blocks, and what is edited in the old run leaves them as they were."""
    trial = trying.trial
    _author, browser = trying.person("author")
    source = _written(trying, browser, block)
    run = trial.next_run()
    if run is None:
        raise Skipped("no run is made out of another here")
    imported = trying.key_of(block.block_type, block.url_name)
    for key, body in ((source, block.editor_body), (imported, block.changed_body)):
        copy = str(UsageKey.from_string(key).map_into_course(run))
        _same(trial.content_of(key), trial.content_of(copy), "the block of the next run")
        _edit(trying, browser, block, key, copy, body)


@check("a library", needs="authors", of_blocks=True)
def in_a_library(trying: Trying, block: BlockContract) -> None:
    """A library offers the type, its editor saves there, courses take the block, and are changed by a sync only."""
    trial = trying.trial
    author, browser = trying.person("author")
    library = trial.library(author)
    if library is None:
        raise Skipped("there are no libraries here")
    if block.block_type not in library.offered(browser):
        raise Failed("libraries do not offer it")
    key = library.create(browser, block.block_type)
    opened(browser, library.author_page(key), block, "the editor in a library")
    in_course = _written(trying, browser, block)

    def edit(body: Mapping[str, Any], course_key: str) -> None:
        address = library.author_handler(browser, key, block.editor_handler)
        answer = browser.post(address, dict(body), content_type="application/json")
        refused_if_not(answer, 200, "what the editor sends in a library")
        if block.meaning(trial.content_of(key)) != block.meaning(trial.content_of(course_key)):
            raise Failed("a library keeps something else than a course")
        library.publish(browser, key)

    edit(block.changed_body, in_course)
    taken = library.take(browser, key)
    _same(*_shared(trial.content_of(key), trial.content_of(taken)), "the block in the course")
    before = trial.content_of(taken)
    save(trying, browser, in_course, block, block.editor_body)
    edit(block.editor_body, in_course)
    _same(before, trial.content_of(taken), "before a sync the block in the course")
    library.sync(browser, taken)
    _same(*_shared(trial.content_of(key), trial.content_of(taken)), "after the sync the block in the course")


def _written(trying: Trying, browser: Any, block: BlockContract) -> str:
    """Return the key of a new block in the course, in which everything is set."""
    key = trying.trial.create(browser, block.block_type)
    save(trying, browser, key, block, block.changed_body)
    if not _but_title(trying.trial.content_of(key)):
        raise Failed("nothing was saved")
    return key


def _edit(trying: Trying, browser: Any, block: BlockContract, edited: str, other: str, body: Mapping[str, Any]) -> None:
    """Edit a block; raise `Failed` unless that changes it, and leaves the other as it was."""
    content_of = trying.trial.content_of
    before, kept = content_of(edited), content_of(other)
    save(trying, browser, edited, block, body)
    if content_of(edited) == before:
        raise Failed("an edit changed nothing")
    _same(kept, content_of(other), "after an edit of the one the other")


def _but_title(content: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in content.items() if name != TITLE}


def _shared(content: Mapping[str, Any], in_course: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return a library's content, and that of the course without what only blocks of a course have."""
    return content, {name: value for name, value in in_course.items() if name in content}


def _same(expected: Mapping[str, Any], found: Mapping[str, Any], what: str) -> None:
    missing = object()
    names = sorted(name for name in {*expected, *found} if expected.get(name, missing) != found.get(name, missing))
    if names:
        raise Failed(f"{what} differs in {', '.join(names)}")
