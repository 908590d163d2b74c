"""Style sheets of the theme: from the tokens, complete, naming no other host."""

import importlib.util
import json
import re
from typing import Any

import pytest
from PIL import Image

from .standin import ROOT, STATIC

SASS = STATIC / "sass"
HOST = ROOT / "django_apps/standalone/src/dialogue_standalone"


@pytest.fixture(scope="module")
def generator() -> Any:
    spec = importlib.util.spec_from_file_location("build_css", ROOT / "mfe_overrides/brand/tokens/build_css.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sources() -> str:
    return "".join(
        path.read_text(encoding="utf-8") for path in sorted(SASS.rglob("*.scss")) if path.name != "_tokens.scss"
    )


def test_the_sass_of_the_tokens_is_what_the_tokens_give(generator: Any) -> None:
    assert generator.THEME.read_text(encoding="utf-8") == generator.scss(*generator.read_tokens())


def test_every_variable_is_one_of_the_tokens(generator: Any) -> None:
    tokens = generator.THEME.read_text(encoding="utf-8")
    used = set(re.findall(r"var\((--dlg-[\w-]+)", sources()))
    assert used
    assert used - set(re.findall(r'"(--dlg-[\w-]+)"', tokens)) == set()
    assert set(re.findall(r"\$dlg-[\w-]+", sources())) - set(re.findall(r"(?m)^(\$dlg-[\w-]+):", tokens)) == set()


def test_no_colour_stands_outside_the_tokens() -> None:
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b(?![\w-]*\))", re.sub(r"not\(#\w+\)", "", sources())) == []
    assert re.findall(r"\brgba?\(|\bhsla?\(", sources()) == []


def test_no_style_sheet_names_another_host() -> None:
    assert re.findall(r"https?:|//[\w.-]+\.\w+/|@import url", re.sub(r"(?m)^\s*//.*$", "", sources())) == []


@pytest.mark.parametrize(
    ("ours", "hosts"),
    [
        ("logo.svg", "pages/static/dialogue/kit/logo.svg"),
        ("favicon.svg", "pages/static/dialogue/kit/favicon.svg"),
        ("shanyraq.svg", "pages/static/dialogue/kit/shanyraq.svg"),
        ("certificate-border.svg", "certificates/static/dialogue/certificates/border.svg"),
    ],
)
def test_marks_are_those_of_the_standalone_host(ours: str, hosts: str) -> None:
    assert (STATIC / "images" / ours).read_bytes() == (HOST / hosts).read_bytes()


def test_the_sign_in_the_head_is_the_hosts() -> None:
    logo = "dialogue_pages/_logo.html"
    ours = (STATIC.parent / "templates/dialogue/_logo.html").read_bytes()
    assert ours == (HOST / "pages/templates" / logo).read_bytes()


def test_pictures_that_other_pages_take_by_name_are_there() -> None:
    with Image.open(STATIC / "images/logo.png") as logo:
        assert logo.size == (192, 192)
    with Image.open(STATIC / "images/favicon.ico") as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_the_bars_colour_of_a_phone_is_a_token() -> None:
    tokens = json.loads((ROOT / "mfe_overrides/brand/tokens/tokens.json").read_text(encoding="utf-8"))["color"]
    head = (STATIC.parent / "templates/head-extra.html").read_text(encoding="utf-8")
    assert re.findall(r'content="(#\w{6})"', head) == [tokens["brand"]["light"], tokens["brand"]["dark"]]
