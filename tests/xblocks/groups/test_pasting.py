"""Lists pasted from a spreadsheet: what is read, what is told, what never breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_xblocks.groups.pasting import MAX_ROWS, Row, TooLong, read_list


def rows(text: str) -> list[tuple[str, str, str | None]]:
    return [(row.name, row.email, row.problem) for row in read_list(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Қасенова Айым\tayim@example.kz",
        "Қасенова\tАйым\tayim@example.kz",
        "1\tҚасенова Айым\tayim@example.kz",
        "1. Қасенова Айым; ayim@example.kz",
        'ayim@example.kz,"Қасенова","Айым"',
        "  Қасенова   Айым ;ayim@example.kz;",
        "№\tАты-жөні\tПошта\n1\tҚасенова Айым\tayim@example.kz\n\n",
        "ФИО;E-mail\r\nҚасенова Айым;ayim@example.kz\r\n",
    ],
)
def test_columns_are_known_by_what_they_hold(text: str) -> None:
    assert rows(text) == [("Қасенова Айым", "ayim@example.kz", None)]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("12345\t", None),
        ("ayim@example.kz", "no_name"),
        ("Айым\tayim@", "bad_email"),
        ("Айым\ta@b.kz\tc@d.kz", "bad_email"),
        ("Айым\tayim@example.kz>", "bad_email"),
        ("Aйым", "mixed_scripts"),
        ("Ким-Cергеева Анна", "mixed_scripts"),
        ("Айым 😀", "strange_letters"),
        ("Айым \u202eayim", "strange_letters"),
        ("А" * 201, "name_too_long"),
    ],
)
def test_what_is_wrong_with_a_row_is_told(line: str, problem: str | None) -> None:
    assert [row.problem for row in read_list(line)] == ([problem] if problem else [])


@pytest.mark.parametrize(
    "second", ["Қасенова Айым", "қасенова  айым", "Касенова Айым", "Қаcенова Айым".replace("c", "с")]
)
def test_a_double_is_told_at_its_second_row(second: str) -> None:
    assert [row.problem for row in read_list(f"Қасенова Айым\n{second}")] == [None, "double"]


def test_one_address_is_one_person_whatever_the_name() -> None:
    assert [row.problem for row in read_list("Айым;a@b.kz\nАсель;A@B.kz")] == [None, "double"]


def test_two_of_one_name_with_two_addresses_are_two() -> None:
    assert [row.problem for row in read_list("Ким Анна;a@b.kz\nКим Анна;c@d.kz")] == [None, None]


def test_lines_are_counted_as_pasted() -> None:
    assert [row.line for row in read_list("Аты\n\nАйым\n\n\nАсель")] == [3, 6]


def test_a_thousand_rows_are_read_and_one_more_is_not() -> None:
    names = "\n".join(f"Адам {chr(0x430 + number % 32)}{chr(0x430 + number // 32)}" for number in range(MAX_ROWS))
    assert len(read_list(names)) == MAX_ROWS
    with pytest.raises(TooLong):
        read_list(f"{names}\nТағы Біреу")


def test_a_list_too_big_to_read_is_refused() -> None:
    with pytest.raises(TooLong):
        read_list("а" * 100_001)


@given(st.text(max_size=300))
def test_any_text_is_read_without_breaking(text: str) -> None:
    for row in read_list(text):
        assert isinstance(row, Row)
        assert row.problem is not None or (row.name.strip() and row.fingerprint)
