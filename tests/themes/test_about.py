"""The page about the project carries the facts of the university's report, in every language."""

import pytest
from bs4 import BeautifulSoup

from dialogue_xblocks.shared.languages import LANGUAGES

from .checking import words
from .standin import render

PAGE = "static_templates/about.html"
# Number and day of every act, entry and certificate that the report names.
PAPERS = {
    "№ 1": "29.02.2024",
    "№ 2": "29.05.2024",
    "№ 3": "23.09.2024",
    "№ 4": "04.11.2024",
    "№ 51347": "12.11.2024",
    "№ 59388": "09.06.2025",
}
AUTHORS = (
    *("Д. Г. Шорманбаева", "В. В. Готтинг", "Г. М. Смирнова", "О. А. Шебалина", "Р. М. Шарипова"),
    *("Ж. А. Тусупбеков", "А. В. Сиводедова", "Е. Н. Ивлева"),
)
POSTS = (
    "CyUw_eZKeoB",
    "C87g7WJNGLr",
    "DBQ6Kh5oGRO",
    "BAsO1IuN3H",
    "_0BZ-fk_q",
    "BAIH9tf3Qp",
    "BAJOiQcF6V",
    "saginov.club_madiniet_birligi",
)


@pytest.fixture(params=LANGUAGES)
def page(request: pytest.FixtureRequest) -> str:
    return render(PAGE, request.param)


def test_every_paper_has_its_number_and_day(page: str) -> None:
    rows = [row.find_all("td") for row in BeautifulSoup(page, "html5lib").find_all("tr")]
    found = {cells[0].get_text(): cells[1].get_text() for cells in rows if cells}
    assert found == PAPERS


def test_authors_books_and_posts_are_named(page: str) -> None:
    said = words(page)
    assert [name for name in (*AUTHORS, "PIGASO", "978-601-82132-0-5") if name not in said] == []
    assert [post for post in POSTS if post not in page] == []
    assert "article/view/233" in page


def test_the_nine_results_say_which_two_are_under_way(page: str) -> None:
    results = BeautifulSoup(page, "html5lib").select(".results > li")
    done, *others = [[state.get_text() for state in result.select(".state")] for result in results]
    ongoing = others[-1]
    assert others == [done, [], done, done, done, done, ongoing, ongoing]
    assert done != ongoing


def test_both_books_have_nine_parts(page: str) -> None:
    assert [len(book.find_all("li")) for book in BeautifulSoup(page, "html5lib").select("details ol")] == [9, 9]


@pytest.mark.parametrize(
    ("language", "days"),
    [
        ("kk", ("2022 жылғы 1 қыркүйек", "2024 жылғы 2 қыркүйек", "2025 жылғы 1 шілде", "Үндістан", "Түркия")),
        ("ru", ("1 сентября 2022 года", "2 сентября 2024 года", "1 июля 2025 года", "Индия", "Турция")),
        ("en", ("1 September 2022", "2 September 2024", "1 July 2025", "India", "Türkiye")),
    ],
)
def test_days_and_countries_are_written_in_the_readers_language(language: str, days: tuple[str, ...]) -> None:
    said = words(render(PAGE, language))
    assert [day for day in days if day not in said] == []


def test_titles_in_another_language_are_marked_as_such() -> None:
    soup = BeautifulSoup(render(PAGE, "en"), "html5lib")
    assert soup.find(string=lambda text: "трансформациясы жағдайындағы" in text).parent["lang"] == "kk"
