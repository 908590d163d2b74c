"""What holds for every page of the theme. Each check takes a page and tells what is wrong in it, so that it can be seen failing."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urlsplit

import html5lib
from bs4 import BeautifulSoup, Tag

# Attributes whose address a browser asks for by itself.
LOADED = {"src", "srcset", "poster", "data", "action", "formaction"}
HEADINGS = re.compile(r"h[1-6]")


def faults(page: str) -> list[str]:
    """Return everything that is wrong with a page."""
    soup = BeautifulSoup(page, "html5lib")
    checks = (not_html(page), asked_of_others(soup), without_names(soup), out_of_order(soup), inline(soup))
    return [told for check in checks for told in check]


def not_html(page: str) -> Iterator[str]:
    """Tell where the markup is not HTML."""
    parser = html5lib.HTMLParser()
    parser.parse(page.lstrip())
    yield from (f"{position}: {code}" for position, code, _data in parser.errors)


def asked_of_others(soup: BeautifulSoup) -> Iterator[str]:
    """Tell what a browser would ask another host for. Links are followed by the reader, not by the browser."""
    for tag in soup.find_all(True):
        wanted = {name: value for name, value in tag.attrs.items() if name in LOADED}
        if tag.name == "link":
            wanted["href"] = tag.get("href", "")
        yield from (f"<{tag.name} {name}={value}>" for name, value in wanted.items() if urlsplit(str(value)).netloc)


def without_names(soup: BeautifulSoup) -> Iterator[str]:
    """Tell what has no name for those who cannot see it: page, pictures, controls, links."""
    title = soup.title.get_text().strip() if soup.title else ""
    if not title.split("|")[0].strip():
        yield "the page has no title"
    if not soup.html or not soup.html.get("lang"):
        yield "the page does not say its language"
    yield from (f"picture without alt: {image}" for image in soup.find_all("img") if image.get("alt") is None)
    for tag in soup.find_all(["a", "button", "summary"]):
        if not (tag.get_text().strip() or tag.get("aria-label")):
            yield f"no name: {tag}"
    labelled = {label.get("for") for label in soup.find_all("label")}
    for tag in soup.find_all("input", type=lambda kind: kind != "hidden"):
        if tag.get("id") not in labelled:
            yield f"no label: {tag}"


def out_of_order(soup: BeautifulSoup) -> Iterator[str]:
    """Tell of headings that jump, ids used twice, addresses inside the page that lead nowhere."""
    levels = [int(heading.name[1]) for heading in soup.find_all(HEADINGS)]
    if levels.count(1) != 1 or (levels and levels[0] != 1):
        yield f"one first heading is needed: {levels}"
    yield from (f"h{one} is followed by h{next_}" for one, next_ in pairwise(levels) if next_ > one + 1)
    ids = Counter(str(tag["id"]) for tag in soup.find_all(id=True))
    yield from (f"id {name} is used twice" for name, count in ids.items() if count > 1)
    for tag in soup.find_all("a", href=re.compile("^#")):
        if str(tag["href"])[1:] not in ids:
            yield f"leads nowhere: {tag['href']}"


def inline(soup: BeautifulSoup) -> Iterator[str]:
    """Tell of script and style inside the page, which our Content-Security-Policy forbids."""
    for tag in soup.find_all(True):
        yield from (f"<{tag.name} {name}>" for name in tag.attrs if name == "style" or name.startswith("on"))
        if tag.name == "style" or (tag.name == "script" and not tag.get("src") and tag.string):
            yield f"<{tag.name}> with content"


def words(page: str) -> str:
    """Return what a reader reads or hears, one space between words."""
    soup = BeautifulSoup(page, "html5lib")
    spoken = [
        str(tag[name]) for tag in soup.find_all(True) for name in ("aria-label", "alt", "data-label") if tag.get(name)
    ]
    body = soup.body if isinstance(soup.body, Tag) else soup
    return " ".join(" ".join([body.get_text(" "), *spoken]).split())
