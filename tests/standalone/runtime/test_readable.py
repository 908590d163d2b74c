"""What is to be read of a block without its scripts: all that its author asks and says, nothing that answers it."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.utils import translation

from dialogue_standalone.runtime.api import CourseContent, readable
from tests.standalone.learning.building import Node, problem, section, subsection, text, unit

from .conftest import runtime

type Show = Callable[..., str]

QUESTION = """
<multiplechoiceresponse>
  <p>Two students quarrel.</p>
  <label>What comes <em>first</em>?</label>
  <description>Choose one.</description>
  <choicegroup type="MultipleChoice">
    <choice correct="false">To blame<choicehint>Wrong-hint</choicehint></choice>
    <choice correct="true">To listen<choicehint>Right-hint</choicehint></choice>
  </choicegroup>
  <solution><div class="detailed-solution"><p>The-solution</p></div></solution>
</multiplechoiceresponse>
<optionresponse><label>Which?</label><optioninput options="('Red','Blue')" correct="Blue"/></optionresponse>
<stringresponse answer="secret-word" type="ci"><label>The word?</label><additional_answer answer="other-secret"/>
  <stringequalhint answer="guess">String-hint</stringequalhint><textline size="20"/></stringresponse>
<numericalresponse answer="42"><label>How many?</label><formulaequationinput trailing_text="months"/></numericalresponse>
<demandhint><hint>Demand-hint</hint></demandhint>
"""
SECRETS = ("secret-word", "other-secret", "42", "hint", "The-solution", "correct", "<input", "<script", "<button")
DROP = """{
  "zones": [{"uid": "z1", "title": "Above", "description": "What is high", "x": 0, "y": 0, "width": 9, "height": 9}],
  "items": [{"displayName": "A bird", "feedback": {"correct": "Yes-feedback", "incorrect": "No-feedback"},
             "zones": ["z1"], "imageURL": "", "id": 0}],
  "feedback": {"start": "Start", "finish": "Finish-feedback"}, "targetImg": "/static/board.png",
  "targetImgDescription": "A picture of the sky", "displayLabels": true
}"""
POLL = {
    "question": "What shall we **drink**?",
    "answers": '[["t", {"label": "Tea", "img": null}], ["c", {"label": "Coffee", "img": null}]]',
    "feedback": "Poll-feedback",
}
SURVEY = {
    "questions": '[["n", {"label": "I know names", "img": null}]]',
    "answers": '[["Y", "Yes"], ["N", "No"]]',
    "feedback": "Survey-feedback",
}


@pytest.fixture
def show(load: Callable[..., CourseContent], learner: User) -> Show:
    """Render one block and return its page."""

    def page(block: Node, **options: object) -> str:
        content = load(section("chapter", subsection("part", unit("page", block))))
        key = next(key for key in content.blocks if key.block_id == block.name)
        with translation.override("en"):
            return runtime(content, learner, **options).render_safely(key, "student_view", {}).content

    return page


def read(page: str) -> str:
    found = readable(page)
    assert found is not None
    return found


def test_a_problem_is_its_questions_and_choices_without_any_answer(show: Show) -> None:
    words = read(show(Node("problem", "p", {"display_name": "First step"}, body=QUESTION)))
    for part in ("<h3>First step</h3>", "Two students quarrel.", "What comes", "Choose one.", "To blame", "To listen"):
        assert part in words
    assert "○ To blame" in " ".join(words.split()).replace("○  ", "○ ")
    assert "__________ [ Red / Blue ]" in words
    assert words.count("__________") == 3
    assert "months" in words
    assert not [secret for secret in SECRETS if secret in words]


def test_checkboxes_are_boxes_to_tick(show: Show) -> None:
    body = (
        "<choiceresponse><checkboxgroup><choice correct='true'>One</choice><choice correct='false'>Two</choice>"
        "</checkboxgroup></choiceresponse>"
    )
    assert read(show(Node("problem", "p", body=body))).count("☐") == 2


def test_a_poll_is_its_question_and_answers(show: Show) -> None:
    words = read(show(Node("poll", "p", {"display_name": "At the table"} | POLL)))
    assert "At the table" in words
    assert "What shall we <strong>drink</strong>?" in words
    assert words.count("<li>") == words.count("○") == 2
    assert "feedback" not in words
    assert "{{" not in words


def test_a_survey_is_a_table(show: Show) -> None:
    words = read(show(Node("survey", "s", {"display_name": "Names"} | SURVEY)))
    assert "<table>" in words
    assert "I know names" in words
    assert words.count("○") == 2
    assert "feedback" not in words


def test_a_word_cloud_is_its_question_and_lines_to_write_on(show: Show) -> None:
    words = read(
        show(Node("word_cloud", "w", {"display_name": "Words", "num_inputs": 3, "instructions": "Which words?"}))
    )
    assert "Which words?" in words
    assert words.count("__________") == 3


def test_things_to_place_and_places_are_listed_without_what_goes_where(show: Show) -> None:
    words = read(show(Node("drag-and-drop-v2", "d", {"display_name": "Sky", "question_text": "Where?", "data": DROP})))
    assert "<li>Above: What is high</li>" in words
    assert "<li>A bird</li>" in words
    assert 'alt="A picture of the sky"' in words
    assert "feedback" not in words


def test_a_poll_question_is_its_question_and_answers(show: Show) -> None:
    body = "<p>Do you greet?</p><answer id='yes'>Yes</answer><answer id='no'>No</answer>"
    words = read(show(Node("poll_question", "q", {"display_name": "Greeting"}, body=body)))
    assert "Do you greet?" in words
    assert words.count("○") == 2


def test_a_text_keeps_its_structure_and_loses_what_could_run_or_fetch(show: Show) -> None:
    hostile = (
        "Мәтін</p><h2 onclick='x()' style='color:red'>Head</h2><ul><li>one</li></ul><script>evil()</script>"
        "<iframe src='https://other.example/'></iframe><pre>a\n  b</pre><p><a href='javascript:x()'>link</a>"
    )
    words = read(show(text("t", hostile)))
    assert "<h2>Head</h2>" in words
    assert "<pre>a\n  b</pre>" in words
    assert not [part for part in ("script", "onclick", "style", "iframe", "evil") if part in words]


def test_media_of_another_host_become_a_link(show: Show) -> None:
    words = read(show(text("t", '<img src="https://other.example/a.png" alt="A tree"/>')))
    assert '<a href="https://other.example/a.png">A tree</a>' in words
    assert "<img" not in words


def test_parts_inside_a_part_are_read_too(load: Callable[..., CourseContent], learner: User) -> None:
    content = load(section("s", subsection("q", unit("u", unit("inner", text("t", "Deep inside"), problem("p"))))))
    key = next(key for key in content.blocks if key.block_id == "inner")
    words = read(runtime(content, learner).render_safely(key, "student_view", {}).content)
    assert "Deep inside" in words
    assert "○" in words


@pytest.mark.parametrize("kind", ["empathy_check", "flying_carpet", "video"])
def test_what_cannot_be_read_says_nothing(show: Show, kind: str) -> None:
    assert readable(show(Node(kind, "x", {"display_name": "X"}))) is None


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (Node("problem", "p", body=QUESTION), "To listen"),
        (Node("drag-and-drop-v2", "d", {"question_text": "Where?", "data": DROP}), "What is high"),
        (Node("poll_question", "q", body="<p>Do you greet?</p><answer id='yes'>Certainly</answer>"), "Certainly"),
    ],
    ids=["problem", "drag-and-drop-v2", "poll_question"],
)
def test_what_a_script_will_draw_can_be_read_before_it_has_come(show: Show, block: Node, words: str) -> None:
    page = show(block)
    preview = page.partition('class="before-scripts')[2]
    assert words in preview
    assert "You can answer as soon as the page has loaded." in preview
    # Of the same page without it, nothing is read twice.
    assert read(page).count(words) == 1


def test_in_the_editor_nothing_is_put_before(show: Show) -> None:
    assert "before-scripts" not in show(text("t", "Plain"))
