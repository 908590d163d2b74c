"""The source editor of one block: what the author sends, checked piece by piece."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from lxml import etree
from opaque_keys.edx.locator import BlockUsageLocator

from dialogue_standalone.authoring.html_check import check_html
from dialogue_standalone.courses.api import BlockSource, EditRefused, get_content, trial
from dialogue_standalone.runtime.api import CourseContent, HostRuntime, RuntimeUser

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the form: the element, the HTML body or None, and the state of the files the author saw."""

    xml: str
    body: str | None
    digest: str
    title: str | None = None

    @classmethod
    def of(cls, source: BlockSource) -> "Draft":
        """Return the form for a block as it is."""
        return cls(source.xml, source.body, source.digest, title_of(source.xml) if source.body is not None else None)

    @classmethod
    def sent(cls, data: QueryDict, current: BlockSource) -> "Draft":
        """Return what a browser sent. Browsers send line ends as CRLF; files keep the ones they had."""
        body = data.get("body") if current.body is not None else None
        return cls(
            _line_ends(data.get("xml", ""), current.xml),
            None if body is None else _line_ends(body, current.body or ""),
            data.get("digest", ""),
            data.get("title") if current.body is not None else None,
        )


def _line_ends(text: str, before: str) -> str:
    plain = text.replace("\r\n", "\n")
    return plain.replace("\n", "\r\n") if "\r\n" in before else plain


def title_of(xml: str) -> str:
    """Return the title an element has, "" without one or when it cannot be read."""
    try:
        return str(_read(xml).get("display_name") or "")
    except etree.XMLSyntaxError:
        return ""


def _read(xml: str) -> Any:
    return etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, no_network=True))


def element_of(draft: Draft) -> str:
    """Return the element to be written: the one in the form, with the title from its own field if that differs."""
    if draft.title is None or draft.title == title_of(draft.xml):
        return draft.xml
    try:
        node = _read(draft.xml)
    except etree.XMLSyntaxError:
        return draft.xml  # the write-back says where it is broken
    if draft.title:
        node.set("display_name", draft.title)
    else:
        node.attrib.pop("display_name", None)
    return str(etree.tostring(node, encoding="unicode"))


@contextmanager
def tried(key: BlockUsageLocator, draft: Draft, user: RuntimeUser, language: str) -> Iterator[CourseContent]:
    """Give the course with the draft in it, after every check that needs no writing.

    Raises:
        EditRefused: with the part of the form and the line. EditConflict, StorageFull: as `courses.api`.
    """
    if draft.body is not None:
        problem = check_html(draft.body)
        if problem:
            raise EditRefused(problem.message, problem.line, "body")
    with trial(key.course_key, key, xml=element_of(draft), body=draft.body, expected_digest=draft.digest) as content:
        if key.block_type == "problem":
            _check_problem(content, key, user, language)
        yield content


def _check_problem(content: CourseContent, key: BlockUsageLocator, user: RuntimeUser, language: str) -> None:
    """Build the problem as a learner's page would; what its parts refuse is the author's to correct.

    A problem that does not play here anyway (a Python script needs the full platform) may be edited all the same.
    """
    detail = _fault(content, key, user, language)
    if detail and not _fault(get_content(key.course_key), key, user, language):
        raise EditRefused(_("The problem cannot be played: %(detail)s") % {"detail": detail})


def _fault(content: CourseContent, key: BlockUsageLocator, user: RuntimeUser, language: str) -> str:
    try:
        block = HostRuntime(content, user, language=language, preview=True).get_block(key)
        block.lcp.get_html()
    except Exception as error:
        log.info("a draft of %s cannot be played", key, exc_info=True)
        return (str(error).strip() or type(error).__name__)[:300]
    return ""
