"""What waits for the reader's click: scripts of videos, media of other hosts."""

import json
from html import escape
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation
from web_fragments.fragment import Fragment

from dialogue_standalone.middleware.headers import SecurityHeaders
from dialogue_standalone.runtime import ondemand
from dialogue_standalone.runtime.ondemand import STOCK_SCRIPTS, hold_remote, split_scripts


def video(*sources: str) -> Fragment:
    metadata = escape(json.dumps({"sources": sources}))
    fragment = Fragment(
        f'<div data-metadata="{metadata}"></div><div class="google-disclaimer"><a><img src="https://x.example/l.png"></a></div>'
    )
    fragment.add_javascript_url("/player.js")
    fragment.add_css_url("/player.css")
    fragment.initialize_js("Video", {"a": 1})
    return fragment


def test_the_scripts_of_a_video_wait_and_its_styles_do_not() -> None:
    kept, attributes, _origins = split_scripts(video("/asset/a.mp4"))
    assert [item.data for item in kept.resources] == ["/player.css"]
    assert json.loads(str(attributes["lazy-scripts"]))[-1] == "/player.js"
    assert (kept.js_init_fn, kept.json_init_args) == ("Video", {"a": 1})


def test_the_logo_of_a_service_that_is_not_here_is_left_out() -> None:
    assert "x.example" not in split_scripts(video())[0].content


def test_films_of_this_host_open_no_other() -> None:
    assert split_scripts(video("/asset/a.mp4"))[2] == set()


def test_films_of_another_host_open_that_one() -> None:
    assert split_scripts(video("https://films.example/a.mp4", "/b.mp4"))[2] == {"https://films.example"}


def test_the_scripts_that_stock_blocks_need_come_in_the_order_of_the_page() -> None:
    template = Path(ondemand.__file__).parents[1] / "authoring/templates/dialogue_authoring/_stock_scripts.html"
    text = template.read_text()
    places = [text.index(f"vendor/{name}") for name in STOCK_SCRIPTS]
    assert places == sorted(places)
    assert text.count("<script") == len(STOCK_SCRIPTS)


@pytest.mark.parametrize(
    "html",
    [
        '<p>Text</p><img src="/static/a.png" alt="a">',
        '<a href="https://other.example/">out</a>',
        '<img src="data:image/png;base64,AA==">',
        '<img src="javascript://other.example/x">',
        '<pre>&lt;img src="https://other.example/a.png"&gt;</pre>',
        '<img src="https://[broken/a.png">',
    ],
)
def test_what_asks_no_other_host_stays(html: str) -> None:
    assert hold_remote(html) == (html, set())


@pytest.mark.parametrize(
    ("html", "origin", "said"),
    [
        ('<img src="https://other.example/a.png" alt="A &lt; b">', "https://other.example", "A &lt; b"),
        ("<img alt='x > y' src='//other.example/a.png'/>", "https://other.example", "x &gt; y"),
        ("<IMG SRC=http://other.example:8080/a.png>", "http://other.example:8080", "Show the picture"),
        (
            '<iframe title="Film" src="https://other.example/e"></iframe>',
            "https://other.example",
            "Show the insert: Film",
        ),
        ('<img src="https://me:word@other.example/a.png">', "https://other.example", "other.example"),
    ],
)
def test_media_of_another_host_become_a_button_that_names_it(html: str, origin: str, said: str) -> None:
    with translation.override("en"):
        held, origins = hold_remote(f"<p>before {html} after</p>")
    assert origins == {origin}
    assert held.startswith("<p>before <span") and held.endswith("</span> after</p>")
    assert said in held and "loads from another site" in held
    assert "<img" not in held.lower() and "<iframe" not in held.lower()


def test_a_name_of_a_host_cannot_open_the_policy() -> None:
    assert hold_remote('<img src="https://a.example;script-src */x.png">')[1] == set()


def test_the_page_may_ask_the_hosts_of_its_media_for_pictures_and_frames_only() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        request.stock_content, request.remote_origins = True, {"https://b.example", "https://a.example"}  # type: ignore[attr-defined]
        return HttpResponse()

    policy = SecurityHeaders(view)(RequestFactory().get("/"))["Content-Security-Policy"]
    open_to = {part.split()[0] for part in policy.split("; ") if "https://a.example https://b.example" in part}
    assert open_to == {"img-src", "media-src", "frame-src"}
