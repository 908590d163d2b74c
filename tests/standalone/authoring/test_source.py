"""The source editor: checked before it is written, nothing typed is lost."""

import re
from pathlib import Path

import pytest
from django.test import Client

from dialogue_standalone.courses.api import get_content, history, read_source, touch

from ..olx.trees import FILES
from .conftest import HTML, KEY, POLL, PROBLEM, text_of

PROBLEM_XML = FILES["problem/q1.xml"].strip()


def address(key: object, page: str = "source") -> str:
    return f"/author/{KEY}/block/{key}/{page}"


def form(key: object, **changes: str) -> dict[str, str]:
    source = read_source(KEY, key)  # type: ignore[arg-type]
    values = {"xml": source.xml, "digest": source.digest}
    if source.body is not None:
        values |= {"body": source.body, "title": "Мәтін"}
    return values | changes


def test_shows_the_body_of_a_text(author: Client) -> None:
    page = author.get(address(HTML)).content.decode()
    assert "&lt;p&gt;Сәлем!&lt;/p&gt;" in page
    assert 'value="Мәтін"' in page


def test_shows_the_xml_of_a_problem(author: Client) -> None:
    assert "&lt;multiplechoiceresponse&gt;" in author.get(address(PROBLEM)).content.decode()


def test_keeps_a_leading_empty_line(author: Client) -> None:
    author.post(address(HTML), form(HTML, body="\n\n<p>x</p>"))
    shown = re.search(r'name="body"[^>]*>\n(.*?)</textarea>', author.get(address(HTML)).content.decode(), re.S)
    assert shown is not None and shown[1] == "\n\n&lt;p&gt;x&lt;/p&gt;"


def test_saves_a_text(author: Client) -> None:
    response = author.post(address(HTML), form(HTML, body="<p>Жаңа мәтін</p>"))
    assert response.status_code == 200
    assert "data-editor-saved" in response.content.decode()
    assert text_of("html/h1.html") == "<p>Жаңа мәтін</p>"
    assert get_content(KEY).field(HTML, "data") == "<p>Жаңа мәтін</p>"
    assert history(KEY, HTML)[0].by == "author"


def test_saves_a_title_and_leaves_the_rest(author: Client) -> None:
    author.post(address(HTML), form(HTML, title="Жаңа & тақырып"))
    assert text_of("html/h1.xml") == '<html filename="h1" display_name="Жаңа &amp; тақырып"/>\n'
    assert text_of("html/h1.html") == FILES["html/h1.html"]


def test_takes_a_browsers_line_ends_for_the_files_own(author: Client) -> None:
    author.post(address(HTML), form(HTML, body=FILES["html/h1.html"].replace("\n", "\r\n")))
    assert text_of("html/h1.html") == FILES["html/h1.html"]
    assert history(KEY) == []


def test_saves_a_problem(author: Client) -> None:
    author.post(address(PROBLEM), form(PROBLEM, xml=PROBLEM_XML.replace("Жоқ", "Мүмкін")))
    assert "Мүмкін" in text_of("problem/q1.xml")


@pytest.mark.parametrize(
    ("key", "changes", "line"),
    [
        (PROBLEM, {"xml": "<problem>\n<p></problem>"}, 2),
        (PROBLEM, {"xml": "<problem/><problem/>"}, 1),
        (PROBLEM, {"xml": "<html/>"}, 1),
        (POLL, {"xml": "<poll url_name='p1'>\n&nbsp;</poll>"}, 2),
        (HTML, {"body": "<p>1</p>\n<div>\n<p>2</p>"}, 2),
        (HTML, {"body": "<p>1</p>\n</div>"}, 2),
    ],
)
def test_refuses_what_is_broken_and_says_where(author: Client, key: object, changes: dict[str, str], line: int) -> None:
    before = (text_of("vertical/v1.xml"), text_of("problem/q1.xml"), text_of("html/h1.html"))
    response = author.post(address(key), form(key, **changes))
    assert response.status_code == 422
    assert f"(line {line})" in response.content.decode()
    assert (text_of("vertical/v1.xml"), text_of("problem/q1.xml"), text_of("html/h1.html")) == before


def test_gives_back_what_was_typed_when_it_refuses(author: Client) -> None:
    page = author.post(address(HTML), form(HTML, body="<div>long work", title="T")).content.decode()
    assert "&lt;div&gt;long work" in page and 'value="T"' in page


SCRIPTED = "<problem><script type='loncapa/python'>x = 1</script><p>$x</p></problem>"


def test_refuses_a_problem_that_cannot_be_played(author: Client) -> None:
    response = author.post(address(PROBLEM), form(PROBLEM, xml=SCRIPTED))
    assert response.status_code == 422
    assert "The problem cannot be played" in response.content.decode()
    assert text_of("problem/q1.xml") == FILES["problem/q1.xml"]


def test_lets_a_problem_be_edited_that_plays_only_elsewhere(author: Client) -> None:
    (Path(get_content(KEY).directory) / "problem/q1.xml").write_text(SCRIPTED)
    touch(KEY)
    response = author.post(address(PROBLEM), form(PROBLEM, xml=SCRIPTED.replace("x = 1", "x = 2")))
    assert response.status_code == 200
    assert "x = 2" in text_of("problem/q1.xml")


def test_tells_the_second_of_two_tabs_and_shows_both_texts(author: Client) -> None:
    late = form(HTML, body="<p>second tab</p>")
    author.post(address(HTML), form(HTML, body="<p>first tab</p>"))
    response = author.post(address(HTML), late)
    page = response.content.decode()
    assert response.status_code == 409
    assert "&lt;p&gt;second tab&lt;/p&gt;" in page and "&lt;p&gt;first tab&lt;/p&gt;" in page
    assert text_of("html/h1.html") == "<p>first tab</p>"


def test_saves_a_merged_text_after_a_conflict(author: Client) -> None:
    late = form(HTML, body="<p>second tab</p>")
    author.post(address(HTML), form(HTML, body="<p>first tab</p>"))
    page = author.post(address(HTML), late).content.decode()
    digest = re.search(r'name="digest" value="([0-9a-f]+)"', page)
    assert digest is not None
    author.post(address(HTML), late | {"digest": digest[1], "body": "<p>both</p>"})
    assert text_of("html/h1.html") == "<p>both</p>"


def test_previews_without_writing(author: Client) -> None:
    response = author.post(address(HTML, "preview"), form(HTML, body="<p>only a preview</p>"))
    assert "<p>only a preview</p>" in response.content.decode()
    assert text_of("html/h1.html") == FILES["html/h1.html"]


def test_previews_the_block_as_it_is(author: Client) -> None:
    response = author.get(address(HTML, "preview"))
    assert "<p>Сәлем!</p>" in response.content.decode()
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]


def test_previews_a_problem_that_sends_nothing_to_learners_addresses(author: Client) -> None:
    response = author.post(address(PROBLEM, "preview"), form(PROBLEM, xml=PROBLEM_XML.replace("Жоқ", "Perhaps")))
    page = response.content.decode()
    assert "Perhaps" in page
    assert f"/author/{KEY}/at/preview/" in page and f"/courses/{KEY}/xblock/" not in page


def test_a_preview_of_broken_source_says_where(author: Client) -> None:
    response = author.post(address(PROBLEM, "preview"), form(PROBLEM, xml="<problem>\n<p></problem>"))
    assert response.status_code == 422
    assert "(line 2)" in response.content.decode()


def test_a_preview_sends_nothing_on(author: Client) -> None:
    response = author.post(
        f"/author/{KEY}/at/preview/{PROBLEM}/handler/xmodule_handler/problem_check", {"input_1": "x"}
    )
    assert response.status_code == 409


@pytest.mark.parametrize(
    ("query", "headers"), [("", {"Sec-Fetch-Dest": "iframe"}), ("?framed=1", {"Accept-Language": "en"})]
)
def test_leaves_out_the_sites_head_in_the_dialogue(author: Client, query: str, headers: dict[str, str]) -> None:
    alone = author.get(address(HTML)).content.decode()
    framed = author.get(address(HTML) + query, headers=headers)
    assert "site-head" in alone
    assert "site-head" not in framed.content.decode()
    assert framed["X-Frame-Options"] == "SAMEORIGIN"


def test_takes_an_edit_back(author: Client) -> None:
    author.post(address(HTML), form(HTML, body="<p>x</p>"))
    edit = history(KEY)[0]
    assert author.post(f"/author/{KEY}/undo/{edit.id}").status_code == 302
    assert text_of("html/h1.html") == FILES["html/h1.html"]


def test_says_why_an_edit_cannot_be_taken_back(author: Client) -> None:
    author.post(address(HTML), form(HTML, body="<p>x</p>"))
    author.post(address(HTML), form(HTML, body="<p>y</p>"))
    first = history(KEY)[-1]
    assert author.post(f"/author/{KEY}/undo/{first.id}").status_code == 409
    assert text_of("html/h1.html") == "<p>y</p>"


def test_knows_no_edit_of_another_course(author: Client) -> None:
    assert author.post(f"/author/{KEY}/undo/999").status_code == 404


def test_never_leads_to_another_site(author: Client) -> None:
    response = author.post(f"/author/{KEY}/mode", {"on": "1", "next": "https://evil.example/"})
    assert response["Location"].startswith("/courses/")
    assert author.session["author_mode"] is True
