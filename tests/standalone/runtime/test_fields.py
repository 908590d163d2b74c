"""Fields of every scope: where they are kept, for whom, and at what price."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, connections, transaction

from dialogue_standalone.runtime.api import CourseContent, HostRuntime, reset_block
from dialogue_standalone.runtime.models import BlockState, Preference, SharedState

from ..learning.building import Node, section, subsection, unit
from ..learning.conftest import Load
from ..learning.test_handlers import key_of
from .blocks import Probe
from .conftest import Plugins, runtime

type Queries = Callable[[int], Any]


@pytest.fixture(autouse=True)
def _probe(plugins: Plugins) -> None:
    plugins(probe=Probe)


def probe_node(name: str, **settings: Any) -> Node:
    return Node("probe", name, {"title": name} | settings)


@pytest.fixture
def content(load: Load) -> CourseContent:
    return load(section("c", subsection("s", unit("v", probe_node("p1", parts="[1]"), probe_node("p2")))))


def block_of(host: HostRuntime, content: CourseContent, name: str = "p1") -> Any:
    return host.get_block(key_of(content, name))


def change(content: CourseContent, user: User | None, name: str = "p1", **values: Any) -> None:
    block = block_of(runtime(content, user), content, name)
    for field, value in values.items():
        setattr(block, field, value)
    block.save()


@pytest.mark.parametrize(
    ("field", "same_person_other_block", "other_person_same_block"),
    [("mine", False, False), ("everyone", False, True), ("speed", True, False), ("greeting", True, False)],
)
def test_each_scope_is_shared_as_its_name_says(
    content: CourseContent,
    learner: User,
    another: User,
    field: str,
    same_person_other_block: bool,
    other_person_same_block: bool,
) -> None:
    value: Any = "Сәлем" if field == "greeting" else 7
    change(content, learner, **{field: value})
    assert getattr(block_of(runtime(content, learner), content), field) == value
    assert (getattr(block_of(runtime(content, learner), content, "p2"), field) == value) is same_person_other_block
    assert (getattr(block_of(runtime(content, another), content), field) == value) is other_person_same_block


def test_each_scope_has_its_own_table(content: CourseContent, learner: User) -> None:
    change(content, learner, mine=1, everyone=2, speed=3, greeting="x")
    assert BlockState.objects.get().state == '{"mine": 1}'
    assert SharedState.objects.get().state == '{"everyone": 2}'
    assert dict(Preference.objects.values_list("block_type", "state")) == {
        "probe": '{"speed": 3}',
        "": '{"greeting": "x"}',
    }


def test_a_list_of_the_course_changed_in_place_is_not_everybodys(content: CourseContent, learner: User) -> None:
    block_of(runtime(content, learner), content).parts.append(2)
    assert block_of(runtime(content, learner), content).parts == [1]


def test_content_written_by_a_block_stays_with_the_request(content: CourseContent, learner: User) -> None:
    change(content, learner, title="changed")
    assert block_of(runtime(content, learner), content).title == "p1"


@pytest.mark.parametrize("options", [{"preview": True}, {}])
def test_a_preview_and_a_stranger_leave_nothing(
    content: CourseContent, learner: User, options: dict[str, bool]
) -> None:
    block = block_of(runtime(content, learner if options else None, **options), content)
    block.mine, block.everyone, block.speed = 5, 5, 5
    block.save()
    assert block.mine == 5
    assert (BlockState.objects.count(), SharedState.objects.count(), Preference.objects.count()) == (0, 0, 0)


def test_a_preview_reads_nothing_of_the_person(content: CourseContent, learner: User) -> None:
    change(content, learner, mine=5)
    assert block_of(runtime(content, learner, preview=True), content).mine == 0


def test_a_prefetched_unit_costs_two_queries_however_many_blocks(
    load: Load, learner: User, django_assert_num_queries: Queries
) -> None:
    names = [f"p{number}" for number in range(12)]
    content = load(section("c", subsection("s", unit("v", *map(probe_node, names)))))
    for name in names[:5]:
        change(content, learner, name, mine=1)
    host = runtime(content, learner)
    with django_assert_num_queries(2):
        host.prefetch([key_of(content, "v")])
        assert [block_of(host, content, name).mine for name in names] == [1] * 5 + [0] * 7
        assert [block_of(host, content, name).everyone for name in names] == [0] * 12


def test_a_block_with_two_changed_fields_is_written_once(
    content: CourseContent, learner: User, django_assert_num_queries: Queries
) -> None:
    change(content, learner, mine=1)
    host = runtime(content, learner)
    host.prefetch([key_of(content, "p1")])
    block = block_of(host, content)
    block.mine, block.notes = 2, {"a": 1}
    with django_assert_num_queries(4):  # a savepoint, the row looked up and written, the end of it
        block.save()


def test_a_field_taken_back_is_gone(content: CourseContent, learner: User) -> None:
    change(content, learner, mine=3, notes={"a": 1})
    block = block_of(runtime(content, learner), content)
    del block.mine
    block.save()
    assert BlockState.objects.get().state == '{"notes": {"a": 1}}'
    assert block_of(runtime(content, learner), content).mine == 0


@pytest.mark.parametrize("stored", ["[]", '"x"', "7", "{}"])
def test_a_stored_state_that_is_no_object_counts_as_empty(content: CourseContent, learner: User, stored: str) -> None:
    change(content, learner, mine=3)
    BlockState.objects.update(state=stored)
    assert block_of(runtime(content, learner), content).mine == 0


def test_a_reset_leaves_the_block_as_new_and_other_people_alone(
    content: CourseContent, learner: User, another: User
) -> None:
    change(content, learner, mine=3)
    change(content, another, mine=4, everyone=9)
    reset_block(learner.pk, content, key_of(content, "p1"))
    assert block_of(runtime(content, learner), content).mine == 0
    assert block_of(runtime(content, another), content).mine == 4
    assert block_of(runtime(content, learner), content).everyone == 9


def test_a_forgotten_person_leaves_only_what_is_everybodys(
    content: CourseContent, learner: User, another: User
) -> None:
    change(content, learner, mine=3, speed=2, greeting="x", everyone=1)
    change(content, another, mine=4)
    learner.delete()
    assert [row.user_id for row in BlockState.objects.all()] == [another.pk]
    assert Preference.objects.count() == 0
    assert SharedState.objects.count() == 1


@pytest.fixture
def on_disk(transactional_db: None, tmp_path: Path) -> Iterator[Callable[[list[Callable[[], None]]], None]]:
    """Run functions at once, each in a thread and a connection of its own, on a copy of the database in a file."""
    path = tmp_path / "db.sqlite3"
    settings = connections.settings["default"]
    in_memory = settings["NAME"]

    def run(acts: list[Callable[[], None]]) -> None:
        with closing(sqlite3.connect(path)) as copy:
            connection.ensure_connection()
            connection.connection.backup(copy)
        settings["NAME"] = str(path)
        threads = [Thread(target=alone, args=(act,)) for act in acts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def alone(act: Callable[[], None]) -> None:
        try:
            act()
        finally:
            connection.close()

    yield run
    settings["NAME"] = in_memory


def test_two_requests_at_once_both_count(
    on_disk: Callable[[list[Callable[[], None]]], None], load: Load, learner: User, another: User
) -> None:
    content = load(section("c", subsection("s", unit("v", probe_node("p1")))))
    together, seen = Barrier(2), []

    def count(user: User) -> None:
        together.wait()
        for _again in range(10):
            with transaction.atomic():
                block = block_of(runtime(content, user), content)
                block.mine += 1
                block.everyone += 1
                block.save()
        together.wait()
        seen.append(
            (block_of(runtime(content, user), content).mine, block_of(runtime(content, user), content).everyone)
        )

    on_disk([lambda: count(learner), lambda: count(another)])
    assert seen == [(10, 20), (10, 20)]
