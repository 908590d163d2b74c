"""What blocks get from their host: transcripts, settings, words, files of their packages."""

import json
from email.utils import formatdate
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import Http404
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import override
from xblocks_contrib.video.exceptions import TranscriptNotFoundError

from dialogue_standalone.learning.api import enrol
from dialogue_standalone.runtime.api import CourseContent, resource_response
from dialogue_standalone.runtime.resources import strip_remote

from ..learning.building import Node, problem, section, subsection, text, unit
from ..learning.conftest import Load, signed_in
from ..learning.test_handlers import key_of
from .blocks import Probe
from .conftest import Plugins, runtime

SRT = "1\n00:00:01,000 --> 00:00:02,500\nСәлем\n\n2\n00:00:03,000 --> 00:00:04,000\nҚош\n"
SJSON = json.dumps({"start": [1000], "end": [2500], "text": ["Hello"]})


def film(load: Load, files: dict[str, bytes], **settings: Any) -> CourseContent:
    body = "".join(f'<transcript language="{name.split("-")[0]}" src="{name}"/>' for name in settings.pop("names", []))
    video = Node("video", "v1", {"youtube": "", "html5_sources": "[]"} | settings, body=body)
    return load(section("c", subsection("s", unit("u", video))), files=files)


def transcript(content: CourseContent, user: User, *asked: Any) -> Any:
    host = runtime(content, user)
    block = host.get_block(key_of(content, "v1"))
    return host.service(block, "video_config").get_transcript(block, *asked)


@pytest.mark.parametrize(
    ("form", "media", "expected"),
    [
        ("sjson", "application/json", '{"start": [1000, 3000], "end": [2500, 4000], "text": ["Сәлем", "Қош"]}'),
        ("txt", "text/plain; charset=utf-8", "Сәлем\nҚош"),
        ("srt", "application/x-subrip; charset=utf-8", SRT),
    ],
)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line", ["\n", "\r\n"])
def test_a_transcript_in_each_form(
    load: Load, learner: User, form: str, media: str, expected: str, mark: str, line: str
) -> None:
    content = film(load, {"kk-a.srt": (mark + SRT.replace("\n", line)).encode()}, names=["kk-a.srt"])
    found, name, kind = transcript(content, learner, "kk", form)
    assert (json.loads(found) if form == "sjson" else found.strip()) == (
        json.loads(expected) if form == "sjson" else expected.strip()
    )
    assert (name, kind) == (f"kk-a.{form}", media)


def test_an_old_transcript_of_studio(load: Load, learner: User) -> None:
    content = film(load, {"subs_abc.srt.sjson": SJSON.encode()}, sub="abc")
    assert transcript(content, learner, "en", "txt")[0] == "Hello"


@pytest.mark.parametrize(
    ("files", "name"),
    [
        ({}, "kk-a.srt"),
        ({"kk-a.srt": b"\xff\xfe\x00"}, "kk-a.srt"),
        ({"kk-a.sjson": b"{"}, "kk-a.sjson"),
        ({"kk-a.sjson": b"[]"}, "kk-a.sjson"),
        ({"kk-a.sjson": b'{"start": [1], "end": [], "text": ["x"]}'}, "kk-a.sjson"),
        ({"a.srt": SRT.encode()}, "kk-../../course.xml"),
        ({"a.srt": SRT.encode()}, "kk-" + "a" * 300),
    ],
)
@pytest.mark.parametrize("form", ["srt", "sjson", "txt"])
def test_a_transcript_that_is_not_there_or_broken_is_none(
    load: Load, learner: User, files: dict[str, bytes], name: str, form: str
) -> None:
    content = film(load, files, names=[name])
    with pytest.raises(TranscriptNotFoundError):
        transcript(content, learner, "kk", form)


def test_only_languages_whose_file_exists_are_offered(load: Load, learner: User) -> None:
    content = film(load, {"kk-a.srt": SRT.encode()}, names=["kk-a.srt", "ru-gone.srt"])
    host = runtime(content, learner)
    block = host.get_block(key_of(content, "v1"))
    service = host.service(block, "video_config")
    assert service.available_translations(block, block.get_transcripts_info()) == ["kk"]


def test_no_code_of_an_author_is_run(load: Load, learner: User) -> None:
    content = load(section("c", subsection("s", unit("u", problem("p1")))))
    host = runtime(content, learner)
    block = host.get_block(key_of(content, "p1"))
    sandbox = host.service(block, "sandbox")
    assert sandbox.can_execute_unsafe_code() is False
    assert sandbox.get_python_lib_zip() is None
    assert host.service(block, "xqueue") is None


def test_files_only_leaves_links_alone(load: Load, learner: User) -> None:
    content = load(section("c", subsection("s", unit("u", problem("p1")))), files={"a.png": b"x"})
    host = runtime(content, learner)
    service = host.service(host.get_block(key_of(content, "p1")), "replace_urls")
    markup = '<img src="/static/a.png"><a href="/jump_to_id/p1">x</a>'
    assert 'href="/jump_to_id/p1"' in service.replace_urls(markup, static_replace_only=True)
    assert "/static/a.png" not in service.replace_urls(markup, static_replace_only=True)
    assert 'href="/jump_to_id/p1"' not in service.replace_urls(markup)


@pytest.mark.parametrize("language", ["kk", "ru", "en", "de", "kk-kz"])
def test_any_language_has_words_and_no_catalogue_becomes_its_own_fallback(
    load: Load, learner: User, plugins: Plugins, language: str
) -> None:
    plugins(probe=Probe)
    content = load(section("c", subsection("s", unit("u", Node("probe", "p1", {"title": "x"})))))
    with override(language):
        host = runtime(content, learner)
        host.language = language
        service = host.service(host.get_block(key_of(content, "p1")), "i18n")
        assert service.gettext("no such sentence anywhere") == "no such sentence anywhere"
        assert service.ngettext("%d no such thing", "%d no such things", 2) == "%d no such things"


@pytest.mark.parametrize(
    ("css", "clean"),
    [
        ("@import url(https://fonts.example/a.css); a {b: c}", " a {b: c}"),
        ('@import "//fonts.example/a.css";', ""),
        ("@IMPORT URL( 'http://fonts.example/a.css' );x", "x"),
        ("a {background: url(https://x.example/a.png) no-repeat}", "a {background: none no-repeat}"),
        ('a {background: url("//x.example/a.png")}', "a {background: none}"),
        ('@import "own.css"; a {background: url(img/a.png)}', '@import "own.css"; a {background: url(img/a.png)}'),
        ("a {background: url(data:image/png;base64,AA//BB)}", "a {background: url(data:image/png;base64,AA//BB)}"),
    ],
)
def test_styles_ask_no_other_host(css: str, clean: str) -> None:
    assert strip_remote(css) == clean


def test_a_file_of_a_package_is_sent_once_and_then_known(db: None) -> None:
    ask = RequestFactory().get
    path = "public/css/poll.css"
    first = resource_response(ask("/"), "poll", path)
    assert (first.status_code, first["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert first["X-Content-Type-Options"] == "nosniff"
    again = resource_response(ask("/", headers={"If-Modified-Since": first["Last-Modified"]}), "poll", path)
    assert (again.status_code, again.content) == (304, b"")
    older = resource_response(ask("/", headers={"If-Modified-Since": formatdate(0, usegmt=True)}), "poll", path)
    assert older.status_code == 200
    nonsense = resource_response(ask("/", headers={"If-Modified-Since": "yesterday"}), "poll", path)
    assert nonsense.status_code == 200


@pytest.mark.parametrize(
    "path", ["", "poll.py", "static/poll.py", "../public/css/poll.css", "/public/css/poll.css", "public"]
)
def test_nothing_else_of_a_package_is_sent(db: None, path: str) -> None:
    with pytest.raises(Http404):
        resource_response(RequestFactory().get("/"), "poll", path)


def test_a_unit_costs_the_same_queries_however_many_blocks_it_has(
    load: Load, learner: User, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for number in (2, 12):
        blocks = [kind(f"{kind.__name__}{n}") for n in range(number) for kind in (text, problem)]
        content = load(section("c", subsection("s", unit("u", *blocks))), run=f"{number}_kk")
        enrol(learner, content.key)
        client = signed_in(learner)
        page = reverse("learning:unit", args=[str(content.key), str(key_of(content, "u"))])
        client.get(page)  # problems note their seed at the first look
        with django_assert_max_num_queries(40) as seen:
            assert client.get(page).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
