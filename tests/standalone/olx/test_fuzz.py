"""Whatever a tree is made of, the validator answers with findings."""

import contextlib
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue_standalone.olx.api import BlockNotFound, locate_block, validate_tree

from .trees import FILES, KNOWN, write_files

SNIPPETS = [
    b"<", b">", b"/>", b"&", b"&x;", b"]]>", b"<!--", b"<![CDATA[", b'"', b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"../", b"{", b"}",
    b"[[[[", b"NaN", b"1e999", b'"\\ud800"', b' url_name="v1"', b' url_name=""', b' filename="/etc/passwd"', b"<?xml version='1.0' encoding='utf-7'?>",
    b"<vertical url_name='v1'/>", b"<course url_name='2026_kk' org='Dialogue' course='PREVENT'/>", b"<html filename='h1'/>", b"/static/", b"/static/%00",
    b"/static/" + b"a/" * 200, b" due='9999-99-99'", b" start='\"x'", b"\xed\xa0\x80", "\u202e".encode(), b"<a:b xmlns:a=''/>", b"null", b"-1",
]  # fmt: skip


def mutate(content: bytes, rng: random.Random) -> bytes:
    data = bytearray(content)
    for _round in range(rng.randint(1, 5)):
        where = rng.randint(0, len(data))
        kind = rng.randint(0, 4)
        if kind == 0:
            data[where:where] = rng.choice(SNIPPETS)
        elif kind == 1:
            del data[where : where + rng.randint(1, 40)]
        elif kind == 2 and data:
            data[where % len(data)] = rng.randint(0, 255)
        elif kind == 3:
            data[where:where] = data[: rng.randint(0, len(data))]
        else:
            data[where:where] = data[where : where + 30]
    return bytes(data)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=150, deadline=None)
def test_mutated_trees_give_findings_and_never_an_exception(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    rng = random.Random(seed)
    files: dict[str, str | bytes | None] = {name: text.encode() for name, text in FILES.items()}
    for name in rng.sample(sorted(files), rng.randint(1, 4)):
        content = files[name]
        assert isinstance(content, bytes)
        files[name] = None if rng.random() < 0.1 else mutate(content, rng)
    root = write_files(tmp_path_factory.mktemp("tree"), files)
    for item in validate_tree(root, KNOWN):
        assert item.message_id
    for block_type, url_name in (("html", "h1"), ("poll", "p1"), ("course", "2026_kk")):
        with contextlib.suppress(BlockNotFound):
            locate_block(root, block_type, url_name)


def test_directories_in_the_place_of_files_give_findings(tmp_path: Path) -> None:
    for name in FILES:
        root = write_files(tmp_path / name.replace("/", "_"), {key: text for key, text in FILES.items() if key != name})
        (root / name).mkdir(parents=True)
        validate_tree(root, KNOWN)


def test_files_in_the_place_of_directories_give_findings(tmp_path: Path) -> None:
    for folder in {name.split("/")[0] for name in FILES if "/" in name}:
        kept = {key: text for key, text in FILES.items() if not key.startswith(f"{folder}/")}
        root = write_files(tmp_path / folder, {**kept, folder: "a file"})
        validate_tree(root, KNOWN)
