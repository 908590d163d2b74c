"""The three language runs are one course."""

import json
import re
from pathlib import Path

from lxml import etree

from dialogue_standalone.certificates.hours import course_hours
from dialogue_standalone.olx.api import pack, unpack, validate_tree
from tests.course_exports.reading import LANGUAGES, WORDS, Element, Tree

TYPES = {
    *("course", "chapter", "sequential", "vertical", "html", "problem", "video"),
    *("word_cloud", "poll", "survey", "drag-and-drop-v2", "itembank", "empathy_check"),
}


def shape(element: Element) -> tuple[object, ...]:
    """Tags, names and settings of an element, without the words in it."""
    settings = {name: value for name, value in element.attrib.items() if name not in WORDS}
    if element.tag not in ("course",):
        settings["url_name"] = element.get("url_name", "")
    children = [shape(child) for child in element if child.tag not in ("stringequalhint", "additional_answer")]
    return (element.tag, sorted(settings.items()), children)


def shapes(tree: Tree) -> dict[str, tuple[object, ...]]:
    """The shape of every XML file, by its place."""
    return {
        str(path.relative_to(tree.root)).replace(tree.run, "RUN"): shape(etree.fromstring(path.read_bytes()))
        for path in tree.root.rglob("*.xml")
    }


def test_runs_differ_only_in_words() -> None:
    first, *others = (shapes(Tree(language)) for language in LANGUAGES)
    for other in others:
        assert other == first


def test_files_have_the_same_names_in_every_run() -> None:
    names = [
        {
            str(path.relative_to(Tree(language).root)).replace(Tree(language).run, "RUN")
            for path in Tree(language).root.rglob("*")
        }
        for language in LANGUAGES
    ]
    assert names[0] == names[1] == names[2]


def test_matching_task_has_the_same_zones_and_answers_in_every_run() -> None:
    def key(tree: Tree) -> list[object]:
        data = tree.drag_and_drop()
        return [
            [(zone["uid"], zone["x"], zone["y"]) for zone in data["zones"]],  # type: ignore[attr-defined]
            [(item["id"], item["zones"]) for item in data["items"]],  # type: ignore[attr-defined]
        ]

    assert key(Tree("kk")) == key(Tree("ru")) == key(Tree("en"))


def test_tags_in_lessons_are_the_same_in_every_run() -> None:
    def tags(tree: Tree) -> dict[str, list[str]]:
        return {
            path.name: re.findall(r"<(/?\w+)", path.read_text(encoding="utf-8")) for path in tree.files("html", ".html")
        }

    assert tags(Tree("kk")) == tags(Tree("ru")) == tags(Tree("en"))


def test_tree_is_valid_course_content(tree: Tree) -> None:
    assert validate_tree(tree.root, TYPES) == []


def test_tree_survives_packing_and_unpacking(tree: Tree, tmp_path: Path) -> None:
    pack(tree.root, tmp_path / "course.tar.gz")
    copy = unpack(tmp_path / "course.tar.gz", tmp_path / "copy")
    originals = {path.relative_to(tree.root): path.read_bytes() for path in tree.root.rglob("*") if path.is_file()}
    copies = {path.relative_to(copy): path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    assert copies == originals


def test_pointer_names_the_course_family(tree: Tree) -> None:
    course = tree.xml("course.xml")
    assert (course.get("org"), course.get("course"), course.get("url_name")) == ("Dialogue", "Prevention", tree.run)


def test_parts_of_the_grade_add_up_to_the_whole(tree: Tree) -> None:
    policy = tree.policy("grading_policy.json")
    graded = [
        sequential.get("format")
        for path in tree.files("sequential")
        if (sequential := etree.fromstring(path.read_bytes())).get("graded") == "true"
    ]
    graders: list[dict[str, object]] = policy["GRADER"]  # type: ignore[assignment]
    assert sum(float(str(grader["weight"])) for grader in graders) == 1
    assert graded == [grader["type"] for grader in graders]
    assert policy["GRADE_CUTOFFS"] == {"Pass": 0.7}


def test_section_test_is_worth_the_ten_points_it_announces(tree: Tree) -> None:
    names = [child.get("url_name") for child in tree.xml("vertical/u_test_1.xml").iter("problem")]
    bank = tree.xml("itembank/k_bank.xml")
    names += [child.get("url_name") for child in bank.iter("problem")]
    assert sum(float(str(tree.xml(f"problem/{name}.xml").get("weight"))) for name in names) == 10
    # Teak's gradebook counts every question of an ``itembank``, drawn or not (openedx-platform pull request 37830).
    assert bank.get("max_count") == "-1"


def test_run_tells_its_language(tree: Tree) -> None:
    settings = json.loads(json.dumps(tree.policy("policy.json")))[f"course/{tree.run}"]
    assert settings["language"] == tree.language
    assert (tree.root / "static" / settings["course_image"]).is_file()


def test_run_names_its_pages_in_its_language_tabs(tree: Tree) -> None:
    settings = json.loads(json.dumps(tree.policy("policy.json")))[f"course/{tree.run}"]
    assert [tab["type"] for tab in settings["tabs"]] == ["courseware", "progress"]


def test_no_post_hides_its_author(tree: Tree) -> None:
    settings = json.loads(json.dumps(tree.policy("policy.json")))[f"course/{tree.run}"]
    # The platform allows it by default, and then not even moderators see who wrote.
    assert settings["allow_anonymous"] is False
    assert settings["allow_anonymous_to_peers"] is False


def test_certificate_is_switched_on_and_shown_at_once_for_the_hours_the_course_tells(tree: Tree) -> None:
    settings = json.loads(json.dumps(tree.policy("policy.json")))[f"course/{tree.run}"]
    [certificate] = settings["certificates"]["certificates"]
    # Without an active one the LMS makes no page of a certificate; what Studio's own editor cannot do without.
    assert certificate["is_active"] is True
    assert {"id", "name", "description", "version", "signatories"} <= set(certificate)
    # By default it would wait for the end of the course.
    assert settings["certificates_display_behavior"] == "early_no_info"
    effort = (tree.root / "about/effort.html").read_text(encoding="utf-8")
    assert settings["cert_html_view_overrides"] == {"certificate_hours": course_hours({}, effort)}
