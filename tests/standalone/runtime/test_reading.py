"""Courses as they really come: every form that Studio's import has learned to read since 2012."""

import json
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from dialogue_standalone.courses.api import (
    EditRefused,
    ImportFailed,
    describe_finding,
    edit_block,
    export_course,
    get_content,
    import_course,
    read_source,
)
from dialogue_standalone.runtime.api import BlockUnreadable, CourseContent

from ..learning.test_handlers import key_of
from ..olx.trees import write_files
from .conftest import runtime

PROBLEM = (
    "<multiplechoiceresponse><choicegroup><choice correct='true'>a</choice>"
    "<choice correct='false'>b</choice></choicegroup></multiplechoiceresponse>"
)
NAMES = '<course org="Dialogue" course="OLD" url_name="2012_Fall"'


def course(tmp_path: Path, files: dict[str, str | bytes | None]) -> tuple[CourseContent, set[str]]:
    """Import a course and return it with the codes of what the report says."""
    root = write_files(tmp_path / "source", {"policies/2012_Fall.json": "{}", "grading_policy.json": "{}"} | files)
    report = import_course(root, replace=True)
    assert report.key is not None
    return get_content(report.key), {item.code for item in report.findings}


def in_unit(inside: str) -> str:
    return (
        f'{NAMES}><chapter url_name="c"><sequential url_name="s"><vertical url_name="v">{inside}</vertical>'
        "</sequential></chapter></course>"
    )


def below(content: CourseContent, name: str = "v") -> list[str]:
    return [f"{key.block_type} {key.block_id}" for key in content.children(key_of(content, name))]


def shown(content: CourseContent, user: User, name: str) -> str:
    html: str = runtime(content, user).render_safely(key_of(content, name), "student_view", {}).body_html()
    return html


pytestmark = pytest.mark.django_db


def test_a_course_in_one_file(tmp_path: Path, learner: User) -> None:
    content, codes = course(
        tmp_path,
        {"course.xml": in_unit(f'<html url_name="h"><p>Сәлем</p></html><problem url_name="p">{PROBLEM}</problem>')},
    )
    assert below(content) == ["html h", "problem p"]
    assert "<p>Сәлем</p>" in shown(content, learner, "h")
    assert codes == set()


def test_names_from_slug_name_title_or_content(tmp_path: Path) -> None:
    inside = '<html slug="a">1</html><html name="b c">2</html><html display_name="Бірінші сабақ: кіріспе">3</html><html>4</html>'
    content, codes = course(tmp_path, {"course.xml": in_unit(inside)})
    names = below(content)
    assert names[:3] == ["html a", "html b_c", "html Бірінші_сабақ_кіріспе"]
    assert names[3].startswith("html html_") and len(names[3]) == len("html html_") + 12
    assert codes == {"url_name_missing"}


def test_what_has_no_url_name_can_be_edited_under_the_name_it_got(tmp_path: Path) -> None:
    content, _codes = course(tmp_path, {"course.xml": in_unit('<html display_name="Кіріспе">бұрын</html>')})
    key = key_of(content, "Кіріспе")
    source = read_source(content.key, key)
    edit_block(content.key, key, xml=source.xml.replace("бұрын", "енді"), expected_digest=source.digest, by=None)
    assert get_content(content.key).record(key).fields["data"] == "енді"


def test_an_empty_element_with_a_slug_is_a_pointer(tmp_path: Path) -> None:
    content, codes = course(
        tmp_path, {"course.xml": in_unit('<problem slug="p"/>'), "problem/p.xml": f"<problem>{PROBLEM}</problem>"}
    )
    assert "multiplechoice" in content.record(key_of(content, "p")).fields["data"]
    assert codes == {"policy_unknown_block"} - {"policy_unknown_block"}


@pytest.mark.parametrize(
    ("element", "files"),
    [
        ('<html url_name="t" filename="t.html"/>', {"html/t.html": "мәтін"}),
        ('<html url_name="t" filename="t"/>', {"html/t.html": "мәтін"}),
        ('<html url_name="t" filename="deep/t"/>', {"html/deep/t.html": "мәтін"}),
        ('<html url_name="t"/>', {"html/t.xml": '<html filename="t.html"/>', "html/t.html": "мәтін"}),
        ('<html url_name="in:t"/>', {"html/in/t.xml": '<html filename="t.html"/>', "html/in/t.html": "мәтін"}),
        ('<html url_name="t"/>', {"html/t.xml": "<html>мәтін</html>"}),
        (
            '<html url_name="t"/>',
            {"html/t.xml": b"\xef\xbb\xbf" + '<?xml version="1.0"?>\r\n<html>мәтін</html>\r\n'.encode()},
        ),
    ],
)
def test_texts_wherever_old_courses_keep_them(
    tmp_path: Path, learner: User, element: str, files: dict[str, str | bytes | None]
) -> None:
    content, codes = course(tmp_path, {"course.xml": in_unit(element), **files})
    (name,) = below(content)
    assert "мәтін" in shown(content, learner, name.removeprefix("html "))
    assert codes == set()


def test_the_text_of_an_old_course_is_edited_in_its_own_file(tmp_path: Path) -> None:
    files = {"html/in/t.xml": '<html filename="t.html"/>', "html/in/t.html": "бұрын"}
    content, _codes = course(tmp_path, {"course.xml": in_unit('<html url_name="in:t"/>'), **files})
    key = key_of(content, "in:t")
    source = read_source(content.key, key)
    assert source.body == "бұрын"
    edit_block(content.key, key, xml=source.xml, body="енді", expected_digest=source.digest, by=None)
    assert get_content(content.key).record(key).fields["data"] == "енді"


def test_old_pointers_by_filename_merge_with_their_file(tmp_path: Path) -> None:
    files = {
        "course.xml": f'{NAMES}><chapter url_name="c"><sequential url_name="s"><vertical url_name="v" filename="one" display_name="Outer"/></sequential></chapter></course>',
        "vertical/one.xml": '<vertical display_name="Inner"><problem url_name="p" filename="deep" weight="3"/></vertical>',
        "problem/deep.xml": f'<problem display_name="Сұрақ">{PROBLEM}</problem>',
    }
    content, codes = course(tmp_path, files)  # type: ignore[arg-type]
    assert content.display_name(key_of(content, "v")) == "Outer"
    assert content.field(key_of(content, "p"), "weight") == 3
    assert "multiplechoice" in content.record(key_of(content, "p")).fields["data"]
    assert codes == set()


def test_what_is_missing_is_left_out_and_told(tmp_path: Path) -> None:
    inside = '<problem url_name="gone"/><video url_name="gone"/><html url_name="g" filename="../../etc/passwd"/><html url_name="h">1</html>'
    content, codes = course(tmp_path, {"course.xml": in_unit(inside)})
    assert below(content) == ["html h"]
    assert codes == {"pointer_missing", "html_missing"}


def test_a_course_that_names_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportFailed) as caught:
        course(tmp_path, {"course.xml": f"{NAMES}/>"})
    assert caught.value.findings[0].code == "course_file_missing"


def test_a_file_of_another_type_is_read_as_what_it_is_named(tmp_path: Path) -> None:
    files = {
        "course.xml": f'{NAMES}><chapter url_name="c"/></course>',
        "chapter/c.xml": '<sequential><vertical url_name="v"><html url_name="h">1</html></vertical></sequential>',
    }
    content, codes = course(tmp_path, files)  # type: ignore[arg-type]
    assert key_of(content, "c").block_type == "chapter"
    assert codes == {"root_tag_other"} | {"misplaced"}


def test_repeated_blocks(tmp_path: Path) -> None:
    inside = '<html url_name="h"/><problem url_name="p"/><html url_name="i">one</html>'
    again = '<html url_name="h"/><problem url_name="p"/><html url_name="i">two</html>'
    files = {
        "course.xml": f'{NAMES}><chapter url_name="c"><sequential url_name="s"><vertical url_name="v">{inside}</vertical><vertical url_name="w">{again}</vertical></sequential></chapter></course>',
        "html/h.xml": "<html>shared</html>",
        "problem/p.xml": f"<problem>{PROBLEM}</problem>",
    }
    content, codes = course(tmp_path, files)  # type: ignore[arg-type]
    assert below(content, "v") == ["html h", "problem p", "html i"]
    first, second = below(content, "w")
    assert first == "html h"
    assert second.startswith("html html_i_")
    assert codes == {"duplicate_shared", "duplicate_dropped", "duplicate_block"}


def test_a_container_that_names_itself_ends(tmp_path: Path) -> None:
    files = {"wrapper/w.xml": '<wrapper><wrapper url_name="w"/><html url_name="h">1</html></wrapper>'}
    with pytest.raises(ImportFailed) as caught:
        course(tmp_path, {"course.xml": in_unit('<wrapper url_name="w"/>'), **files})
    assert [item.code for item in caught.value.findings if item.severity == "error"] == ["pointer_cycle"]


def test_a_block_that_cannot_be_read_is_a_note_and_can_be_mended(tmp_path: Path, learner: User) -> None:
    content, codes = course(
        tmp_path,
        {"course.xml": in_unit('<html url_name="h" due="[1]" group_access="[]">1</html><html url_name="i">2</html>')},
    )
    assert codes == {"block_unreadable"} | ({"date_invalid"} & codes)
    key = key_of(content, "h")
    with pytest.raises(BlockUnreadable):
        runtime(content, learner).get_block(key)
    assert 'role="alert"' in shown(content, learner, "h")
    assert "2" in shown(content, learner, "i")
    source = read_source(content.key, key)
    with pytest.raises(EditRefused, match="h"):
        edit_block(content.key, key, xml=source.xml.replace(">1<", ">3<"), expected_digest=source.digest, by=None)
    edit_block(content.key, key, xml='<html url_name="h">3</html>', expected_digest=source.digest, by=None)
    assert "3" in shown(get_content(content.key), learner, "h")


@pytest.mark.parametrize(
    ("policy", "code"),
    [
        (b'{"course/2012_Fall": {"display_name": "X"}', "json_broken"),
        (b"[]", "json_shape"),
        (b'{"tabs": [], "course/2012_Fall": {"display_name": "X"}}', "json_shape"),
        (b"\xff\xfe{}", "json_encoding"),
    ],
)
def test_a_policy_that_cannot_be_read_is_told_and_passed_over(tmp_path: Path, policy: bytes, code: str) -> None:
    content, codes = course(
        tmp_path, {"course.xml": in_unit("<html url_name='h'>1</html>"), "policies/2012_Fall.json": policy}
    )
    assert code in codes
    assert content.display_name(content.root_key) == ("X" if b"tabs" in policy else "2012 Fall")


@pytest.mark.parametrize("place", ["policies/2012_Fall.json", "policies/2012_Fall/policy.json"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_policies_in_both_places_with_and_without_a_mark(tmp_path: Path, place: str, mark: bytes) -> None:
    policy = mark + json.dumps({"course/2012_Fall": {"display_name": "Атауы"}}).encode()
    content, codes = course(tmp_path, {"course.xml": in_unit("<html url_name='h'>1</html>"), place: policy})
    assert content.display_name(content.root_key) == "Атауы"
    assert not [code for code in codes if code.startswith("json")]


@pytest.mark.parametrize(
    ("grading", "types", "mark"),
    [
        (None, ["Homework", "Lab", "Midterm Exam", "Final Exam"], 0.5),
        ("{", ["Homework", "Lab", "Midterm Exam", "Final Exam"], 0.5),
        ('{"GRADE_CUTOFFS": {"Pass": 0.8}}', ["Homework", "Lab", "Midterm Exam", "Final Exam"], 0.8),
        ('{"GRADER": []}', [], 0.5),
    ],
)
def test_where_a_course_says_nothing_the_platforms_grading_holds(
    tmp_path: Path, grading: str | None, types: list[str], mark: float
) -> None:
    content, _codes = course(tmp_path, {"course.xml": in_unit(""), "grading_policy.json": grading})
    assert [rule["type"] for rule in content.grading_policy["GRADER"]] == types
    assert content.grading_policy["GRADE_CUTOFFS"] == {"Pass": mark}


def test_the_furniture_of_a_course_is_no_section(tmp_path: Path) -> None:
    furniture = '<textbook title="T" book_url="x"/><wiki slug="w"/>'
    content, codes = course(
        tmp_path, {"course.xml": f'{NAMES}>{furniture}<chapter url_name="c"/></course>', "chapter/c.xml": "<chapter/>"}
    )
    assert [key.block_type for key in content.children(content.root_key)] == ["chapter"]
    assert codes == set()


def test_custom_tags_are_filled(tmp_path: Path, learner: User) -> None:
    inside = '<book url_name="b" page="7"/><customtag url_name="c"><impl>book</impl></customtag><customtag url_name="d" impl="none"/><slides url_name="e" impl="../../secret"/>'
    content, _codes = course(
        tmp_path, {"course.xml": in_unit(inside), "custom_tags/book": 'Page $page <a href="/static/x">$missing</a>'}
    )
    assert 'Page 7 <a href="/static/x">$missing</a>' in shown(content, learner, "b")
    assert "Page $page" in shown(content, learner, "c")
    assert 'role="alert"' in shown(content, learner, "d")
    assert 'role="alert"' in shown(content, learner, "e")


def test_names_in_every_script(tmp_path: Path, learner: User) -> None:
    root = write_files(
        tmp_path / "c",
        {
            "course.xml": '<course org="Юникод" course="Қазақ" url_name="échantillon"/>',
            "course/échantillon.xml": '<course display_name="日本語"><chapter url_name="Ә"/></course>',
            "chapter/Ә.xml": '<chapter><sequential url_name="ж"><vertical url_name="ю"><html url_name="日本">1</html></vertical></sequential></chapter>',
        },
    )
    report = import_course(root)
    content = get_content(report.key)  # type: ignore[arg-type]
    assert content.display_name(content.root_key) == "日本語"
    assert "1" in shown(content, learner, "日本")


def test_drafts_and_everything_unknown_survive_an_export(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {
        "course.xml": in_unit(
            '<edx_sga url_name="x"><deep a="1"/></edx_sga><conditional url_name="k" sources="i4x://a"><html url_name="h">1</html></conditional>'
        ),
        "drafts/vertical/d.xml": '<vertical parent_url="i4x://x"/>',
        "static/a b.png": b"\x00",
        "tabs/syllabus.html": "x",
        "assets/assets.xml": "<assets/>",
    }
    content, codes = course(tmp_path, files)
    assert codes == {"unknown_type"}
    export_course(content.key, tmp_path / "out.tar.gz")
    before = sorted(path.relative_to(content.directory) for path in content.directory.rglob("*"))
    bytes_before = {
        path: (content.directory / path).read_bytes() for path in before if (content.directory / path).is_file()
    }
    report = import_course(tmp_path / "out.tar.gz", replace=True)
    again = get_content(report.key)  # type: ignore[arg-type]
    assert {path: (again.directory / path).read_bytes() for path in bytes_before} == bytes_before
    assert list(again.blocks) == list(content.blocks)


def test_findings_read_as_sentences(tmp_path: Path) -> None:
    root = write_files(
        tmp_path / "c",
        {"course.xml": in_unit('<html url_name="h" group_access="[]">1</html><problem url_name="gone"/>')},
    )
    report = import_course(root)
    for item in report.findings:
        assert "%(" not in describe_finding(item)
        assert item.path == "course.xml" or item.code == "policy_missing"
