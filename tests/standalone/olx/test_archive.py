"""Archives and directories that come from strangers."""

import gzip
import io
import os
import tarfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue_standalone.olx.api import CourseInvalid, Limits, copy_tree, find_course_root, pack, tree_digest, unpack

from .trees import FILES, contents, course_members, member, tar_of, write_files, write_tree


def refusal(archive: Path, into: Path, limits: Limits | None = None) -> str:
    into.mkdir(exist_ok=True)
    with pytest.raises(CourseInvalid) as caught:
        unpack(archive, into, limits)
    return caught.value.findings[0].code


@pytest.mark.parametrize("top", ["", "course/", "./", "Мой курс/"])
def test_unpacks_a_course_at_the_top_or_in_one_folder(tmp_path: Path, top: str) -> None:
    archive = tar_of(tmp_path / "c.tar.gz", course_members(top))
    (tmp_path / "out").mkdir()
    root = unpack(archive, tmp_path / "out")
    assert contents(root) == {name: text.encode() for name, text in FILES.items()}


@pytest.mark.parametrize(
    ("info", "code"),
    [
        (member("course/../../evil.xml"), "name_traversal"),
        (member("../evil.xml"), "name_traversal"),
        (member("/etc/evil.xml"), "name_absolute"),
        (member("C:/evil.xml"), "name_absolute"),
        (member("course/a\\..\\b.xml"), "name_characters"),
        (member("course/a\nb.xml"), "name_characters"),
        (member("course/a\u202eb.xml"), "name_characters"),
        (member("course/l", tarfile.SYMTYPE, "/etc/passwd"), "member_link"),
        (member("course/l", tarfile.SYMTYPE, "course.xml"), "member_link"),
        (member("course/l", tarfile.LNKTYPE, "course/course.xml"), "member_link"),
        (member("course/d", tarfile.CHRTYPE), "member_special"),
        (member("course/d", tarfile.BLKTYPE), "member_special"),
        (member("course/d", tarfile.FIFOTYPE), "member_special"),
        (member("course/course.xml"), "name_duplicate"),
        (member("course/course.xml/x.xml"), "name_duplicate"),
        (member("course/COURSE.xml"), "name_clash"),
        (member("COURSE/x.xml"), "name_clash"),
        (member("course/" + "x" * 300), "name_long"),
        (member("course/" + "y/" * 300 + "x"), "name_long"),
        (member("course/" + "y/" * 30 + "x"), "name_deep"),
    ],
    ids=lambda value: value if isinstance(value, str) else repr(value.name)[:40],
)
def test_refuses_a_member_that_is_not_a_plain_file_of_the_course(
    tmp_path: Path, info: tarfile.TarInfo, code: str
) -> None:
    archive = tar_of(tmp_path / "c.tar.gz", [*course_members(), (info, b"x" if info.isreg() else b"")])
    assert refusal(archive, tmp_path / "out") == code
    assert not (tmp_path / "evil.xml").exists()


def test_refuses_names_that_differ_only_in_unicode_form(tmp_path: Path) -> None:
    twins = [(member("course/static/\u0439.png"), b"1"), (member("course/static/\u0438\u0306.png"), b"2")]
    assert refusal(tar_of(tmp_path / "c.tar.gz", [*course_members(), *twins]), tmp_path / "out") == "name_clash"


def test_refuses_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "c.tar.gz", "w:gz", format=tarfile.USTAR_FORMAT, encoding="latin-1") as tar:
        tar.addfile(tarfile.TarInfo("course/\xe9.xml"), io.BytesIO())
    assert refusal(tmp_path / "c.tar.gz", tmp_path / "out") == "name_encoding"


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(members=5), "archive_members"),
        (Limits(file_bytes=300), "archive_file_size"),
        (Limits(total_bytes=1000), "archive_total_size"),
        (Limits(archive_bytes=100), "archive_size"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_refuses_what_is_over_a_limit(tmp_path: Path, limits: Limits, code: str) -> None:
    assert refusal(tar_of(tmp_path / "c.tar.gz", course_members()), tmp_path / "out", limits) == code


def test_refuses_a_compression_bomb_before_it_fills_the_disk(tmp_path: Path) -> None:
    bomb = [(member("course/static/zeros.bin"), bytes(64 * 1024**2))]
    archive = tar_of(tmp_path / "c.tar.gz", [*course_members(), *bomb])
    assert archive.stat().st_size < 200_000
    assert refusal(archive, tmp_path / "out") == "archive_ratio"
    assert sum(path.stat().st_size for path in (tmp_path / "out").rglob("*") if path.is_file()) < 64 * 1024**2


def test_refuses_an_endless_extended_header(tmp_path: Path) -> None:
    info = member("@LongLink", tarfile.GNUTYPE_LONGNAME)
    info.size = 8 * 1024**2
    raw = info.tobuf(tarfile.GNU_FORMAT) + os.urandom(8 * 1024**2)
    (tmp_path / "c.tar.gz").write_bytes(gzip.compress(raw))
    assert refusal(tmp_path / "c.tar.gz", tmp_path / "out") == "name_long"


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.999])
def test_refuses_an_archive_that_was_cut_off(tmp_path: Path, cut: float) -> None:
    whole = tar_of(tmp_path / "c.tar.gz", [*course_members(), (member("course/static/r"), os.urandom(9000))])
    data = whole.read_bytes()
    whole.write_bytes(data[: int(len(data) * cut)])
    assert refusal(whole, tmp_path / "out") == "archive_broken"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "archive_format"),
        (b"PK\x03\x04 a zip file", "archive_format"),
        (b"\x1f\x8b", "archive_broken"),
        (gzip.compress(b"", mtime=0), "archive_broken"),
        (gzip.compress(b"just a text, compressed" * 100, mtime=0), "archive_broken"),
        (gzip.compress(bytes(10240), mtime=0), "archive_empty"),
    ],
)
def test_refuses_a_file_that_is_no_archive(tmp_path: Path, data: bytes, code: str) -> None:
    (tmp_path / "c.tar.gz").write_bytes(data)
    assert refusal(tmp_path / "c.tar.gz", tmp_path / "out") == code


def test_refuses_an_uncompressed_archive_by_its_name(tmp_path: Path) -> None:
    assert (
        refusal(tar_of(tmp_path / "c.tar.gz", course_members(), compress=False), tmp_path / "out") == "archive_format"
    )


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_archive_gives_a_course_or_a_finding(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    tmp_path = tmp_path_factory.mktemp("fuzz")
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as tar:
        for info, content in course_members():
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    damaged = bytearray(raw.getvalue())
    for _round in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    (tmp_path / "c.tar.gz").write_bytes(gzip.compress(bytes(damaged)))
    (tmp_path / "out").mkdir()
    try:
        root = unpack(tmp_path / "c.tar.gz", tmp_path / "out")
    except CourseInvalid as refused:
        assert refused.findings
    else:
        assert (root / "course.xml").is_file()
    assert {path.name for path in tmp_path.iterdir()} == {"c.tar.gz", "out"}


def test_leaves_out_what_operating_systems_add(tmp_path: Path) -> None:
    extra = [(member("._course"), b"x"), (member("__MACOSX/course.xml"), b"x"), (member("course/.DS_Store"), b"x")]
    (tmp_path / "out").mkdir()
    root = unpack(tar_of(tmp_path / "c.tar.gz", [*extra, *course_members()]), tmp_path / "out")
    assert set(contents(root)) == set(FILES)


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"readme.txt": "x"}, "no_course"),
        ({".git/course.xml": "x"}, "no_course"),
        ({"a/b/c/d/e/course.xml": "x"}, "no_course"),
        ({"a/b/course.xml": "x", "a/c/course.xml": "x"}, "several_courses"),
        ({"a/course.xml": "x", "b/course.xml": "x"}, "several_courses"),
        ({"library/library.xml": "x"}, "is_library"),
    ],
)
def test_says_why_no_course_was_found(tmp_path: Path, files: dict[str, str], code: str) -> None:
    write_files(tmp_path, {**files})
    with pytest.raises(CourseInvalid) as caught:
        find_course_root(tmp_path)
    assert caught.value.findings[0].code == code


def test_finds_a_course_some_folders_down(tmp_path: Path) -> None:
    write_files(tmp_path, {"readme.txt": "x", "demo/source/course.xml": "x", "demo/source/course/course.xml": "x"})
    assert find_course_root(tmp_path) == tmp_path / "demo" / "source"


def test_takes_a_link_inside_the_course_for_the_file_it_leads_to(tmp_path: Path) -> None:
    """Courses kept in version control use one text in several places."""
    source = write_tree(tmp_path / "source")
    (source / "roots").mkdir()
    (source / "course.xml").rename(source / "roots" / "one.xml")
    (source / "course.xml").symlink_to("roots/one.xml")
    (source / "static" / "b.png").symlink_to("a.png")
    (tmp_path / "out").mkdir()
    root = copy_tree(source, tmp_path / "out")
    assert not (root / "static" / "b.png").is_symlink()
    assert (root / "static" / "b.png").read_text() == FILES["static/a.png"]
    assert (root / "course.xml").read_text() == FILES["course.xml"]


@pytest.mark.parametrize("target", ["../../secret", "nowhere.png", "b.png", ".", "../.git/config"])
def test_refuses_a_link_that_leads_anywhere_else(tmp_path: Path, target: str) -> None:
    source = write_files(write_tree(tmp_path / "source"), {".git/config": "secret"})
    (tmp_path / "secret").write_text("secret")
    (source / "static" / "b.png").symlink_to(target)
    (tmp_path / "out").mkdir()
    with pytest.raises(CourseInvalid) as caught:
        copy_tree(source, tmp_path / "out")
    assert (caught.value.findings[0].code, caught.value.findings[0].path) == ("member_link", "static/b.png")


def test_copies_a_directory_without_following_links(tmp_path: Path) -> None:
    source = write_tree(tmp_path / "source")
    (tmp_path / "secret").write_text("secret")
    (source / "static" / "link.txt").symlink_to(tmp_path / "secret")
    (tmp_path / "out").mkdir()
    with pytest.raises(CourseInvalid) as caught:
        copy_tree(source, tmp_path / "out")
    assert (caught.value.findings[0].code, caught.value.findings[0].path) == ("member_link", "static/link.txt")
    assert not (tmp_path / "out/static/link.txt").exists()


def test_copies_a_directory_byte_for_byte(tmp_path: Path) -> None:
    source = write_tree(tmp_path / "source")
    (tmp_path / "out").mkdir()
    assert contents(copy_tree(source, tmp_path / "out")) == contents(source)


def test_refuses_a_pipe_in_a_directory(tmp_path: Path) -> None:
    source = write_tree(tmp_path / "source")
    os.mkfifo(source / "static" / "pipe")
    (tmp_path / "out").mkdir()
    with pytest.raises(CourseInvalid) as caught:
        copy_tree(source, tmp_path / "out")
    assert caught.value.findings[0].code == "member_special"


def test_packs_one_top_folder_named_course(tmp_path: Path) -> None:
    pack(write_tree(tmp_path / "tree"), tmp_path / "c.tar.gz")
    with tarfile.open(tmp_path / "c.tar.gz") as tar:
        names = tar.getnames()
    assert "course/course.xml" in names
    assert {name.split("/")[0] for name in names} == {"course"}


def test_packs_equal_courses_into_equal_bytes(tmp_path: Path) -> None:
    write_tree(tmp_path / "a")
    write_files(tmp_path / "b", dict(reversed(FILES.items())))
    os.utime(tmp_path / "b" / "course.xml", (0, 0))
    pack(tmp_path / "a", tmp_path / "a.tar.gz")
    pack(tmp_path / "b", tmp_path / "b.tar.gz")
    assert (tmp_path / "a.tar.gz").read_bytes() == (tmp_path / "b.tar.gz").read_bytes()


names = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf"), exclude_characters="/\\:"),
    min_size=1,
    max_size=20,
)


CLUTTER = {".DS_Store", "__MACOSX", ".git", ".hg", ".svn", "Thumbs.db"}
kept = names.filter(lambda name: name.strip(". ") and not name.startswith("._") and name not in CLUTTER)


@given(st.dictionaries(kept, st.binary(max_size=300), max_size=6))
@settings(max_examples=40, deadline=None)
def test_pack_and_unpack_keep_every_byte(tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]) -> None:
    tmp_path = tmp_path_factory.mktemp("round")
    folded = {name.casefold(): name for name in files}
    tree = write_tree(tmp_path / "tree")
    for name in folded.values():
        (tree / "static" / name).write_bytes(files[name])
    pack(tree, tmp_path / "c.tar.gz")
    (tmp_path / "out").mkdir()
    try:
        root = unpack(tmp_path / "c.tar.gz", tmp_path / "out")
    except CourseInvalid as refused:  # two generated names may still fall together in NFC
        assert refused.findings[0].code == "name_clash"
    else:
        assert contents(root) == contents(tree)
        assert tree_digest(root) == tree_digest(tree)


def test_the_digest_sees_a_changed_byte_and_a_moved_one(tmp_path: Path) -> None:
    first = tree_digest(write_tree(tmp_path / "a"))
    assert tree_digest(write_files(tmp_path / "b", {**FILES, "static/a.png": "x"})) != first
    assert (
        tree_digest(write_files(tmp_path / "c", {**FILES, "static/a.png": None, "static/b.png": FILES["static/a.png"]}))
        != first
    )


def test_packing_on_a_full_disk_leaves_the_old_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = write_tree(tmp_path / "tree")
    (tmp_path / "c.tar.gz").write_bytes(b"old")

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        pack(tree, tmp_path / "c.tar.gz")
    assert (tmp_path / "c.tar.gz").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c.tar.gz", "tree"]
