"""Files of blocks while a front end is built beside the serving host."""

import os
from pathlib import Path

import pytest
from django.http import Http404
from django.test import RequestFactory

from dialogue_standalone.runtime import resources
from dialogue_standalone.runtime.api import resource_response

NAME = "public/built-while-serving.js"


@pytest.fixture
def public(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let every package lie in a folder of the test's own."""
    resources._find.cache_clear()
    monkeypatch.setattr(resources, "files", lambda _package: tmp_path)
    (tmp_path / "public").mkdir()
    return tmp_path / "public"


def content() -> bytes:
    return resource_response(RequestFactory().get("/"), "problem", NAME).content


def test_a_file_that_was_missing_is_found_once_it_is_there(public: Path) -> None:
    with pytest.raises(Http404):
        content()
    (public / "built-while-serving.js").write_bytes(b"first")
    assert content() == b"first"


def test_a_file_that_was_built_anew_is_sent_anew(public: Path) -> None:
    path = public / "built-while-serving.js"
    path.write_bytes(b"first")
    assert content() == b"first"
    path.write_bytes(b"second")
    os.utime(path, ns=(1, 1))
    assert content() == b"second"


def test_a_file_that_was_taken_away_is_not_found(public: Path) -> None:
    path = public / "built-while-serving.js"
    path.write_bytes(b"first")
    assert content() == b"first"
    path.unlink()
    with pytest.raises(Http404):
        content()
