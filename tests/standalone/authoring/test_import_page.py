"""The import page: a course or a report, and who may."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.courses.api import list_courses
from dialogue_standalone.olx.api import find_course_root, pack, unpack

from ..olx.trees import FILES, changed, contents
from .conftest import KEY, client_of, text_of


def archive(tmp_path: Path, changes: dict[str, str | bytes | None] | None = None, name: str = "c.tar.gz") -> Any:
    pack(changed(tmp_path / "upload", changes or {}), tmp_path / name)
    return SimpleUploadedFile(name, (tmp_path / name).read_bytes(), "application/gzip")


def test_imports_a_new_course_for_an_administrator(admin: Client, tmp_path: Path) -> None:
    response = admin.post("/author/import", {"archive": archive(tmp_path)})
    assert response.status_code == 200
    assert "The course was imported." in response.content.decode()
    assert [summary.key for summary in list_courses()] == [KEY]


def test_reports_what_is_wrong_with_file_and_line(admin: Client, tmp_path: Path) -> None:
    response = admin.post("/author/import", {"archive": archive(tmp_path, {"problem/q1.xml": "<problem>\n<p>"})})
    assert response.status_code == 422
    assert "problem/q1.xml:2" in response.content.decode()
    assert list_courses() == []


def test_speaks_the_readers_language(admin: Client, tmp_path: Path) -> None:
    upload = {"archive": archive(tmp_path, {"html/h1.html": None})}
    page = admin.post("/author/import", upload, headers={"Accept-Language": "ru"}).content.decode()
    assert "Нет текста этого блока: html/h1.html." in page


def test_asks_before_it_replaces(admin: Client, course: CourseLocator, tmp_path: Path) -> None:
    upload = archive(tmp_path, {"html/h1.html": "<p>new</p>"})
    assert admin.post("/author/import", {"archive": upload}).status_code == 409
    assert text_of("html/h1.html") == FILES["html/h1.html"]
    upload.seek(0)
    assert admin.post("/author/import", {"archive": upload, "replace": "1"}).status_code == 200
    assert text_of("html/h1.html") == "<p>new</p>"


def test_an_author_replaces_the_own_course_only(course: CourseLocator, tmp_path: Path) -> None:
    client = client_of("author", "author")
    own = archive(tmp_path, {"html/h1.html": "<p>new</p>"})
    assert client.post("/author/import", {"archive": own, "replace": "1"}).status_code == 200
    other = archive(tmp_path / "other", {"course.xml": FILES["course.xml"].replace("PREVENT", "OTHER")})
    assert client.post("/author/import", {"archive": other, "replace": "1"}).status_code == 403
    assert len(list_courses()) == 1


@pytest.mark.parametrize("data", [{}, {"archive": ""}, {"archive": "text"}])
def test_asks_for_a_file(admin: Client, data: dict[str, str]) -> None:
    assert admin.post("/author/import", data).status_code == 400


def test_refuses_a_file_that_is_no_archive(admin: Client) -> None:
    response = admin.post("/author/import", {"archive": SimpleUploadedFile("x.tar.gz", b"PK\x03\x04")})
    assert response.status_code == 422


def test_refuses_an_upload_over_the_limit_before_reading_it(admin: Client, settings: Any, tmp_path: Path) -> None:
    settings.DIALOGUE_IMPORT_LIMITS = {"archive_bytes": 1024}
    big = SimpleUploadedFile("x.tar.gz", b"x" * 80_000)
    assert admin.post("/author/import", {"archive": big}).status_code == 413


@pytest.mark.parametrize("name", ["../../evil.tar.gz", "<b>.tar.gz", "\u202e.gz", "", "x" * 300])
def test_an_odd_file_name_does_no_harm(admin: Client, tmp_path: Path, name: str) -> None:
    upload = archive(tmp_path)
    upload.name = name or "-"
    response = admin.post("/author/import", {"archive": upload})
    assert response.status_code == 200


def test_exports_the_same_course(admin: Client, course: CourseLocator, tmp_path: Path) -> None:
    response = admin.get(f"/author/{course}/export")
    assert response["Content-Disposition"] == 'attachment; filename="Dialogue.PREVENT.2026_kk.tar.gz"'
    (tmp_path / "e.tar.gz").write_bytes(b"".join(response))
    (tmp_path / "out").mkdir()
    root = unpack(tmp_path / "e.tar.gz", tmp_path / "out")
    assert contents(root)["html/h1.html"].decode() == FILES["html/h1.html"]
    assert find_course_root(tmp_path / "out") == root


def test_wants_the_csrf_token(course: CourseLocator, tmp_path: Path) -> None:
    client_of("admin", is_staff=True)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="admin"))
    assert strict.post("/author/import", {"archive": archive(tmp_path)}).status_code == 403
