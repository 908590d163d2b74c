"""Order and search of names, as Kazakh readers expect them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_standalone.accounts.names import KAZAKH_ALPHABET, folded, full_name, sort_key


def test_names_stand_in_the_order_of_the_kazakh_alphabet() -> None:
    names = ["Қуат", "Кәрім", "Ләззат", "Әсел", "Аян", "Болат", "Ұлан", "Үміт", "Улан", "Іңкәр", "Ырыс"]
    assert sorted(names, key=sort_key) == [
        "Аян", "Әсел", "Болат", "Кәрім", "Қуат", "Ләззат", "Улан", "Ұлан", "Үміт", "Ырыс", "Іңкәр",
    ]  # fmt: skip


@given(st.permutations(KAZAKH_ALPHABET))
def test_every_letter_keeps_its_place(letters: list[str]) -> None:
    assert "".join(sorted(letters, key=sort_key)) == KAZAKH_ALPHABET


def test_capital_and_small_letters_stand_together() -> None:
    assert sort_key("ӘСЕЛ") == sort_key("әсел")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("куат", "Қуат"), ("асель", "Әсель"), ("омир", "Өмір"), ("улан", "Ұлан"), ("умит", "Үміт"), ("галым", "Ғалым"),
     ("енлик", "Еңлік"), ("жаhан".replace("h", "х"), "Жаһан")],
)  # fmt: skip
def test_a_search_forgives_letters_typed_for_one_another(typed: str, meant: str) -> None:
    assert folded(typed) == folded(meant)


def test_different_letters_stay_different() -> None:
    assert folded("Марат") != folded("Болат")


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (("Серікова", "Айгүл", "Маратқызы"), "Серікова Айгүл Маратқызы"),
        (("", "Айгүл", ""), "Айгүл"),
        ((" ", "A ", ""), "A"),
    ],
)
def test_a_name_is_put_together_from_what_there_is(parts: tuple[str, str, str], whole: str) -> None:
    assert full_name(*parts) == whole
