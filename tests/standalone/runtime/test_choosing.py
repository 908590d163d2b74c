"""Banks, draws, experiments and cohorts: which blocks a person gets."""

import json
import random
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from dialogue_standalone.runtime.api import CourseContent, selected_children
from dialogue_standalone.runtime.banks import choose
from dialogue_standalone.runtime.models import BlockState

from ..learning.building import Node, node, problem, section, subsection, text, unit, write_course
from ..learning.conftest import Load, signed_in, staff
from ..learning.test_handlers import key_of
from .conftest import runtime

from dialogue_standalone.learning.api import enrol  # isort: skip


def bank(tag: str = "itembank", children: int = 5, **settings: Any) -> Node:
    return node(tag, "b", *[problem(f"p{number}") for number in range(children)], **settings)


def course(load: Load, *blocks: Node, **options: Any) -> CourseContent:
    return load(section("c", subsection("s", unit("v", *blocks))), **options)


def chosen(content: CourseContent, user: User | None) -> list[str]:
    found = selected_children(user.pk if user else None, content)
    return [key.block_id for key in found[key_of(content, "b")]]


@pytest.mark.parametrize("tag", ["itembank", "library_content"])
def test_a_bank_gives_as_many_as_it_says_and_always_the_same(load: Load, learner: User, tag: str) -> None:
    content = course(load, bank(tag, max_count="2"))
    first = chosen(content, learner)
    assert len(set(first)) == 2
    assert [chosen(content, learner) for _again in range(3)] == [first] * 3


@pytest.mark.parametrize(("count", "expected"), [("-1", 5), ("9", 5), ("0", 0), ("", 1)])
def test_a_bank_of_odd_size(load: Load, learner: User, count: str, expected: int) -> None:
    assert len(chosen(course(load, bank(**({"max_count": count} if count else {}))), learner)) == expected


def test_nobody_gets_the_first_and_nothing_is_kept(load: Load) -> None:
    assert chosen(course(load, bank(max_count="2")), None) == ["p0", "p1"]
    assert BlockState.objects.count() == 0


def test_a_changed_bank_keeps_what_is_still_there(load: Load, learner: User) -> None:
    before = set(chosen(course(load, bank(max_count="3")), learner))
    after = set(chosen(course(load, bank(max_count="4")), learner))
    assert before < after and len(after) == 4


@pytest.mark.parametrize("wanted", [-1, 0, 1, 3, 9])
def test_choosing_is_fair_and_whole(load: Load, wanted: int) -> None:
    keys = course(load, bank()).children(key_of(course(load, bank()), "b"))
    for seed in range(20):
        picked = choose([("problem", "p1"), ("problem", "gone")], keys, wanted, random.Random(seed))
        assert len(picked) == len(set(picked)) == min(len(keys), wanted if wanted >= 0 else len(keys))
        assert ("problem", "gone") not in picked
        assert wanted in (0,) or ("problem", "p1") in picked


def test_choices_cost_one_query_once_made(load: Load, learner: User, django_assert_num_queries: Any) -> None:
    content = load(
        section(
            "c", *[subsection(f"s{n}", unit(f"v{n}", node("itembank", f"b{n}", problem(f"p{n}")))) for n in range(6)]
        )
    )
    selected_children(learner.pk, content)
    with django_assert_num_queries(1):
        assert len(selected_children(learner.pk, content)) == 6


def test_a_draw_gives_one(load: Load, learner: User) -> None:
    content = course(load, bank("randomize"))
    assert len(chosen(content, learner)) == 1
    assert chosen(content, learner) == chosen(content, learner)


PARTITIONS = [
    {"id": 0, "name": "Experiment", "scheme": "random", "groups": [{"id": 0, "name": "A"}, {"id": 1, "name": "B"}]},
    {"id": 7, "name": "Groups", "scheme": "cohort", "groups": [{"id": 3, "name": "Kazakh"}]},
]


def with_partitions(load: Load, tmp_path: Any, *blocks: Node) -> CourseContent:
    policy = {"course/2026_kk": {"user_partitions": PARTITIONS}}
    root = write_course(tmp_path / "experiment", section("c", subsection("s", unit("v", *blocks))))
    (root / "policies/2026_kk/policy.json").write_text(json.dumps(policy))
    from dialogue_standalone.courses.api import get_content, import_course

    return get_content(import_course(root, replace=True).key)  # type: ignore[arg-type]


def experiment(name: str, partition: int = 0) -> Node:
    places = {"0": f"i4x://Dialogue/TEST/vertical/{name}0", "1": f"block-v1:x+y+z+type@vertical+block@{name}1"}
    branches = [unit(f"{name}{group}", text(f"{name}-text{group}")) for group in (0, 1)]
    return node("split_test", name, *branches, user_partition_id=partition, group_id_to_child=json.dumps(places))


def test_an_experiment_gives_each_person_one_branch_the_same_everywhere(
    load: Load, tmp_path: Any, learner: User
) -> None:
    content = with_partitions(load, tmp_path, experiment("x"), experiment("y"))
    seen = set()
    for person in range(1, 30):
        found = selected_children(person, content)
        branches = [found[key_of(content, name)][0].block_id[-1] for name in ("x", "y")]
        assert branches[0] == branches[1]
        assert selected_children(person, content) == found
        seen.add(branches[0])
    assert seen == {"0", "1"}
    assert BlockState.objects.count() == 0


def test_a_page_shows_the_branch_and_its_grade_counts_nothing_else(load: Load, tmp_path: Any, learner: User) -> None:
    content = with_partitions(load, tmp_path, experiment("x"))
    (branch,) = selected_children(learner.pk, content)[key_of(content, "x")]
    host = runtime(content, learner)
    html = host.render_safely(key_of(content, "x"), "student_view", {}).body_html()
    shown = f"x-text{branch.block_id[-1]}"
    assert str(key_of(content, shown)) in html
    assert html.count("xblock-student_view-html") == 1


@pytest.mark.parametrize("mapping", ["{}", "[]", '{"0": "nowhere"}', '{"5": "i4x://a/b/vertical/x1"}'])
def test_an_experiment_set_up_wrongly_still_opens(load: Load, tmp_path: Any, learner: User, mapping: str) -> None:
    broken = experiment("x", partition=99)
    broken.settings["group_id_to_child"] = mapping
    content = with_partitions(load, tmp_path, broken, text("h"))
    enrol(learner, content.key)
    page = reverse("learning:unit", args=[str(content.key), str(key_of(content, "v"))])
    assert signed_in(learner).get(page).status_code == 200


@pytest.mark.parametrize(
    ("access", "seen"),
    [
        ('{"7": [3]}', False),
        ('{"7": []}', True),
        ('{"7": null}', True),
        ("{}", True),
        ('{"50": [1]}', True),
        ('{"99": [1]}', True),
        ('{"x": [1]}', True),
    ],
)
def test_what_is_for_a_cohort_only_staff_sees(
    load: Load, tmp_path: Any, learner: User, access: str, seen: bool
) -> None:
    content = with_partitions(load, tmp_path, text("h1", group_access=access), text("h2"))
    enrol(learner, content.key)
    page = reverse("learning:unit", args=[str(content.key), str(key_of(content, "v"))])
    assert (str(key_of(content, "h1")) in signed_in(learner).get(page).content.decode()) is seen
    assert str(key_of(content, "h1")) in staff(content, "author").get(page).content.decode()
    handler = reverse("learning:handler", args=[str(content.key), str(key_of(content, "h1")), "publish_completion"])
    assert (signed_in(learner).post(handler, "{}", content_type="application/json").status_code == 200) is seen
