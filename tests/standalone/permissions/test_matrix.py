"""Everybody before every address: who gets in, who is sent to sign in, who is refused. Over HTTP, by GET and by POST.

A new address needs rows: ``rows/<namespace>.txt``. What an app needs beside the two courses (a group, further people)
is made by its function in `prepared.py`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from dialogue_standalone.courses.registry import memory

from .prepared import PREPARE
from .table import ROWS, Row, all_rows, read_rows
from .world import PEOPLE, World, make_world

# What runs here is run by other tests as well; under measurement it takes half as long again.
pytestmark = pytest.mark.no_cover

FILES = sorted(ROWS.glob("*.txt"))


@pytest.fixture
def world(db: None, tmp_path: Path, settings: Any) -> Iterator[World]:
    settings.DIALOGUE_DATA_DIR = tmp_path / "data"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    memory.clear()
    made = make_world(tmp_path)
    for prepare in PREPARE.values():
        made.names |= prepare(made)
    yield made
    memory.clear()


def told(world: World, who: str, row: Row) -> str:
    """What somebody gets, in the words of the tables."""
    answer = world.ask(who, row)
    if answer.status_code not in (301, 302):
        return str(answer.status_code)
    target = str(answer["Location"])
    return "sign-in" if target.startswith("/accounts/sign-in?next=") else f">{target}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_everybody_gets_what_the_table_says(world: World, path: Path) -> None:
    wrong = []
    for row in read_rows(path):
        for who, expected in row.expected.items():
            cache.clear()
            found = told(world, who, row)
            if found != world.filled(expected):
                wrong.append(f"{row.place}: {row.method} {row.address} as {who}: {found}, not {expected}")
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)


def addresses(patterns: list[Any], space: str = "", route: str = "") -> Iterator[tuple[str, str]]:
    """Every address of the site as (name, route)."""
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space, here)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", here


def test_every_address_is_in_the_table_for_reading_and_for_writing(world: World) -> None:
    told_of = set()
    for row in all_rows():
        found = resolve(world.filled(row.address).partition("?")[0])
        assert found.view_name == row.name, f"{row.place}: the address is that of {found.view_name}"
        told_of.add((row.name, found.route, row.method))
    missing = [
        f"{name} ({route}) has no {method} row in tests/standalone/permissions/rows/{name.partition(':')[0]}.txt"
        for name, route in addresses(get_resolver().url_patterns)
        for method in ("GET", "POST")
        if (name, route, method) not in told_of
    ]
    if missing:
        pytest.fail("\n".join(missing), pytrace=False)


def test_every_row_tells_of_everybody() -> None:
    assert [row.place for row in all_rows() if not set(row.expected) >= set(PEOPLE)] == []


def test_a_missing_row_is_named(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [row for row in all_rows() if (row.name, row.method) != ("pages:people", "POST")]
    monkeypatch.setattr("tests.standalone.permissions.test_matrix.all_rows", lambda: kept)
    with pytest.raises(pytest.fail.Exception, match=r"pages:people \(people\) has no POST row in .*rows/pages.txt"):
        test_every_address_is_in_the_table_for_reading_and_for_writing(world)
