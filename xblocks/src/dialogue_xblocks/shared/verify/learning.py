"""What learners do, and what others must not be able to do to them."""

import gettext
import html
from importlib.resources import files
from typing import Any, BinaryIO, cast

from django.conf import settings

from dialogue_xblocks.shared.languages import LANGUAGES
from dialogue_xblocks.shared.platform import host

from .authoring import refused_if_not
from .contract import WHEEL, BlockContract
from .registry import Failed, Trying, check
from .tree import ANSWER

HOSTILE = (b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"act": {"act": []}}', b"[" * 5_000)


@check("the page of a learner", needs="learners", of_blocks=True)
def page_in_languages(trying: Trying, block: BlockContract) -> None:
    """The block is shown, and speaks the language of the reader."""
    _learner, browser = trying.person("learner")
    key = trying.key_of(block.block_type, block.url_name)
    for language in LANGUAGES:
        page = _page(trying, browser, key, language)
        for words in block.spoken:
            said = _said(words, language)
            if said == words and language != "en":
                raise Failed(f"“{words}” has no translation into {language}")
            if said not in page:
                raise Failed(f"“{said}” does not stand in the page in {language}; does the site release that language?")


@check("an act of a learner", needs="learners", of_blocks=True)
def act_is_kept(trying: Trying, block: BlockContract) -> None:
    """The handler takes an act and keeps it, for the one who acted."""
    learner, key = _acted(trying, block)
    other = trying.trial.person("learner")
    if block.kept(other.pk, key):
        raise Failed("it is kept of somebody else")
    if not block.kept(learner.pk, key):
        raise Failed("nothing is kept")


@check("unreadable bodies", needs="learners", of_blocks=True)
def unreadable(trying: Trying, block: BlockContract) -> None:
    """A body that cannot be read is refused, and nothing is kept of it."""
    learner, browser = trying.person("learner")
    key = trying.key_of(block.block_type, block.url_name)
    for body in HOSTILE:
        address = trying.trial.handler(key, block.handler)
        answer = browser.post(address, body, content_type="application/json")
        if not 400 <= answer.status_code < 500:
            raise Failed(f"{body[:20]!r} is answered with {answer.status_code}")
    if block.kept(learner.pk, key):
        raise Failed("something is kept of a person who was refused")


@check("learners do not edit", needs="learners", of_blocks=True)
def learners_do_not_edit(trying: Trying, block: BlockContract) -> None:
    """The editor's handler refuses whoever calls it from a learner's page."""
    _learner, browser = trying.person("learner")
    address = trying.trial.handler(trying.key_of(block.block_type, block.url_name), block.editor_handler)
    refused_if_not(browser.post(address, dict(block.editor_body), content_type="application/json"), 403, "the answer")


@check("looking as a learner", needs="learners", of_blocks=True)
def masquerade(trying: Trying, block: BlockContract) -> None:
    """Who looks through a learner's eyes sees nothing private and keeps nothing, of that learner or of themselves."""
    learner, author = trying.trial.person("learner"), trying.trial.person("author")
    browser = trying.trial.browser(author)
    begun = trying.trial.look_as(browser, learner)
    if begun >= 400:
        raise Failed(f"looking as a learner is answered with {begun}")
    key = trying.key_of(block.block_type, block.url_name)
    page = _page(trying, browser, key, "en")
    answer = _act(trying, browser, key, block)
    if trying.trial.looks_at_one:
        if block.masked not in page:
            raise Failed("the page does not say that it is private")
        refused_if_not(answer, 403, "an act")
    if answer.status_code >= 500:
        raise Failed(f"an act is answered with {answer.status_code}")
    if any(block.kept(person.pk, key) for person in (learner, author)):
        raise Failed("an act of somebody who looks is kept")


@check("reset by staff", needs="learners", of_blocks=True)
def reset(trying: Trying, block: BlockContract) -> None:
    """The reset of one learner in one block, as the instructor API does it, leaves nothing of that learner."""
    learner, key = _acted(trying, block)
    host().reset_block(learner.pk, key, trying.trial.person("author"))
    if block.kept(learner.pk, key):
        raise Failed("something is kept after the reset")


@check("retirement", needs="learners", of_blocks=True)
def retirement(trying: Trying, block: BlockContract) -> None:
    """The end of an account is the end of what is kept of its owner; a repeated one changes nothing."""
    learner, key = _acted(trying, block)
    number = learner.pk
    trying.trial.retire(learner)
    if block.kept(number, key):
        raise Failed("something is kept of a person who is gone")


@check("points in the gradebook", needs="learners")
def points(trying: Trying) -> None:
    """A right answer to a stock problem stands in the gradebook with all its points."""
    learner, browser = trying.person("learner")
    key = trying.key_of("problem", "verify_problem")
    answer = browser.post(trying.trial.handler(key, "xmodule_handler") + "/problem_check", ANSWER)
    refused_if_not(answer, 200, "the answer")
    trying.trial.settle_grades(learner)
    rows = host().grade_table([learner.pk], trying.trial.course_key).rows
    found = [row.points for row in rows]
    if found != [((1.0, 1.0),)]:
        raise Failed(f"the gradebook has {found}")


def _acted(trying: Trying, block: BlockContract) -> tuple[Any, str]:
    """Let a new learner open the page and act."""
    learner = trying.trial.person("learner")
    browser = trying.trial.browser(learner)
    key = trying.key_of(block.block_type, block.url_name)
    _page(trying, browser, key, "en")
    refused_if_not(_act(trying, browser, key, block), 200, "an act")
    if not block.kept(learner.pk, key):
        raise Failed("nothing is kept")
    return learner, key


def _act(trying: Trying, browser: Any, key: str, block: BlockContract) -> Any:
    return browser.post(trying.trial.handler(key, block.handler), dict(block.act), content_type="application/json")


def _page(trying: Trying, browser: Any, key: str, language: str) -> str:
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    unit = trying.key_of("vertical", "verify_unit")
    answer = browser.get(trying.trial.learner_page(unit), HTTP_ACCEPT_LANGUAGE=language, follow=True)
    refused_if_not(answer, 200, "the page")
    text = html.unescape(answer.content.decode())
    if any(mark in text for mark in trying.trial.broken_marks):
        raise Failed("a block of the unit failed")
    if key.rpartition("@")[2] not in text:
        raise Failed("the block does not stand in its unit")
    return text


def _said(words: str, language: str) -> str:
    if language == "en":
        return words
    path = files(WHEEL).joinpath(f"translations/{language}/LC_MESSAGES/text.mo")
    with path.open("rb") as file:
        return gettext.GNUTranslations(cast(BinaryIO, file)).gettext(words)
