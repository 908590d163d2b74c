"""What hostile and broken archives meet on the import page: a sentence in the reader's language, and nothing kept."""

import gzip
import io
import tarfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.courses.api import list_courses
from dialogue_standalone.courses.models import Course

from ..olx.trees import FILES, course_members, member, tar_of
from .conftest import text_of

Member = tuple[tarfile.TarInfo, bytes]
BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><vertical>&b;</vertical>'
XXE = '<!DOCTYPE v [<!ENTITY x SYSTEM "file:///etc/passwd">]><vertical>&x;</vertical>'


def device() -> Member:
    info = member("course/static/null", tarfile.CHRTYPE)
    info.devmajor, info.devminor = 1, 3
    return info, b""


def replaced(path: str, text: str | bytes) -> list[Member]:
    data = text if isinstance(text, bytes) else text.encode()
    return [(info, data if info.name == f"course/{path}" else old) for info, old in course_members()]


# name → the members of the archive
ARCHIVES: dict[str, list[Member]] = {
    "out of the folder": [*course_members(), (member("course/../../evil"), b"x")],
    "from the root": [*course_members(), (member("/tmp/evil"), b"x")],
    "a link out": [*course_members(), (member("course/static/l", tarfile.SYMTYPE, "/etc/passwd"), b"")],
    "a link and a file through it": [
        (member("course/static", tarfile.SYMTYPE, "/tmp"), b""),
        *course_members(),
    ],
    "a hard link": [*course_members(), (member("course/static/l", tarfile.LNKTYPE, "../../etc/passwd"), b"")],
    "a device": [*course_members(), device()],
    "a pipe": [*course_members(), (member("course/static/p", tarfile.FIFOTYPE), b"")],
    "the same file twice": [*course_members(), (member("course/course.xml"), b"<course/>")],
    "names that differ in case": [*course_members(), (member("course/COURSE.XML"), b"<course/>")],
    "a name with a line end": [*course_members(), (member("course/static/a\nb"), b"x")],
    "entities": replaced("vertical/v1.xml", BOMB),
    "an outer entity": replaced("vertical/v1.xml", XXE),
    "a wrong encoding": replaced("vertical/v1.xml", "<vertical display_name='Бірлік'/>".encode("cp1251")),
    "a text in a wrong encoding": replaced("html/h1.html", "Мәтін".encode("utf-16")),
    "no course": [(member("course/readme.txt"), b"x")],
    "a library": [(member("library/library.xml"), b"<library/>")],
    "nothing": [],
}


def upload(path: Path) -> Any:
    return SimpleUploadedFile("c.tar.gz", path.read_bytes(), "application/gzip")


def files_below(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file() and path.name != ".lock"}


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "импортталмады"), ("ru", "не импортирован"), ("en", "was not imported")]
)
@pytest.mark.parametrize("kind", ARCHIVES)
def test_a_bad_archive_is_refused_in_words_and_leaves_nothing(
    admin: Client, tmp_path: Path, data_dir: Path, kind: str, language: str, words: str
) -> None:
    archive = tar_of(tmp_path / "c.tar.gz", ARCHIVES[kind])
    response = admin.post("/author/import", {"archive": upload(archive)}, headers={"Accept-Language": language})
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert "Traceback" not in page and "%(" not in page
    assert list_courses() == []
    assert files_below(data_dir) == set()
    assert not (tmp_path / "evil").exists()


@pytest.mark.parametrize("kind", ["out of the folder", "entities", "a wrong encoding", "nothing"])
def test_a_bad_replacement_leaves_the_course_as_it_was(
    admin: Client, course: CourseLocator, tmp_path: Path, kind: str
) -> None:
    before = (text_of("html/h1.html"), Course.objects.get().revision)
    archive = tar_of(tmp_path / "c.tar.gz", ARCHIVES[kind])
    assert admin.post("/author/import", {"archive": upload(archive), "replace": "1"}).status_code == 422
    assert (text_of("html/h1.html"), Course.objects.get().revision) == before


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def altered(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :]


def plain_tar(data: bytes) -> bytes:
    return gzip.decompress(data)


def zipped(_data: bytes) -> bytes:
    return b"PK\x03\x04" + b"\0" * 200


def bomb(_data: bytes) -> bytes:
    inside = io.BytesIO()
    with tarfile.open(fileobj=inside, mode="w:gz") as tar:
        info = tarfile.TarInfo("course/static/zeros")
        info.size = 64 * 1024**2
        tar.addfile(info, io.BytesIO(bytes(info.size)))
    return inside.getvalue()


@pytest.mark.parametrize(
    "damage", [cut, altered, plain_tar, zipped, bomb, lambda _data: b"", lambda _data: b"\x1f\x8b"]
)
def test_what_is_no_whole_archive_is_refused(admin: Client, tmp_path: Path, data_dir: Path, damage: Any) -> None:
    archive = tar_of(tmp_path / "c.tar.gz", course_members())
    archive.write_bytes(damage(archive.read_bytes()))
    assert admin.post("/author/import", {"archive": upload(archive)}).status_code in (400, 422)
    assert list_courses() == []
    assert files_below(data_dir) == set()


def test_a_course_with_warnings_comes_in_and_the_page_lists_them(admin: Client, tmp_path: Path) -> None:
    members = [(info, data) for info, data in course_members() if info.name != "course/problem/q1.xml"]
    page = admin.post("/author/import", {"archive": upload(tar_of(tmp_path / "c.tar.gz", members))})
    assert page.status_code == 200
    assert "vertical/v1.xml:6" in page.content.decode()
    assert "The block is left out." in page.content.decode()
    assert [summary.title for summary in list_courses()] == ["Диалог"]


def test_the_archive_of_a_mac_is_a_course(admin: Client, tmp_path: Path) -> None:
    clutter = [(member("course/._course.xml"), b"\0\5\x16\7"), (member("course/.DS_Store"), b"\0")]
    archive = tar_of(tmp_path / "c.tar.gz", [*clutter, *course_members()])
    assert admin.post("/author/import", {"archive": upload(archive)}).status_code == 200
    assert text_of("html/h1.html") == FILES["html/h1.html"]
