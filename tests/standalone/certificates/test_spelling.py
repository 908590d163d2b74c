"""Names: what each script takes, how a mistake is told, proposals for the other spelling, codes, hours."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_standalone.certificates.codes import ALPHABET, LENGTH, new_code, read_code, shown
from dialogue_standalone.certificates.hours import course_hours
from dialogue_standalone.certificates.spelling import LETTERS, Script, cleaned, fault
from dialogue_standalone.certificates.transliteration import to_cyrillic, to_latin

SCRIPTS: tuple[Script, ...] = ("cyrillic", "latin")
KAZAKH = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"


def names(script: Script) -> st.SearchStrategy[str]:
    words = st.text(st.sampled_from(sorted(LETTERS[script])), min_size=1, max_size=12)
    return st.builds(
        lambda parts, joint: joint.join(parts), st.lists(words, min_size=1, max_size=3), st.sampled_from(" -’")
    )


@given(st.sampled_from(SCRIPTS).flatmap(lambda script: st.tuples(st.just(script), names(script))))
def test_letters_of_the_script_joined_by_single_signs_are_a_name(case: tuple[Script, str]) -> None:
    script, name = case
    assert fault(cleaned(name), script) is None


@given(st.sampled_from(SCRIPTS), st.text(max_size=30))
def test_what_is_taken_holds_only_letters_of_the_script(script: Script, text: str) -> None:
    name = cleaned(text)
    if fault(name, script) is None:
        assert set(name) <= LETTERS[script] | set(" -’")
        assert name == unicodedata.normalize("NFC", name).strip()


@given(st.text(max_size=30))
def test_cleaning_what_is_clean_changes_nothing(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


@given(names("cyrillic"), st.integers(0), st.characters())
def test_one_foreign_sign_anywhere_is_found_and_named(name: str, place: int, sign: str) -> None:
    name = cleaned(name)
    at = place % (len(name) + 1)
    spoilt = cleaned(name[:at] + sign + name[at:])
    rest = set(spoilt) - LETTERS["cyrillic"] - set(" -’")
    found = fault(spoilt, "cyrillic")
    if rest:
        assert found is not None
        assert found.kind == "other_script" or found.sign in rest


def test_every_kazakh_letter_is_taken() -> None:
    assert fault(KAZAKH, "cyrillic") is None
    assert fault(KAZAKH.lower(), "cyrillic") is None


@pytest.mark.parametrize(
    ("text", "script", "kind", "sign", "right"),
    [
        ("Aйгүл", "cyrillic", "look_alike", "A", "А"),
        ("Серiкова", "cyrillic", "look_alike", "i", "і"),
        ("Әліəва", "cyrillic", "look_alike", "ə", "ә"),
        ("Ӏбрагим", "cyrillic", "look_alike", "Ӏ", "І"),
        ("0лег", "cyrillic", "look_alike", "0", "О"),
        ("Аigul", "latin", "look_alike", "А", "A"),
        ("Ｋim", "latin", "look_alike", "Ｋ", "K"),
        ("Οlga", "latin", "look_alike", "Ο", "O"),
        ("Serikova", "cyrillic", "other_script", "", ""),
        ("Серікова", "latin", "other_script", "", ""),
        ("שרה", "latin", "foreign", "ש", ""),
        ("عائشة", "cyrillic", "foreign", "ع", ""),
        ("Айгүл😀", "cyrillic", "sign", "😀", ""),
        ("Айгүл2", "cyrillic", "sign", "2", ""),
        ("А.", "cyrillic", "sign", ".", ""),
        ("Ай\u202eгүл", "cyrillic", "unseen", "\u202e", ""),
        ("Ай\u0301гүл", "cyrillic", "sign", "\u0301", ""),
        ("-Айгүл", "cyrillic", "shape", "", ""),
        ("Айгүл-", "cyrillic", "shape", "", ""),
        ("Қасым--Жомарт", "cyrillic", "shape", "", ""),
    ],
)
def test_a_mistake_is_told_by_its_letter(text: str, script: Script, kind: str, sign: str, right: str) -> None:
    found = fault(cleaned(text), script)
    assert found is not None
    assert (found.kind, found.sign, found.right) == (kind, sign, right)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Қасым –  Жомарт ", "Қасым - Жомарт"),
        ("О'Нил", "О’Нил"),
        ("Ай\u00adгүл\u200b", "Айгүл"),
        ("Андрей", "Андрей"),  # Й of two characters
    ],
)
def test_a_name_copied_from_elsewhere_is_tidied(typed: str, kept: str) -> None:
    assert cleaned(typed) == kept


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Серікова Айгүл Маратқызы", "Serikova Aigul Maratkyzy"),
        ("Тоқаев Қасым-Жомарт", "Tokayev Kasym-Zhomart"),
        ("Ерлан", "Yerlan"),
        ("Абай Құнанбайұлы", "Abay Kunanbayuly"),
        ("Хилл", "Khill"),
        ("Щербакова Юлия Сергеевна", "Shcherbakova Yuliya Sergeyevna"),
        ("ЖҮСІПОВ", "ZHUSIPOV"),
        ("Ян", "Yan"),
        ("Һ", "H"),
    ],
)
def test_latin_is_proposed_as_passports_have_it(cyrillic: str, latin: str) -> None:
    assert to_latin(cyrillic) == latin


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [("Yuliya Kim", "Юлия Ким"), ("Andrey", "Андрей"), ("Aigul", "Айгул"), ("ZHANNA", "ЖАННА"), ("Müller", "Мүллер")],
)
def test_cyrillic_is_proposed_for_a_latin_name(latin: str, cyrillic: str) -> None:
    assert to_cyrillic(latin) == cyrillic


@given(names("cyrillic"))
def test_the_latin_proposal_can_be_taken_as_it_is(name: str) -> None:
    # Only of signs that are not heard (Ъ, Ь) nothing may be left.
    silent = any(not word.strip("ъьЪЬ") for word in cleaned(name).replace("-", " ").replace("’", " ").split())
    if not silent:
        assert fault(to_latin(cleaned(name)), "latin") is None


@given(names("latin"))
def test_the_cyrillic_proposal_can_be_taken_as_it_is(name: str) -> None:
    assert fault(to_cyrillic(cleaned(name)), "cyrillic") is None


@given(st.text(max_size=40))
def test_a_proposal_can_be_made_of_anything(text: str) -> None:
    to_latin(text)
    to_cyrillic(text)


def test_codes_are_of_signs_that_nobody_confuses() -> None:
    code = new_code()
    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)
    assert not set(ALPHABET) & set("01OIL")
    assert new_code() != code


@given(st.text(st.sampled_from(ALPHABET), min_size=LENGTH, max_size=LENGTH), st.sampled_from(["", " ", "-", "–", ". "]))
def test_a_code_is_read_in_any_case_and_grouping(code: str, between: str) -> None:
    assert read_code(between.join(code.lower())) == code
    assert read_code(shown(code)) == code


def test_a_code_typed_on_a_cyrillic_keyboard_is_read() -> None:
    assert read_code("КВМТ-РСХН-2345") == read_code("квмт-рсхн-2345") == "KBMTPCXH2345"


@given(st.text(max_size=60))
def test_anything_may_be_typed_for_a_code(text: str) -> None:
    read = read_code(text)
    assert read is None or (len(read) == LENGTH and set(read) <= set(ALPHABET))


@pytest.mark.parametrize(
    ("overrides", "effort", "hours"),
    [
        ({"certificate_hours": 72}, "36 hours", 72),
        ({"certificate_hours": "72"}, "", None),
        ({"certificate_hours": True}, "", None),
        ({"certificate_hours": 0}, "36 hours", 36),
        ({"certificate_hours": 99999}, "", None),
        ("72", "", None),
        (None, "шамамен 2 академиялық сағат", 2),
        ({}, "около 2 академических часов", 2),
        ({}, "about 2 academic hours", 2),
        ({}, "72", None),
        ({}, "4 hours a week", None),
        ({}, "аптасына 3 сағат", None),
        ({}, "10–12 часов", None),
        ({}, "1.5 hours", None),
        ({}, "36 сағат теория, 36 сағат тәжірибе", None),
        ({}, "", None),
    ],
)
def test_hours_are_those_the_author_states(overrides: object, effort: str, hours: int | None) -> None:
    assert course_hours(overrides, effort) == hours


@given(st.one_of(st.none(), st.integers(), st.text(), st.dictionaries(st.text(), st.integers())), st.text(max_size=80))
def test_hours_of_anything_are_a_sane_number_or_none(overrides: object, effort: str) -> None:
    hours = course_hours(overrides, effort)
    assert hours is None or 1 <= hours <= 2000
