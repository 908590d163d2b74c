"""Courses come in whole or not at all, whatever happens on the way."""

import errno
import random
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db.models import F
from django.utils import translation
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.courses import importing, storage
from dialogue_standalone.courses.api import (
    CourseExists,
    CourseUnknown,
    ImportFailed,
    StorageFull,
    describe_finding,
    edit_block,
    export_course,
    format_findings,
    get_content,
    get_summary,
    history,
    import_course,
    list_courses,
    load_shipped,
    read_source,
    recover,
    touch,
    trial,
    undo_edit,
)
from dialogue_standalone.courses.models import Course
from dialogue_standalone.courses.registry import get_row
from dialogue_standalone.olx.api import pack, tree_digest, unpack

from ..olx.test_fuzz import mutate
from ..olx.trees import FILES, changed, write_tree
from .conftest import KEY, usage

pytestmark = pytest.mark.django_db


def directories(data_dir: Path) -> list[Path]:
    """Every course directory there is, staged ones too."""
    courses = data_dir / "courses"
    staged = list(courses.glob(".staging-*"))
    return staged + [version for slug in courses.glob("[!.]*") for version in slug.iterdir()]


def live() -> Path:
    return Path(get_content(KEY).directory)


def test_imports_a_directory(source: Path) -> None:
    report = import_course(source)
    assert (report.outcome, report.key, report.source) == ("imported", KEY, "prevention/kk")
    assert usage("problem", "q1") in get_content(KEY).blocks


def test_imports_a_course_written_in_one_file(tmp_path: Path) -> None:
    whole = """<course org="Dialogue" course="PREVENT" url_name="2026_kk" display_name="One file">
  <chapter url_name="c"><sequential url_name="s"><vertical url_name="v">
    <html url_name="h" display_name="T"><p>Inline</p></html><problem url_name="p"><p>1</p></problem>
  </vertical></sequential></chapter></course>"""
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "course.xml").write_text(whole)
    import_course(tmp_path / "one")
    source = read_source(KEY, usage("html", "h"))
    new = source.xml.replace("Inline", "Edited")
    edit_block(KEY, usage("html", "h"), xml=new, expected_digest=source.digest, by=None)
    assert (live() / "course.xml").read_text() == whole.replace("Inline", "Edited")


def test_imports_an_archive(source: Path, tmp_path: Path) -> None:
    pack(source, tmp_path / "c.tar.gz")
    assert import_course(tmp_path / "c.tar.gz").outcome == "imported"
    assert tree_digest(live()) == tree_digest(source)


def test_tells_the_catalogue_what_the_course_says(tmp_path: Path) -> None:
    about = {"about/short_description.html": "<p>Қысқа &amp; нұсқа</p>", "about/effort.html": "2 сағат"}
    import_course(changed(tmp_path / "c", about))
    summary = get_summary(KEY)
    assert (summary.title, summary.language, summary.short_description) == ("Диалог", "kk", "Қысқа & нұсқа")
    assert (summary.effort, summary.family, summary.catalog_visible) == ("2 сағат", "Dialogue+PREVENT", True)
    assert summary.start is not None and summary.start.isoformat() == "2026-09-01T00:00:00+00:00"


def test_lists_courses_with_one_query(source: Path, django_assert_num_queries: object) -> None:
    import_course(source)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert [summary.key for summary in list_courses()] == [KEY]


def test_remembers_who_imported(source: Path, django_user_model: type[User]) -> None:
    person = django_user_model.objects.create_user("author")
    import_course(source, by=person)
    assert get_row(KEY).imported_by == person


def test_refuses_an_invalid_course_with_all_findings(tmp_path: Path, data_dir: Path) -> None:
    with pytest.raises(ImportFailed) as caught:
        import_course(changed(tmp_path / "c", {"html/h1.html": None, "problem/q1.xml": "<problem>"}))
    assert {item.code for item in caught.value.findings} >= {"html_missing", "xml_broken"}
    assert list_courses() == []
    assert directories(data_dir) == []


@pytest.mark.parametrize("name", ["nothing.tar.gz", "nothing"])
def test_refuses_a_source_that_is_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(ImportFailed):
        import_course(tmp_path / name)


def test_refuses_to_replace_unless_asked(course: CourseLocator, tmp_path: Path) -> None:
    before = live()
    with pytest.raises(CourseExists) as caught:
        import_course(changed(tmp_path / "c", {"html/h1.html": "<p>new</p>"}))
    assert caught.value.key == course
    assert live() == before


def test_replaces_when_asked(course: CourseLocator, tmp_path: Path) -> None:
    report = import_course(changed(tmp_path / "c", {"html/h1.html": "<p>new</p>"}), replace=True)
    assert report.outcome == "replaced"
    assert (live() / "html/h1.html").read_text() == "<p>new</p>"


def test_a_failed_replacement_leaves_the_old_course(course: CourseLocator, tmp_path: Path, data_dir: Path) -> None:
    digest = tree_digest(live())
    with pytest.raises(ImportFailed):
        import_course(changed(tmp_path / "c", {"problem/q1.xml": "<problem>"}), replace=True)
    assert tree_digest(live()) == digest
    assert len(directories(data_dir)) == 1


def test_an_error_of_the_runtime_becomes_a_finding(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object) -> None:
        raise ValueError("unforeseen")

    monkeypatch.setattr(importing, "parse_course", broken)
    with pytest.raises(ImportFailed) as caught:
        import_course(source)
    assert caught.value.findings[0].code == "parse_failed"
    assert "unforeseen" in describe_finding(caught.value.findings[0])


@pytest.mark.parametrize("step", ["_fetch", "_check", "_swap"])
def test_a_full_disk_at_any_step_leaves_the_old_course(
    course: CourseLocator, tmp_path: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    digest = tree_digest(live())

    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(importing, step, full)
    with pytest.raises(StorageFull):
        import_course(changed(tmp_path / "c", {"html/h1.html": "<p>new</p>"}), replace=True)
    assert tree_digest(live()) == digest
    assert len(directories(data_dir)) == 1


@given(seed=st.integers(0, 2**32))
@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_mutated_course_is_imported_or_refused_with_findings(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    rng = random.Random(seed)
    files: dict[str, str | bytes | None] = {}
    for name in rng.sample(sorted(FILES), rng.randint(1, 4)):
        files[name] = mutate(FILES[name].encode(), rng)
    source = changed(tmp_path_factory.mktemp("mutated"), files)
    try:
        report = import_course(source, replace=True)
    except ImportFailed as refused:
        assert refused.findings
    else:
        assert report.key is not None
        assert get_content(report.key).blocks


@pytest.mark.parametrize("start", ["0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00", "soon", ""])
def test_an_impossible_start_date_is_no_start_date(tmp_path: Path, start: str) -> None:
    course = FILES["course/2026_kk.xml"].replace("2026-09-01T00:00:00Z", start)
    import_course(changed(tmp_path / "c", {"course/2026_kk.xml": course}))
    assert get_summary(KEY).start is None


def test_recovery_removes_what_a_killed_import_left(course: CourseLocator, data_dir: Path) -> None:
    write_tree(data_dir / "courses" / ".staging-dead" / "course")
    write_tree(data_dir / "courses" / "Dialogue+PREVENT+2026_kk" / "orphaned")
    digest = tree_digest(live())
    recover()
    assert directories(data_dir) == [live()]
    assert tree_digest(live()) == digest


def test_recovery_leaves_a_trial_that_is_under_way(course: CourseLocator) -> None:
    with trial(course, usage("poll", "p1"), xml='<poll url_name="p1" question="?"/>') as content:
        recover()
        assert (Path(content.directory) / "course.xml").is_file()


def test_a_kill_in_the_middle_of_an_import_frees_the_lock(
    course: CourseLocator, tmp_path: Path, data_dir: Path
) -> None:
    child = textwrap.dedent("""
        import os, signal, sys
        from pathlib import Path
        from django.conf import settings
        settings.configure(DIALOGUE_DATA_DIR=sys.argv[1])
        from dialogue_standalone.courses import storage
        with storage.exclusive(), storage.staging() as staged:
            (staged / "half").write_text("half")
            os.kill(os.getpid(), signal.SIGKILL)
    """)
    ended = subprocess.run([sys.executable, "-c", child, str(data_dir)], check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    assert len(directories(data_dir)) == 2
    recover()
    assert directories(data_dir) == [live()]


def test_loads_every_shipped_course(tmp_path: Path) -> None:
    write_tree(tmp_path / "ship" / "prevention" / "kk")
    russian = {
        "course.xml": FILES["course.xml"].replace("_kk", "_ru"),
        "course/2026_ru.xml": FILES["course/2026_kk.xml"],
    }
    changed(tmp_path / "ship" / "prevention" / "ru", russian)
    assert [report.outcome for report in load_shipped(tmp_path / "ship")] == ["imported", "imported"]
    assert {str(summary.key) for summary in list_courses()} == {str(KEY), str(KEY).replace("_kk", "_ru")}


def test_leaves_an_unchanged_shipped_course_alone(tmp_path: Path, source: Path) -> None:
    load_shipped(source.parent)
    before = live()
    assert [report.outcome for report in load_shipped(source.parent)] == ["unchanged"]
    assert live() == before


def test_takes_a_changed_shipped_course_anew(source: Path) -> None:
    load_shipped(source.parent)
    (source / "html/h1.html").write_text("<p>v2</p>")
    assert [report.outcome for report in load_shipped(source.parent)] == ["replaced"]
    assert (live() / "html/h1.html").read_text() == "<p>v2</p>"


def edit(xml: str = '<poll url_name="p1" question="?"/>') -> int:
    current = read_source(KEY, usage("poll", "p1"))
    entry = edit_block(KEY, usage("poll", "p1"), xml=xml, expected_digest=current.digest, by=None)
    assert entry is not None
    return entry.id


def test_keeps_an_authors_edits_over_a_changed_shipped_course(source: Path) -> None:
    load_shipped(source.parent)
    edit()
    (source / "html/h1.html").write_text("<p>v2</p>")
    assert [report.outcome for report in load_shipped(source.parent)] == ["kept_edited"]
    assert history(KEY)[0].can_undo


def test_takes_a_shipped_course_whose_edits_were_all_undone(source: Path) -> None:
    load_shipped(source.parent)
    undo_edit(edit(), by=None)
    (source / "html/h1.html").write_text("<p>v2</p>")
    assert [report.outcome for report in load_shipped(source.parent)] == ["replaced"]


def test_reports_a_broken_shipped_course_and_loads_the_others(tmp_path: Path) -> None:
    changed(tmp_path / "ship" / "a", {"problem/q1.xml": "<problem>"})
    write_tree(tmp_path / "ship" / "b")
    assert [report.outcome for report in load_shipped(tmp_path / "ship")] == ["failed", "imported"]


def test_restores_a_shipped_course_whose_directory_vanished(source: Path) -> None:
    load_shipped(source.parent)
    (live() / "course.xml").unlink()
    assert [report.outcome for report in load_shipped(source.parent)] == ["replaced"]


def test_exports_what_it_imported(course: CourseLocator, source: Path, tmp_path: Path) -> None:
    export_course(course, tmp_path / "out.tar.gz")
    (tmp_path / "again").mkdir()
    assert tree_digest(unpack(tmp_path / "out.tar.gz", tmp_path / "again")) == tree_digest(source)


@pytest.mark.parametrize("key", ["course-v1:No+such+one", "nonsense", ""])
def test_names_a_course_that_is_not_here(key: str) -> None:
    with pytest.raises(CourseUnknown):
        get_content(key)


def test_keeps_the_content_until_the_course_is_touched(course: CourseLocator) -> None:
    first = get_content(course)
    assert get_content(str(course)) is first
    assert touch(course) == get_row(course).revision
    assert get_content(course) is not first


def test_keeps_the_content_of_a_database_from_a_backup_too(course: CourseLocator) -> None:
    touch(course)
    get_content(course)
    Course.objects.filter(key=str(course)).update(revision=F("revision") - 1)
    assert get_content(course) is get_content(course)


def test_reads_kept_content_with_one_query(course: CourseLocator, django_assert_num_queries: object) -> None:
    get_content(course)
    with django_assert_num_queries(1):  # type: ignore[operator]
        get_content(course)


def test_one_import_holds_off_another_process(data_dir: Path) -> None:
    code = textwrap.dedent("""
        import fcntl, sys
        try:
            fcntl.flock(open(sys.argv[1], "w"), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit(7)
    """)
    asked = [sys.executable, "-c", code, str(data_dir / "courses" / ".lock")]
    with storage.exclusive():
        assert subprocess.run(asked, check=False).returncode == 7
    assert subprocess.run(asked, check=False).returncode == 0


def test_formats_findings_for_a_terminal(tmp_path: Path) -> None:
    with pytest.raises(ImportFailed) as caught:
        import_course(changed(tmp_path / "c", {"problem/q1.xml": "<problem>"}))
    lines = format_findings(caught.value.findings)
    assert any("problem/q1.xml:1: " in line for line in lines)


@pytest.mark.parametrize(("language", "word"), [("kk", "қате"), ("ru", "ошибк"), ("en", "error")])
def test_speaks_the_readers_language(tmp_path: Path, language: str, word: str) -> None:
    with translation.override(language), pytest.raises(ImportFailed) as caught:
        import_course(changed(tmp_path / "c", {"problem/q1.xml": "<problem>"}))
    with translation.override(language):
        assert word in format_findings(caught.value.findings)[-1]


def test_ids_of_slugs_stay_short_and_visible() -> None:
    assert storage.slug(KEY) == "Dialogue+PREVENT+2026_kk"
    assert storage.slug(CourseLocator(".hidden", "c", "r")).startswith("course-")
    assert len(storage.slug(CourseLocator("o" * 200, "c", "r"))) < 60
