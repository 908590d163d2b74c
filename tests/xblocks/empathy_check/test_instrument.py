"""The project's own instrument, and the courses that carry it."""

import re

import pytest
from lxml import etree

from dialogue_xblocks.empathy_check.olx import read
from dialogue_xblocks.empathy_check.presenting import language_for
from dialogue_xblocks.empathy_check.studio import own_instrument
from dialogue_xblocks.shared.languages import LANGUAGES
from tests.course_exports.reading import LANGUAGES as OF_THE_COURSE
from tests.course_exports.reading import Tree

OWN = read(own_instrument())
CYRILLIC = {"kk", "ru"}
KAZAKH = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")


def texts() -> list[dict[str, str]]:
    found = [OWN.title, OWN.intro, OWN.source, *OWN.labels, *(item.text for item in OWN.items)]
    for subscale in OWN.subscales:
        found.append(subscale.name)
        for band in subscale.bands:
            found += [band.feedback, *(lesson.name for lesson in band.lessons)]
    return [dict(text) for text in found]


def test_has_four_statements_of_each_side_one_of_them_reversed() -> None:
    for subscale in OWN.subscales:
        mine = [item for item in OWN.items if item.subscale == subscale.id]
        assert len(mine) == 4
        assert sum(item.reverse for item in mine) == 1
    assert [subscale.id for subscale in OWN.subscales] == ["cognitive", "affective", "compassion"]


def test_is_worded_in_every_language() -> None:
    assert all(list(text) == list(LANGUAGES) for text in texts())
    assert [language_for(OWN, [language]) for language in LANGUAGES] == list(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_wording_is_in_its_own_alphabet(language: str) -> None:
    for text in texts():
        words = text[language]
        assert bool(re.search("[А-я]", words)) == (language in CYRILLIC), words
        if language == "ru":
            assert not KAZAKH.search(words), words
    if language == "kk":
        assert all(KAZAKH.search(item.text[0][1]) for item in OWN.items)


def test_feedback_never_ranks() -> None:
    ranking = re.compile(
        r"\b(high|low|score|level|average|normal|better than)|высок|низк|балл|уровень|норм|жоғары|төмен|деңгей", re.I
    )
    for subscale in OWN.subscales:
        for band in subscale.bands:
            assert not [words for _, words in band.feedback if ranking.search(words)]


def test_addresses_the_reader_respectfully() -> None:
    for subscale in OWN.subscales:
        for band in subscale.bands:
            words = dict(band.feedback)
            assert re.search(r"\bВ(ы|ам|ас|аш\w*)\b", words["ru"]), words["ru"]
            assert not re.search(r"\b(ты|тебе|сен|саған)\b", words["ru"] + words["kk"], re.I)


@pytest.mark.parametrize("language", OF_THE_COURSE)
@pytest.mark.parametrize(("unit", "occasion"), [("u_selfcheck", "pre"), ("u_selfcheck_again", "post")])
def test_the_course_carries_it_before_and_after(language: str, unit: str, occasion: str) -> None:
    (block,) = Tree(language).xml(f"vertical/{unit}.xml").iter("empathy_check")
    assert (block.get("url_name"), block.get("occasion")) == (f"e_{occasion}", occasion)
    assert read(etree.tostring(block[0], encoding="unicode", with_tail=False)) == OWN


ACROSS = {
    "kk": r"мәдени ортада|дәстүр|тіл(і|ін|інің)?\b|өңірден|тегі",
    "ru": r"культурной сред|обыча|язык|акцент|региона|происхожд",
    "en": r"cultural background|another culture|custom|language|accent|region|origin",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_statement_is_about_people_of_another_upbringing_custom_or_language(language: str) -> None:
    wordings = [dict(item.text)[language] for item in OWN.items]
    assert [words for words in wordings if not re.search(ACROSS[language], words, re.I)] == []


NEGATION = {"kk": r"[мбп][ае](й|с\b)|емес", "ru": r"\b(не|ни|без)\b", "en": r"\b(not|never|without)\b"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_reversed_statements_have_no_negation_that_never_would_turn_round_again(language: str) -> None:
    wordings = [dict(item.text)[language] for item in OWN.items if item.reverse]
    assert [words for words in wordings if re.search(NEGATION[language], words, re.I)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_had_no_such_occasion_is_told_to_leave_the_statement_out(language: str) -> None:
    part = {"kk": "бос қалдырыңыз", "ru": "оставьте утверждение без ответа", "en": "leave the statement out"}
    assert part[language] in dict(OWN.intro)[language]


@pytest.mark.parametrize("language", OF_THE_COURSE)
def test_its_lessons_are_units_of_the_course(language: str) -> None:
    units = {path.stem for path in Tree(language).files("vertical")}
    addresses = {lesson.to for subscale in OWN.subscales for band in subscale.bands for lesson in band.lessons}
    assert {address.removeprefix("/jump_to_id/") for address in addresses} <= units


@pytest.mark.parametrize("language", OF_THE_COURSE)
def test_its_lessons_are_named_as_the_course_names_them(language: str) -> None:
    for subscale in OWN.subscales:
        for band in subscale.bands:
            for lesson in band.lessons:
                unit = Tree(language).xml(f"vertical/{lesson.to.removeprefix('/jump_to_id/')}.xml")
                assert unit.get("display_name") == dict(lesson.name)[language]
