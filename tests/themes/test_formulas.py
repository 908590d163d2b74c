"""Formulas: MathJax comes from the site itself, with the marks between which the page writes them."""

import re

from bs4 import BeautifulSoup

from .checking import asked_of_others, inline
from .standin import render

PART = "mathjax_include.html"


def test_mathjax_comes_from_the_site_by_its_plain_name_after_what_it_has_to_know() -> None:
    found = re.findall(r'src="([^"]+)"', render(PART))
    assert found == [
        "/static/dialogue/js/dialogue/formulas.js",
        "/static/dialogue/dialogue-mathjax/MathJax.js?config=TeX-MML-AM_SVG",
    ]
    page = BeautifulSoup(render(PART), "html5lib")
    assert [*asked_of_others(page), *inline(page)] == []


def test_the_wiki_writes_formulas_between_dollars_too() -> None:
    assert 'data-delimiters="wiki"' in render(PART, mathjax_mode="wiki")
    assert 'data-delimiters="course"' in render(PART)


def test_a_page_that_has_mathjax_already_gets_no_second_one() -> None:
    assert "<script" not in render(PART, load_mathjax=False)
