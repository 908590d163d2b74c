"""A section to take along, as a page without a network and as PDF."""

import io
import itertools
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from dialogue_standalone.runtime.api import CourseContent
from dialogue_standalone.runtime.models import BlockState

from .building import Node, node, section, subsection, text, unit
from .conftest import Load, signed_in, staff

type Visit = Callable[[CourseContent], Client]
SECRETS = ("The-solution", "Right-hint", "Demand-hint", "secret-word", "correct=")
QUESTION = """<multiplechoiceresponse><label>What first?</label><choicegroup type="MultipleChoice">
<choice correct="false">To blame</choice><choice correct="true">To listen<choicehint>Right-hint</choicehint></choice>
</choicegroup><solution><p>The-solution</p></solution></multiplechoiceresponse>
<stringresponse answer="secret-word"><label>The word?</label><textline/></stringresponse>
<demandhint><hint>Demand-hint</hint></demandhint>"""
RICH = (
    "Мәтін Ә Ғ Қ</p><h2>Тақырып</h2><h4>Deeper</h4><ul><li>one <b>two</b></li></ul><ol start='3'><li>three</li></ol>"
    "<table><caption>Words</caption><tr><th>a</th><th>b</th></tr><tr><td colspan='2'>c</td></tr></table>"
    "<blockquote><p>said</p></blockquote><pre>x = 1</pre><p><a href='/jump_to_id/u'>link</a>"
    "<img src='/static/map.png' alt='A map'/><img src='https://other.example/x.png' alt='Elsewhere'/>"
)
WAYS = ("section_offline", "section_print")


def png(width: int = 1600) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((width, 900), 90).convert("RGB").save(out, "PNG")
    return out.getvalue()


def course(load: Load, **options: Any) -> CourseContent:
    inside = unit(
        "u",
        text("t", RICH),
        Node("problem", "p", {"display_name": "First step"}, body=QUESTION),
        Node("empathy_check", "e", {"display_name": "Own mirror"}),
        Node("video", "v", {"display_name": "A film"}),
        Node("flying_carpet", "f", {"display_name": "Carpet"}),
        node("itembank", "bank", Node("problem", "p2", body=QUESTION.replace("What first", "Drawn-question"))),
    )
    later = unit("u2", text("t2", "Later-text"))
    closed = subsection("closed", later, start="2099-01-01T00:00:00Z")
    hidden = subsection("hidden", unit("u3", text("t3", "Staff-text")), visible_to_staff_only="true")
    return load(section("one", subsection("open", inside), closed, hidden), **options)


def address(content: CourseContent, way: str, name: str = "one") -> str:
    key = next(key for key in content.blocks if key.block_id == name)
    return reverse(f"learning:{way}", args=[str(content.key), str(key)])


def words(client: Client, content: CourseContent, way: str) -> str:
    answer = client.get(address(content, way))
    assert answer.status_code == 200
    if way == "section_offline":
        return answer.content.decode()
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)


@pytest.mark.parametrize("way", WAYS)
def test_it_has_what_is_read_and_never_what_answers(load: Load, visit: Visit, way: str) -> None:
    content = course(load, files={"map.png": png()}, language="en")
    said = words(visit(content), content, way)
    for part in ("Ә Ғ Қ", "Тақырып", "two", "What first?", "To listen", "Own mirror", "A film", "Carpet", "said"):
        assert part in said
    assert "Self-check “Own mirror”: take it online, where only you see it." in " ".join(said.split())
    assert not [secret for secret in (*SECRETS, "Later-text", "Staff-text", "Drawn-question") if secret in said]


def test_the_page_is_one_file_that_runs_and_asks_nothing(load: Load, visit: Visit) -> None:
    content = course(load, files={"map.png": png()})
    answer = visit(content).get(address(content, "section_offline"))
    page = answer.content.decode()
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert not re.search(r"<script|<link|<iframe|<form|<input|\son\w+=|url\(", page)
    assert all(source.startswith("data:image/") for source in re.findall(r'<img src="([^"]*)"', page))
    assert page.count("<img") == 1
    assert ">Elsewhere</a>" in page
    assert len(answer.content) < 400_000
    assert 'href="http://testserver/courses/' in page


def test_a_wide_table_of_the_page_moves_in_a_box_of_its_own(load: Load, visit: Visit) -> None:
    content = course(load)
    page = visit(content).get(address(content, "section_offline")).content.decode()
    assert '<div class="table" role="region" tabindex="0" aria-label="Words"><table>' in page


def test_headings_of_the_page_leave_no_level_out(load: Load, visit: Visit) -> None:
    content = course(load, files={"map.png": png(200)})
    page = visit(content).get(address(content, "section_offline")).content.decode()
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_pdf_tells_its_title_and_language_and_is_tagged(load: Load, visit: Visit) -> None:
    content = course(load, files={"map.png": png(200)}, language="kk")
    answer = visit(content).get(address(content, "section_print"))
    reader = PdfReader(io.BytesIO(answer.content))
    assert answer["Content-Type"] == "application/pdf"
    assert reader.metadata is not None
    assert reader.metadata.title == "chapter one"
    assert reader.trailer["/Root"]["/Lang"] == "kk"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert sum(len(page.images) for page in reader.pages) == 1
    assert "Онлайн ашу" in "".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize("way", WAYS)
def test_a_broken_picture_costs_only_itself(load: Load, visit: Visit, way: str) -> None:
    broken = text("t", "before<img src='/static/a.png' alt='Lost'/><img src='/static/b.svg' alt='Drawn'/>after")
    files = {"a.png": b"\x89PNG\r\n\x1a\n", "b.svg": b"<svg"}
    content = load(section("one", subsection("q", unit("u", broken))), files=files)
    said = words(visit(content), content, way)
    assert "[Lost]" in said
    assert "after" in said


@pytest.mark.parametrize("way", WAYS)
def test_who_is_not_enrolled_gets_nothing(load: Load, learner: Any, client: Client, way: str) -> None:
    content = course(load)
    assert "sign-in" in client.get(address(content, way))["Location"]
    assert signed_in(learner).get(address(content, way))["Location"].endswith("/about")


@pytest.mark.parametrize("way", WAYS)
def test_a_section_that_is_not_open_leads_to_the_outline(load: Load, visit: Visit, way: str) -> None:
    content = load(section("one", subsection("q", unit("u", text("t"))), start="2099-01-01T00:00:00Z"))
    answer = visit(content).get(address(content, way))
    assert answer.status_code == 302
    assert staff(content, "curator").get(address(content, way)).status_code == 200


@pytest.mark.parametrize("way", WAYS)
def test_what_is_no_section_is_not_found(load: Load, visit: Visit, way: str) -> None:
    content = course(load)
    client = visit(content)
    assert client.get(address(content, way, "u")).status_code == 404


def test_reading_along_leaves_no_trace(load: Load, visit: Visit) -> None:
    content = course(load)
    client = visit(content)
    for way in WAYS:
        client.get(address(content, way))
    assert not BlockState.objects.exists()


def test_the_outline_offers_both(load: Load, visit: Visit) -> None:
    content = course(load)
    page = visit(content).get(reverse("learning:outline", args=[str(content.key)])).content.decode()
    assert all(address(content, way) in page for way in WAYS)
