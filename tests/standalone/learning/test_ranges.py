"""A file is sent whole or in the part a player asks for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import HttpResponseBase
from django.test import RequestFactory

from dialogue_standalone.learning.ranges import send_file
from tests.answers import close


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"0123456789")
    return path


_answers: list[HttpResponseBase] = []


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close(_answers)
    _answers.clear()


def get(film: Path, **headers: str) -> HttpResponseBase:
    _answers.append(send_file(RequestFactory().get("/film.mp4", headers=headers), film, "video/mp4"))
    return _answers[-1]


def body(response: HttpResponseBase) -> bytes:
    return b"".join(response)  # type: ignore[arg-type]


def test_without_a_range_the_whole_file_is_sent(film: Path) -> None:
    response = get(film)
    assert (response.status_code, body(response), response["Accept-Ranges"]) == (200, b"0123456789", "bytes")


@pytest.mark.parametrize(
    ("asked", "sent", "span"),
    [
        ("bytes=2-4", b"234", "bytes 2-4/10"),
        ("bytes=7-", b"789", "bytes 7-9/10"),
        ("bytes=-3", b"789", "bytes 7-9/10"),
        ("bytes=8-99", b"89", "bytes 8-9/10"),
        ("bytes=-99", b"0123456789", "bytes 0-9/10"),
    ],
)
def test_a_range_is_sent(film: Path, asked: str, sent: bytes, span: str) -> None:
    response = get(film, Range=asked)
    assert (response.status_code, body(response), response["Content-Range"]) == (206, sent, span)
    assert response["Content-Length"] == str(len(sent))


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=5-2", "bytes=-0"])
def test_a_range_outside_the_file_cannot_be_had(film: Path, asked: str) -> None:
    response = get(film, Range=asked)
    assert (response.status_code, response["Content-Range"]) == (416, "bytes */10")


@pytest.mark.parametrize("asked", ["bytes=-", "bytes=1-2,4-5", "lines=1-2", "nonsense"])
def test_a_range_not_understood_gets_the_whole_file(film: Path, asked: str) -> None:
    assert get(film, Range=asked).status_code == 200


def test_a_browser_that_has_the_file_is_not_sent_it_again(film: Path) -> None:
    assert get(film, **{"If-None-Match": get(film)["ETag"]}).status_code == 304


def test_a_range_of_another_state_of_the_file_gets_the_whole(film: Path) -> None:
    assert get(film, Range="bytes=2-4", **{"If-Range": '"old"'}).status_code == 200
