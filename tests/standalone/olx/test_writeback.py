"""Writing one block back: the right bytes, only them, all of them, and back again."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from dialogue_standalone.olx.api import (
    BlockNotFound,
    SourceChanged,
    SourceRefused,
    Undo,
    can_undo,
    locate_block,
    read_block,
    replace_block,
    undo_replace,
)

from .trees import FILES, changed, contents, write_tree

POLL = '<poll url_name="p1" question="Жаңа сұрақ"/>'


def replace(root: Path, block_type: str, url_name: str, xml: str, body: bytes | None = None) -> Undo:
    source = locate_block(root, block_type, url_name)
    return replace_block(root, source, xml.encode(), source.digest, body)


def test_finds_an_inline_block_to_the_byte(tmp_path: Path) -> None:
    source = locate_block(write_tree(tmp_path), "poll", "p1")
    text = FILES["vertical/v1.xml"].encode()[source.start : source.end].decode()
    assert (source.path, source.kind, source.line) == ("vertical/v1.xml", "inline", 4)
    assert text.startswith('<poll url_name="p1"') and text.endswith("note='a > b'/>")


def test_finds_a_block_in_a_file_of_its_own(tmp_path: Path) -> None:
    source = locate_block(write_tree(tmp_path), "problem", "q1")
    assert (source.path, source.kind, source.body_path) == ("problem/q1.xml", "file", None)


def test_finds_the_two_files_of_an_html_block(tmp_path: Path) -> None:
    root = write_tree(tmp_path)
    source = locate_block(root, "html", "h1")
    assert (source.path, source.kind, source.body_path) == ("html/h1.xml", "pointer", "html/h1.html")
    assert read_block(root, source).body == FILES["html/h1.html"]


def test_does_not_find_what_no_pointer_reaches(tmp_path: Path) -> None:
    root = changed(tmp_path, {"problem/q2.xml": "<problem/>"})
    with pytest.raises(BlockNotFound):
        locate_block(root, "problem", "q2")


def test_leaves_every_other_byte_of_the_course_alone(tmp_path: Path) -> None:
    root = write_tree(tmp_path)
    before = contents(root)
    replace(root, "poll", "p1", POLL)
    after = contents(root)
    old = FILES["vertical/v1.xml"]
    start = old.index("<poll")
    end = old.index("/>", start) + 2
    assert after.pop("vertical/v1.xml").decode() == old[:start] + POLL + old[end:]
    before.pop("vertical/v1.xml")
    assert after == before


def test_keeps_declaration_comments_line_ends_and_marks(tmp_path: Path) -> None:
    head, tail = '\ufeff<?xml version="1.0"?>\r\n<!-- before -->\r\n', "\r\n<!-- after -->\r\n"
    root = changed(tmp_path, {"problem/q1.xml": f"{head}<problem><p>1</p></problem >{tail}"})
    replace(root, "problem", "q1", "<problem><p>2</p></problem>")
    assert (root / "problem/q1.xml").read_bytes() == f"{head}<problem><p>2</p></problem>{tail}".encode()


def test_writes_into_an_old_encoding_without_losing_letters(tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="windows-1251"?>\n<problem><p>Да</p></problem>'
    root = changed(tmp_path, {"problem/q1.xml": text.encode("cp1251")})
    replace(root, "problem", "q1", "<problem><p>Да, қазақша</p></problem>")
    tree = etree.fromstring((root / "problem/q1.xml").read_bytes())
    assert tree.findtext("p") == "Да, қазақша"


def test_changes_an_html_body_and_its_title_together(tmp_path: Path) -> None:
    root = write_tree(tmp_path)
    undo = replace(root, "html", "h1", '<html filename="h1" display_name="Жаңа"/>', "<p>Жаңа</p>".encode())
    assert (root / "html/h1.html").read_text() == "<p>Жаңа</p>"
    assert {item.path for item in undo.changes} == {"html/h1.xml", "html/h1.html"}


def test_takes_a_change_back_to_the_exact_bytes(tmp_path: Path) -> None:
    root = write_tree(tmp_path)
    before = contents(root)
    undo = Undo.from_json(replace(root, "html", "h1", '<html filename="h1"/>', b"<p>x</p>").to_json())
    assert contents(root) != before
    undo_replace(root, undo)
    assert contents(root) == before


def test_puts_a_change_back_again(tmp_path: Path) -> None:
    root = write_tree(tmp_path)
    undo = replace(root, "poll", "p1", POLL)
    after = contents(root)
    undo_replace(root, undo_replace(root, undo))
    assert contents(root) == after


def test_writes_nothing_when_nothing_is_different(tmp_path: Path) -> None:
    root = write_tree(tmp_path)
    text = read_block(root, locate_block(root, "poll", "p1")).xml
    assert replace(root, "poll", "p1", text).changes == ()


def test_refuses_the_second_of_two_tabs(tmp_path: Path) -> None:
    root = write_tree(tmp_path)
    source = locate_block(root, "poll", "p1")
    replace_block(root, source, POLL.encode(), source.digest)
    first = contents(root)
    with pytest.raises(SourceChanged):
        replace_block(root, source, b'<poll url_name="p1" question="late"/>', source.digest)
    assert contents(root) == first


def test_refuses_to_undo_what_was_written_since(tmp_path: Path) -> None:
    root = write_tree(tmp_path)
    undo = replace(root, "poll", "p1", POLL)
    assert can_undo(root, undo)
    replace(root, "empathy_check", "e1", '<empathy_check url_name="e1" display_name="x"/>')
    assert not can_undo(root, undo)
    with pytest.raises(SourceChanged):
        undo_replace(root, undo)


@pytest.mark.parametrize(
    ("xml", "line"),
    [
        ("<poll url_name='p1'>\n<b></poll>", 2),
        ("\n\n<poll url_name='p1'\n", 3),
        ("<html url_name='p1'/>", 1),
        ("<poll url_name='other' x='1'/>", 1),
        ("<poll x='1'/>", 1),
        ("<poll url_name='p1' x='1'/><poll url_name='p2'/>", 1),
        ("<poll url_name='p1' x='1'/>text", 1),
        ("<!-- c --><poll url_name='p1' x='1'/>", 1),
        ("<?xml version='1.0'?><poll url_name='p1' x='1'/>", 1),
        ("<!DOCTYPE p [<!ENTITY a 'b'>]><poll url_name='p1' x='&a;'/>", 1),
        ("\n</vertical><vertical>", 2),
        ("", 1),
        ("<poll url_name='p1' x='1'/>\x00", 1),
    ],
)
def test_refuses_text_that_is_not_this_block_and_says_where(tmp_path: Path, xml: str, line: int) -> None:
    root = write_tree(tmp_path)
    before = contents(root)
    with pytest.raises(SourceRefused) as caught:
        replace(root, "poll", "p1", xml)
    assert caught.value.line == line
    assert contents(root) == before


def test_refuses_a_prefix_that_only_the_rest_of_the_file_declares(tmp_path: Path) -> None:
    root = write_tree(tmp_path)
    with pytest.raises(SourceRefused):
        replace(root, "poll", "p1", "<poll url_name='p1'><x:y/></poll>")


def test_refuses_to_turn_an_inline_problem_into_a_pointer(tmp_path: Path) -> None:
    inline = FILES["vertical/v1.xml"].replace('<problem url_name="q1"/>', '<problem url_name="q1" x="1"><p/></problem>')
    root = changed(tmp_path, {"vertical/v1.xml": inline})
    with pytest.raises(SourceRefused):
        replace(root, "problem", "q1", '<problem url_name="q1"/>')


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_the_course_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    root = write_tree(tmp_path)
    before = contents(root)
    source = locate_block(root, "html", "h1")

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(f"os.{step}", full)
    with pytest.raises(OSError, match="No space"):
        replace_block(root, source, b'<html filename="h1" display_name="x"/>', source.digest, b"new")
    monkeypatch.undo()
    assert contents(root) == before


def test_a_disk_that_fails_between_two_files_leaves_both_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_tree(tmp_path)
    before = contents(root)
    source = locate_block(root, "html", "h1")
    real, calls = os.replace, []

    def second_fails(src: Path, dst: Path) -> None:
        calls.append(dst)
        if len(calls) == 2:
            raise OSError(errno.EIO, "Input/output error")
        real(src, dst)

    monkeypatch.setattr(os, "replace", second_fails)
    with pytest.raises(OSError, match="Input/output"):
        replace_block(root, source, b'<html filename="h1" display_name="x"/>', source.digest, b"new")
    assert contents(root) == before


def test_keeps_the_files_permissions(tmp_path: Path) -> None:
    root = write_tree(tmp_path)
    (root / "vertical/v1.xml").chmod(0o640)
    replace(root, "poll", "p1", POLL)
    assert (root / "vertical/v1.xml").stat().st_mode & 0o777 == 0o640


text = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=30)
words = st.from_regex(r"[a-z][a-z0-9]{0,6}", fullmatch=True)


@st.composite
def elements(draw: st.DrawFn, name: str, depth: int = 0) -> str:
    """A block element as an author may write it: quotes of both kinds, comments, CDATA, ">" where it is allowed."""
    quote = draw(st.sampled_from("\"'"))
    value = draw(text).replace("&", "&amp;").replace("<", "&lt;").replace(quote, "&#34;" if quote == '"' else "&#39;")
    head = f"url_name={quote}{name}{quote}{draw(st.sampled_from([' ', chr(10), '  ']))}note = {quote}{value}{quote}"
    if draw(st.booleans()):
        return f"<poll {head}{draw(st.sampled_from(['', ' ', chr(10)]))}/>"
    inner = draw(text).replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "")
    extra = draw(
        st.sampled_from(["", "<!-- /> > </poll> -->", "<![CDATA[</poll>]]>", "<?pi />?>", "<i a='/>'/>", "/>"])
    )
    return f"<poll {head}>{inner}{extra}</poll{draw(st.sampled_from(['', ' ', chr(10)]))}>"


@given(data=st.data())
@settings(max_examples=120, deadline=None)
def test_any_one_of_many_blocks_is_replaced_and_its_neighbours_stay(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    names = data.draw(st.lists(words, min_size=1, max_size=5, unique=True))
    old = [data.draw(elements(name)) for name in names]
    gaps = [data.draw(st.sampled_from(["", "\n  ", "<!-- <poll/> -->", "\r\n"])) for _name in names]
    which = data.draw(st.integers(0, len(names) - 1))
    new = data.draw(elements(names[which]))

    def vertical(parts: list[str]) -> str:
        return "<vertical display_name='>'>" + "".join(a + b for a, b in zip(gaps, parts, strict=True)) + "</vertical>"

    root = changed(tmp_path_factory.mktemp("tree"), {"vertical/v1.xml": vertical(old)})
    before = contents(root)
    source = locate_block(root, "poll", names[which])
    assert before["vertical/v1.xml"][source.start : source.end].decode() == old[which]
    undo = replace_block(root, source, new.encode(), source.digest)
    expected = [*old[:which], new, *old[which + 1 :]]
    assert contents(root) == {**before, "vertical/v1.xml": vertical(expected).encode()}
    undo_replace(root, undo)
    assert contents(root) == before
