"""What the validator says about a course, and where it says it is."""

import json
from pathlib import Path

import pytest

from dialogue_standalone.olx.api import Limits, describe, validate_tree
from dialogue_standalone.olx.validate import is_date

from .trees import FILES, KNOWN, changed

GRADING = "policies/2026_kk/grading_policy.json"
POLICY = "policies/2026_kk/policy.json"
VERTICAL = "vertical/v1.xml"


def found(tree: Path, known: set[str] = KNOWN, limits: Limits | None = None) -> set[tuple[str, str, int | None]]:
    return {(item.code, item.path, item.line) for item in validate_tree(tree, known, limits)}


def test_says_nothing_about_a_sound_course(tmp_path: Path) -> None:
    assert found(changed(tmp_path, {})) == set()


def grading(**changes: object) -> str:
    policy = json.loads(FILES[GRADING])
    policy["GRADER"][0].update(changes)
    return json.dumps(policy)


def vertical(child: str) -> str:
    return FILES[VERTICAL].replace('<html url_name="h1"/>', f'<html url_name="h1"/>{child}')


BILLION = '<?xml version="1.0"?>\n<!DOCTYPE v [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]>\n<vertical>&b;</vertical>'
EXTERNAL = '<!DOCTYPE v SYSTEM "file:///etc/passwd">\n<vertical/>'

CASES: list[tuple[str, dict[str, str | bytes | None], tuple[str, str, int | None]]] = [
    ("course.xml is gone", {"course.xml": None}, ("no_course", "course.xml", None)),
    ("course.xml is something else", {"course.xml": "<library/>"}, ("root_tag", "course.xml", 1)),
    ("no run", {"course.xml": '<course org="a" course="b"/>'}, ("course_identity", "course.xml", 1)),
    (
        "a blank in the key",
        {"course.xml": '<course org="a b" course="b" url_name="2026_kk"/>'},
        ("course_identity_characters", "course.xml", 1),
    ),
    ("a tag is open", {VERTICAL: "<vertical>\n<html>\n</vertical>"}, ("xml_broken", VERTICAL, 3)),
    ("an empty file", {VERTICAL: ""}, ("xml_broken", VERTICAL, 1)),
    ("an HTML entity", {VERTICAL: "<vertical>\n&nbsp;</vertical>"}, ("xml_broken", VERTICAL, 2)),
    ("a prefix nobody declared", {VERTICAL: "<vertical>\n<a:b/></vertical>"}, ("xml_broken", VERTICAL, 2)),
    ("billion laughs", {VERTICAL: BILLION}, ("xml_dtd", VERTICAL, 2)),
    ("an external entity", {VERTICAL: EXTERNAL}, ("xml_dtd", VERTICAL, 1)),
    ("not UTF-8", {VERTICAL: b"<vertical>\n\xcf\xf0\xe8</vertical>"}, ("xml_encoding", VERTICAL, 2)),
    ("UTF-16", {VERTICAL: "<vertical/>".encode("utf-16")}, ("xml_encoding", VERTICAL, 1)),
    (
        "an unknown encoding",
        {VERTICAL: '<?xml version="1.0" encoding="klingon"?><vertical/>'},
        ("xml_encoding", VERTICAL, 1),
    ),
    (
        "an old encoding",
        {VERTICAL: '<?xml version="1.0" encoding="windows-1251"?><vertical display_name="Б"/>'.encode("cp1251")},
        ("xml_not_utf8", VERTICAL, 1),
    ),
    ("deep elements", {"problem/q1.xml": "<problem>" + "<a>" * 120 + "</a>" * 120 + "</problem>"}, ("xml_deep", "problem/q1.xml", 1)),
    ("a missing file", {"problem/q1.xml": None}, ("pointer_missing", VERTICAL, 6)),
    ("a missing text", {"html/h1.html": None}, ("html_missing", "html/h1.xml", 1)),
    ("a text outside", {"html/h1.xml": '<html filename="../../secret"/>'}, ("html_missing", "html/h1.xml", 1)),
    ("a text in another encoding", {"html/h1.html": "a\nПривет".encode("cp1251")}, ("html_encoding", "html/h1.html", 2)),
    ("a file of another type", {"problem/q1.xml": "<html/>"}, ("root_tag_other", "problem/q1.xml", 1)),
    ("the course itself is gone", {"course/2026_kk.xml": None}, ("course_file_missing", "course.xml", 1)),
    ("the course's file is something else", {"course/2026_kk.xml": "<chapter/>"}, ("root_tag", "course/2026_kk.xml", 1)),
    ("a pointer to itself", {"problem/q1.xml": '<problem url_name="q1"/>'}, ("pointer_self", "problem/q1.xml", 1)),
    ("a circle", {VERTICAL: vertical('<vertical url_name="v1"/>')}, ("pointer_cycle", VERTICAL, 3)),
    (
        "a circle over two files",
        {VERTICAL: vertical('<wrapper url_name="w"/>'), "wrapper/w.xml": '<wrapper><vertical url_name="v1"/></wrapper>'},
        ("pointer_cycle", "wrapper/w.xml", 1),
    ),
    ("the same problem twice", {VERTICAL: vertical('<problem url_name="q1"/>')}, ("duplicate_dropped", VERTICAL, None)),
    ("the same text twice", {VERTICAL: vertical('<html url_name="h1"/>')}, ("duplicate_shared", VERTICAL, None)),
    ("one name, two contents", {VERTICAL: vertical('<html url_name="h1">x</html>')}, ("duplicate_block", VERTICAL, None)),
    ("the same name twice", {VERTICAL: vertical('<poll url_name="q1" x="1"/>')}, ("duplicate_url_name", "problem/q1.xml", 1)),
    ("a slash in a name", {VERTICAL: vertical('<poll url_name="../x"/>')}, ("url_name_characters", VERTICAL, 3)),
    ("an endless name", {VERTICAL: vertical(f'<poll url_name="{"x" * 151}"/>')}, ("url_name_long", VERTICAL, 3)),
    ("no name", {VERTICAL: vertical("<poll/>")}, ("url_name_missing", VERTICAL, 3)),
    ("an unknown type", {VERTICAL: vertical('<lti_consumer url_name="l" x="1"/>')}, ("unknown_type", VERTICAL, 3)),
    ("a chapter in a unit", {VERTICAL: vertical('<chapter url_name="c9" x="1"/>')}, ("misplaced", VERTICAL, 3)),
    ("text between blocks", {VERTICAL: vertical("Lost words")}, ("container_text", VERTICAL, 1)),
    ("a missing picture", {"html/h1.html": '\n\n<img src="/static/b.png">'}, ("static_missing", "html/h1.html", 3)),
    (
        "a missing picture of a problem",
        {"problem/q1.xml": '<problem>\n<img src="/static/b.png"/></problem>'},
        ("static_missing", "problem/q1.xml", 2),
    ),
    ("a dead link", {"html/h1.html": '<a href="/jump_to_id/q9">x</a>'}, ("jump_missing", "html/h1.html", 1)),
    ("a file nobody uses", {"problem/q2.xml": "<problem/>"}, ("orphan", "problem/q2.xml", None)),
    ("a bad date", {"sequential/s1.xml": FILES["sequential/s1.xml"].replace("<seq", "<seq", 1).replace("graded", 'due="soon" graded')}, ("date_invalid", "sequential/s1.xml", 1)),
    ("a timed exam", {"sequential/s1.xml": FILES["sequential/s1.xml"].replace("graded", 'is_time_limited="true" graded')}, ("exam", "sequential/s1.xml", 1)),
    ("a part for a cohort", {VERTICAL: vertical('<poll url_name="p9" group_access="{&quot;7&quot;: [1]}"/>')}, ("groups", VERTICAL, 3)),
    ("a script in a problem", {"problem/q1.xml": '<problem>\n<script type="loncapa/python">a=1</script></problem>'}, ("needs_code", "problem/q1.xml", 1)),
    ("no policy", {POLICY: None}, ("policy_missing", POLICY, None)),
    ("broken policy", {POLICY: '{"a": {}\n"b": {}}'}, ("json_broken", POLICY, 2)),
    ("a list as policy", {POLICY: "[]"}, ("json_shape", POLICY, 1)),
    ("nonsense as settings", {POLICY: '{"course/2026_kk": 3}'}, ("json_shape", POLICY, None)),
    ("settings for nothing", {POLICY: '{"html/h9": {}}'}, ("policy_unknown_block", POLICY, None)),
    ("policy not in UTF-8", {POLICY: b'{"a":\n"\xcf"}'}, ("json_encoding", POLICY, 2)),
    ("half a character", {POLICY: '{"course/2026_kk": {"display_name": "\\ud800"}}'}, ("json_encoding", POLICY, 1)),
    ("endless nesting", {POLICY: "[" * 100_000}, ("json_broken", POLICY, 1)),
    ("an endless number", {POLICY: "1" * 5000}, ("json_broken", POLICY, 1)),
    ("no grading", {GRADING: None}, ("policy_missing", GRADING, None)),
    ("a list as grading", {GRADING: "[]"}, ("json_shape", GRADING, 1)),
    ("weights short of 100 %", {GRADING: grading(weight=0.6)}, ("grading_weights", GRADING, None)),
    ("a negative weight", {GRADING: grading(weight=-1)}, ("grading_weight_range", GRADING, None)),
    ("a weight in words", {GRADING: grading(weight="all")}, ("json_shape", GRADING, None)),
    ("not a number", {GRADING: grading(weight=float("nan"))}, ("json_shape", GRADING, None)),
    ("a type without a name", {GRADING: grading(type=None)}, ("json_shape", GRADING, None)),
    ("a negative count", {GRADING: grading(min_count=-1)}, ("json_shape", GRADING, None)),
    ("everything dropped", {GRADING: grading(drop_count=1)}, ("grading_drop", GRADING, None)),
    ("an unknown type of work", {GRADING: grading(type="Exam")}, ("grading_format_unknown", "sequential/s1.xml", 1)),
    ("a type without work", {GRADING: grading(type="Exam")}, ("grading_type_unused", GRADING, None)),
    ("a type twice", {GRADING: FILES[GRADING].replace("[{", '[{"type": "Quiz", "weight": 0}, {')}, ("grading_duplicate", GRADING, None)),
    ("a boundary above 1", {GRADING: FILES[GRADING].replace("0.6", "60")}, ("grading_cutoff", GRADING, None)),
]  # fmt: skip


def test_the_pages_about_the_course_are_used_by_their_names(tmp_path: Path) -> None:
    root = changed(tmp_path, {"about/overview.html": "<p>A course</p>"})
    assert "orphan" not in {code for code, _path, _line in found(root, KNOWN | {"about"})}


@pytest.mark.parametrize(("changes", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_finds_it_in_its_place(
    tmp_path: Path, changes: dict[str, str | bytes | None], expected: tuple[str, str, int | None]
) -> None:
    assert expected in found(changed(tmp_path, changes))


def test_counts_a_link_to_a_file_outside_as_missing(tmp_path: Path) -> None:
    tree = changed(tmp_path / "tree", {"problem/q1.xml": None})
    (tmp_path / "q1.xml").write_text("<problem/>")
    (tree / "problem").mkdir(exist_ok=True)
    (tree / "problem" / "q1.xml").symlink_to(tmp_path / "q1.xml")
    assert ("pointer_missing", VERTICAL, 6) in found(tree)


def test_takes_the_names_of_studios_asset_list_for_files(tmp_path: Path) -> None:
    body = '<img src="/static/Brain_red.png"><img src="/static/b%20c.png"><img src="/static/d.png">'
    tree = changed(
        tmp_path,
        {
            "html/h1.html": body,
            "static/Brain red.png": "x",
            "static/b c.png": "x",
            "policies/assets.json": '{"d.png": {}}',
        },
    )
    assert not [item for item in found(tree) if item[0] == "static_missing"]


def test_lists_no_more_than_the_limit_and_counts_the_rest(tmp_path: Path) -> None:
    tree = changed(tmp_path, {f"problem/o{number}.xml": "<problem/>" for number in range(9)})
    items = validate_tree(tree, KNOWN, Limits(findings=4))
    assert [item.code for item in items] == ["orphan"] * 4 + ["more"]
    assert describe(items[-1]) == "There are 5 more findings."


def test_puts_errors_before_warnings(tmp_path: Path) -> None:
    items = validate_tree(changed(tmp_path, {"problem/o.xml": "<a/>", "problem/q1.xml": "<problem>"}), KNOWN)
    assert [item.severity for item in items][:2] == ["error", "warning"]


@pytest.mark.parametrize(("changes", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_every_message_can_be_filled(
    tmp_path: Path, changes: dict[str, str | bytes | None], expected: tuple[str, str, int | None]
) -> None:
    for item in validate_tree(changed(tmp_path, changes), KNOWN):
        assert "%(" not in describe(item)


def test_an_over_long_xml_file_is_not_read(tmp_path: Path) -> None:
    tree = changed(tmp_path, {"problem/q1.xml": "<problem>" + "x" * 5000 + "</problem>"})
    assert ("xml_size", "problem/q1.xml", None) in found(tree, limits=Limits(xml_bytes=4000))


@pytest.mark.parametrize(
    ("value", "good"),
    [
        ("2026-09-01T00:00:00Z", True),
        ('"2026-09-01T00:00:00Z"', True),
        ("2012-07-17T12:00", True),
        ("Nov 26 23:00 EST 2012", True),
        ("Feb 20, 2020, 17:00", True),
        ("2026-09-01 10:00 UTC", True),
        ("null", True),
        ("", True),
        ("soon", False),
        ("2026", False),
        ("Feb 20, 2019, 17:00zzz", False),
        ("2026-13-45", False),
        ("9" * 40, False),
    ],
)
def test_reads_the_dates_that_the_platform_reads(value: str, good: bool) -> None:
    assert is_date(value) is good


@pytest.mark.parametrize("around", ["split_test", "randomize", "wrapper"])
def test_units_may_stand_in_what_shows_one_of_them(tmp_path: Path, around: str) -> None:
    inside = (
        f'<{around} url_name="x"><vertical url_name="in" display_name="x"><poll url_name="p7"/></vertical></{around}>'
    )
    assert not [item for item in found(changed(tmp_path, {VERTICAL: vertical(inside)})) if item[0] == "misplaced"]


@pytest.mark.parametrize("access", ["{}", '{"7": []}', '{"50": [1, 2]}', '{"50": [2], "7": []}', "nonsense"])
def test_a_part_for_everybody_is_not_told(tmp_path: Path, access: str) -> None:
    child = f'<poll url_name="p9" group_access="{access.replace(chr(34), "&quot;")}"/>'
    assert not [item for item in found(changed(tmp_path, {VERTICAL: vertical(child)})) if item[0] == "groups"]
