"""What the host adds to stock blocks: limits of a shared cloud, names of choices in the reader's language."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import RequestFactory
from django.utils import translation

from dialogue_standalone.runtime.api import CourseContent, block_class

from ..learning.building import Node, section, subsection, unit
from ..learning.conftest import Load
from ..learning.test_handlers import key_of
from .conftest import runtime


@pytest.fixture
def content(load: Load) -> CourseContent:
    return load(section("c", subsection("s", unit("v", Node("word_cloud", "w", {"num_inputs": "2"})))))


def sent(content: CourseContent, user: User, words: Any) -> dict[str, int]:
    request = RequestFactory().post("/", json.dumps({"student_words": words}), content_type="application/json")
    answer = runtime(content, user).handle(key_of(content, "w"), "handle_submit_state", request)
    return json.loads(answer.content)["student_words"]  # type: ignore[attr-defined, no-any-return]


def test_a_cloud_takes_as_many_words_as_it_has_fields(content: CourseContent, learner: User) -> None:
    assert sent(content, learner, ["Құрмет", "тыңдау", "бұл", "артық"]) == {"құрмет": 1, "тыңдау": 1}


def test_a_cloud_takes_no_endless_word(content: CourseContent, learner: User, another: User) -> None:
    assert sent(content, learner, ["қ" * 5000]) == {"қ" * 60: 1}
    assert sent(content, another, []) == {}


@pytest.mark.parametrize(
    ("block_type", "field", "words"),
    [("video", "transcript_download_format", "Субтитрді (.srt)"), ("drag-and-drop-v2", "mode", "Жаттығу")],
)
def test_choices_are_named_in_the_readers_language(block_type: str, field: str, words: str) -> None:
    with translation.override("kk"):
        names = [str(choice["display_name"]) for choice in block_class(block_type).fields[field].values]
    assert words in names
