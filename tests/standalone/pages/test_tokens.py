"""Design tokens: one source, readable colours."""

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def generator() -> Any:
    spec = importlib.util.spec_from_file_location("build_css", ROOT / "mfe_overrides/brand/tokens/build_css.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_hosts_style_sheet_is_what_the_tokens_give(generator: Any) -> None:
    assert generator.TARGET.read_text(encoding="utf-8") == generator.css(*generator.read_tokens())


def test_the_colours_of_printed_documents_are_what_the_tokens_give(generator: Any) -> None:
    assert generator.PAPER.read_text(encoding="utf-8") == generator.typst(generator.read_tokens()[0])


def test_every_pair_of_colours_is_readable_in_both_themes(generator: Any) -> None:
    assert generator.failing_pairs(generator.read_tokens()[0]) == []


def test_a_pair_too_faint_is_reported(generator: Any) -> None:
    colours, _ = generator.read_tokens()
    faint = colours | {"muted": colours["muted"] | {"light": "#BBBBBB"}}
    assert any(sentence.startswith("light: muted on page is 1.") for sentence in generator.failing_pairs(faint))


def test_black_on_white_is_21_to_1(generator: Any) -> None:
    assert generator.contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_the_styles_use_only_variables_that_the_tokens_define(generator: Any) -> None:
    used = set()
    folder = generator.TARGET.parent
    for sheet in ("kit.css", "site.css"):
        used |= set(re.findall(r"var\((--dlg-[\w-]+)", (folder / sheet).read_text(encoding="utf-8")))
    defined = set(re.findall(r"(--dlg-[\w-]+):", generator.TARGET.read_text(encoding="utf-8")))
    assert used - defined == set()
