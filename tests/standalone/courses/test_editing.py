"""Edits of single blocks by authors."""

import errno
import threading
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.courses import editing, registry
from dialogue_standalone.courses.api import (
    CourseUnknown,
    EditConflict,
    EditRefused,
    StorageFull,
    check_edit,
    edit_block,
    get_content,
    get_summary,
    history,
    import_course,
    read_source,
    trial,
    undo_edit,
)
from dialogue_standalone.olx.api import tree_digest
from dialogue_standalone.runtime.api import CourseContent

from ..olx.trees import FILES, contents
from .conftest import usage

POLL = usage("poll", "p1")
HTML = usage("html", "h1")
NEW = '<poll url_name="p1" question="Жаңа"/>'


def live(course: CourseLocator) -> Path:
    return Path(get_content(course).directory)


def test_shows_an_author_the_source(course: CourseLocator) -> None:
    source = read_source(course, HTML)
    assert (source.xml, source.body) == (FILES["html/h1.xml"].strip(), FILES["html/h1.html"])


def test_names_a_block_that_is_not_there(course: CourseLocator) -> None:
    with pytest.raises(CourseUnknown):
        read_source(course, usage("poll", "nope"))


def test_writes_one_block_and_shows_it(course: CourseLocator) -> None:
    before = contents(live(course))
    edit_block(course, POLL, xml=NEW, expected_digest=read_source(course, POLL).digest, by=None)
    after = contents(live(course))
    assert get_content(course).field(POLL, "question") == "Жаңа"
    assert NEW.encode() in after.pop("vertical/v1.xml")
    before.pop("vertical/v1.xml")
    assert after == before


def test_writes_a_body(course: CourseLocator) -> None:
    source = read_source(course, HTML)
    edit_block(course, HTML, xml=source.xml, body="<p>Жаңа</p>", expected_digest=source.digest, by=None)
    assert read_source(course, HTML).body == "<p>Жаңа</p>"


def test_says_that_nothing_was_different(course: CourseLocator) -> None:
    source = read_source(course, POLL)
    assert edit_block(course, POLL, xml=source.xml, expected_digest=source.digest, by=None) is None
    assert history(course) == []


def test_refuses_the_second_of_two_tabs(course: CourseLocator) -> None:
    digest = read_source(course, POLL).digest
    edit_block(course, POLL, xml=NEW, expected_digest=digest, by=None)
    with pytest.raises(EditConflict):
        edit_block(course, POLL, xml=NEW.replace("Жаңа", "late"), expected_digest=digest, by=None)
    assert get_content(course).field(POLL, "question") == "Жаңа"


@pytest.mark.django_db(transaction=True)
def test_of_two_simultaneous_edits_one_wins_and_one_is_told(source: Path) -> None:
    course = import_course(source).key
    assert course is not None
    digest, outcomes = read_source(course, POLL).digest, []

    def save(question: str) -> None:
        try:
            edit_block(course, POLL, xml=NEW.replace("Жаңа", question), expected_digest=digest, by=None)
            outcomes.append("saved")
        except EditConflict:
            outcomes.append("conflict")
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=(name,)) for name in ("first", "second")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["conflict", "saved"]


@pytest.mark.django_db(transaction=True)
def test_many_readers_of_a_cold_course_parse_it_once(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course = import_course(source).key
    assert course is not None
    parsed: list[object] = []
    real = registry.parse_course

    def counted(root: Path, key: CourseLocator | None = None) -> CourseContent:
        parsed.append(root)
        return real(root, key)

    monkeypatch.setattr(registry, "parse_course", counted)
    found = []

    def read() -> None:
        found.append(get_content(course))
        connection.close()

    threads = [threading.Thread(target=read) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(parsed) == 1
    assert {id(content) for content in found} == {id(found[0])}


def test_refuses_broken_xml_with_its_line_and_writes_nothing(course: CourseLocator) -> None:
    digest, before = read_source(course, POLL).digest, tree_digest(live(course))
    with pytest.raises(EditRefused) as caught:
        edit_block(course, POLL, xml='<poll url_name="p1">\n<b>\n</poll>', expected_digest=digest, by=None)
    assert caught.value.line == 3
    assert tree_digest(live(course)) == before


def test_refuses_what_the_runtime_cannot_parse(course: CourseLocator, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree_digest(live(course))

    def broken(*_args: object) -> None:
        raise ValueError("unforeseen")

    digest = read_source(course, POLL).digest
    monkeypatch.setattr("dialogue_standalone.courses.importing.parse_course", broken)
    with pytest.raises(EditRefused, match="unforeseen"):
        edit_block(course, POLL, xml=NEW, expected_digest=digest, by=None)
    monkeypatch.undo()
    assert tree_digest(live(course)) == before


def test_checks_without_writing(course: CourseLocator) -> None:
    before = tree_digest(live(course))
    check_edit(course, POLL, xml=NEW)
    with pytest.raises(EditRefused):
        check_edit(course, POLL, xml="<poll")
    assert tree_digest(live(course)) == before


def test_shows_a_trial_without_writing(course: CourseLocator) -> None:
    before = tree_digest(live(course))
    with trial(course, POLL, xml=NEW) as content:
        assert content.field(POLL, "question") == "Жаңа"
    assert tree_digest(live(course)) == before
    assert get_content(course).field(POLL, "question") != "Жаңа"


def test_a_file_system_without_links_serves_too(course: CourseLocator, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_args: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr("os.link", refused)
    edit_block(course, POLL, xml=NEW, expected_digest=read_source(course, POLL).digest, by=None)
    assert get_content(course).field(POLL, "question") == "Жаңа"


def test_a_full_disk_changes_nothing(course: CourseLocator, monkeypatch: pytest.MonkeyPatch) -> None:
    before, digest = tree_digest(live(course)), read_source(course, POLL).digest

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StorageFull):
        edit_block(course, POLL, xml=NEW, expected_digest=digest, by=None)
    assert tree_digest(live(course)) == before
    assert history(course) == []


def test_a_failing_database_takes_the_file_back(course: CourseLocator, monkeypatch: pytest.MonkeyPatch) -> None:
    before, digest = tree_digest(live(course)), read_source(course, POLL).digest

    def locked(*_args: object) -> None:
        raise RuntimeError("database is locked")

    monkeypatch.setattr(editing, "_record", locked)
    with pytest.raises(RuntimeError):
        edit_block(course, POLL, xml=NEW, expected_digest=digest, by=None)
    assert tree_digest(live(course)) == before


def test_lists_edits_and_undoes_the_last(course: CourseLocator, django_user_model: type[User]) -> None:
    before = tree_digest(live(course))
    person = django_user_model.objects.create_user("aigul", first_name="Айгүл")
    edit_block(course, POLL, xml=NEW, expected_digest=read_source(course, POLL).digest, by=person)
    entry = history(course, POLL)[0]
    assert (entry.by, entry.can_undo, entry.undone) == ("Айгүл", True, False)
    assert undo_edit(entry.id, by=person).undone
    assert tree_digest(live(course)) == before
    assert not history(course)[0].can_undo


def test_undoes_later_edits_first(course: CourseLocator) -> None:
    before = tree_digest(live(course))
    for question in ("one", "two"):
        digest = read_source(course, POLL).digest
        edit_block(course, POLL, xml=NEW.replace("Жаңа", question), expected_digest=digest, by=None)
    second, first = history(course)
    assert (second.can_undo, first.can_undo) == (True, False)
    with pytest.raises(EditConflict):
        undo_edit(first.id, by=None)
    undo_edit(second.id, by=None)
    undo_edit(first.id, by=None)
    assert tree_digest(live(course)) == before


def test_does_not_undo_twice(course: CourseLocator) -> None:
    edit_block(course, POLL, xml=NEW, expected_digest=read_source(course, POLL).digest, by=None)
    entry = history(course)[0]
    undo_edit(entry.id, by=None)
    with pytest.raises(EditConflict):
        undo_edit(entry.id, by=None)


def test_names_an_undo_entry_that_is_not_there(db: None) -> None:
    with pytest.raises(CourseUnknown):
        undo_edit(999, by=None)


def test_a_changed_setting_reaches_the_catalogue(course: CourseLocator) -> None:
    root = usage("course", "2026_kk")
    source = read_source(course, root)
    xml = source.xml.replace('language="kk"', 'language="ru"')
    edit_block(course, root, xml=xml, expected_digest=source.digest, by=None)
    assert get_summary(course).language == "ru"
