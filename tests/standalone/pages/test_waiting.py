"""The home page tells everybody what waits for them, and makes the most urgent of it the main button."""

import re
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.accounts.api import grant, revoke
from dialogue_standalone.cli.content import load_courses
from dialogue_standalone.courses.api import edit_block, get_content, read_source, refused_imports
from dialogue_standalone.courses.models import BlockEdit
from dialogue_standalone.learning import waiting
from dialogue_standalone.learning.api import Waiting, enrol
from dialogue_xblocks.groups import api as groups

from .conftest import Load, browser_of
from .test_home import home_of, main_buttons

FAMILY = ("Dialogue", "TEST")
KEY = CourseLocator(*FAMILY, "2026_kk")


@pytest.fixture
def curator(load: Load, learner: User) -> User:
    load()
    grant(learner, KEY, "curator")
    return learner


@pytest.fixture
def group_id(curator: User) -> int:
    return groups.create_group(curator, "Бірінші топ", [FAMILY], timezone.localdate()).pk


def test_what_waits_in_a_group_leads_when_there_is_nothing_to_learn_and_stands_below_otherwise(
    curator: User, group_id: int
) -> None:
    groups.invite(curator, group_id, "Асан Үсенов")
    [(address, words)] = main_buttons(home_of(curator))
    assert address == f"/dialogue/groups/{group_id}/expected"
    assert words.startswith("Open")
    assert "Бірінші топ" in home_of(curator)
    enrol(curator, KEY)
    page = home_of(curator)
    assert "/unit/" in main_buttons(page)[0][0]
    assert f'<a class="whole" href="/dialogue/groups/{group_id}/expected">' in page


def told(monkeypatch: pytest.MonkeyPatch, *items: Waiting) -> None:
    monkeypatch.setattr(waiting, "_sources", [lambda _user: items])


def test_what_is_urgent_leads_and_the_own_lesson_stays_at_hand(curator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    enrol(curator, KEY)
    told(monkeypatch, Waiting("A letter", "Today", "/letter", urgency=2, minutes=4, place="Топ"))
    page = home_of(curator)
    assert main_buttons(page) == [("/letter", "Open, 4 min")]
    assert re.search(r'<a class="button quiet" href="/courses/[^"]+/unit/[^"]+">', page)


def test_what_is_for_information_never_leads(learner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    told(monkeypatch, Waiting("A note", "Just so", "/note", urgency=0))
    page = home_of(learner)
    assert main_buttons(page) == [("/courses", "To the courses")]
    assert "A note" in page


def test_the_nearest_of_what_is_equally_urgent_comes_first(learner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    soon = timezone.now() + timedelta(days=1)
    items = [
        Waiting("never", "", "/"),
        Waiting("later", "", "/", until=soon + timedelta(days=9)),
        Waiting("soon", "", "/", until=soon),
    ]
    told(monkeypatch, *items)
    assert [item.title for item in waiting.waiting_for(learner)] == ["soon", "later", "never"]


def test_a_source_that_fails_keeps_nobody_from_the_page(learner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_user: User) -> Iterable[Waiting]:
        raise ValueError("broken")

    monkeypatch.setattr(waiting, "_sources", [broken, lambda _user: [Waiting("Still told", "", "/")]])
    assert "Still told" in home_of(learner)


@pytest.fixture
def author(load: Load, learner: User) -> User:
    load()
    grant(learner, KEY, "author")
    return learner


def edited(key: CourseLocator, by: User) -> str:
    """Change a text of the course; return the block's key."""
    block = next(block for block in get_content(key).blocks if block.block_type == "html")
    source = read_source(key, block)
    xml = source.xml.replace("Мәтін", "Жаңа мәтін")
    edit_block(key, block, xml=xml, body=source.body, expected_digest=source.digest, by=by)
    return str(block)


def test_an_author_goes_on_where_the_last_edit_was(author: User) -> None:
    block = edited(KEY, author)
    assert main_buttons(home_of(author)) == [(f"/courses/{KEY}/jump_to/{block}", "Go on editing")]


def test_who_is_no_author_any_more_is_not_led_to_the_edit(author: User) -> None:
    edited(KEY, author)
    grant(author, KEY, "curator")
    revoke(author, KEY, "author")
    assert main_buttons(home_of(author)) == [("/dialogue/groups/new", "Make a group, 5 min")]


def test_an_edit_of_long_ago_is_not_gone_on_with(author: User) -> None:
    edited(KEY, author)
    BlockEdit.objects.update(at=timezone.now() - timedelta(days=15))
    assert main_buttons(home_of(author)) == [(f"/author/{KEY}/", "Open the author’s desk")]


def import_broken(user: User, name: str = "broken.tar.gz") -> Any:
    archive = SimpleUploadedFile(name, b"no archive", content_type="application/gzip")
    return browser_of(user).post("/author/import", {"archive": archive})


def test_an_author_finds_the_report_of_a_refused_import_again(author: User) -> None:
    assert import_broken(author).status_code == 422
    page = home_of(author)
    [(address, _words)] = main_buttons(page)
    assert "The course “broken.tar.gz” was not imported." in page
    browser = browser_of(author)
    assert "badge clay" in browser.get(address).content.decode()
    assert browser.post(address)["Location"] == "/"
    assert "broken.tar.gz" not in home_of(author)
    assert browser.get(address).status_code == 404


def test_one_report_for_each_archive_is_kept(author: User) -> None:
    for name in ("a.tar.gz", "a.tar.gz", "b.tar.gz"):
        import_broken(author, name)
    assert [found.source for found in refused_imports(author)] == ["b.tar.gz", "a.tar.gz"]


def test_an_administrator_hears_of_everybodys_refused_imports_and_of_the_starts(
    author: User, administrator: User, tmp_path: Path
) -> None:
    import_broken(author)
    shipped = tmp_path / "shipped" / "damaged"
    shipped.mkdir(parents=True)
    (shipped / "course.xml").write_text("<course")
    load_courses(tmp_path / "shipped", None)
    page = home_of(administrator)
    assert "broken.tar.gz" in page
    assert "damaged” was not imported." in page
    assert "damaged" not in home_of(author)


def test_a_report_goes_when_the_course_comes_in_after_all(administrator: User, tmp_path: Path) -> None:
    from ..learning.building import section, subsection, text, unit, write_course

    shipped = tmp_path / "shipped" / "mended"
    shipped.mkdir(parents=True)
    (shipped / "course.xml").write_text("<course")
    load_courses(tmp_path / "shipped", None)
    assert len(refused_imports()) == 1
    (shipped / "course.xml").unlink()
    shipped.rmdir()
    write_course(shipped, section("one", subsection("first", unit("u", text("h")))))
    load_courses(tmp_path / "shipped", None)
    assert refused_imports() == []


def test_an_administrator_is_told_of_courses_that_nobody_leads(load: Load, administrator: User) -> None:
    load()
    assert main_buttons(home_of(administrator)) == [("/people", "Open")]
    assert "1 course has neither curator nor author" in home_of(administrator)
    grant(User.objects.create_user("lead"), KEY, "curator")
    assert "neither curator nor author" not in home_of(administrator)


def test_new_people_without_a_role_are_told_of_and_listed(load: Load, administrator: User, learner: User) -> None:
    load()
    grant(User.objects.create_user("lead"), KEY, "curator")
    User.objects.create_user("old", date_joined=timezone.now() - timedelta(days=30))
    page = home_of(administrator)
    assert "1 person signed up this week" in page
    assert main_buttons(page) == [("/people", "Open")]
    listed = browser_of(administrator).get("/people?new=1").content.decode()
    assert "aigul" in listed
    assert "lead" not in listed
    assert ">old<" not in listed


def test_work_that_is_due_says_so_at_the_next_step(load: Load, learner: User) -> None:
    load(due=(timezone.now() + timedelta(days=3)).isoformat())
    enrol(learner, KEY)
    assert "Due:" in home_of(learner)
    assert home_of(learner).count('class="button sun"') == 1
