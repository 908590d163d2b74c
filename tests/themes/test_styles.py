"""Style sheets of the theme: from the tokens, complete, compiled by the platform's compiler."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from .standin import ROOT, STATIC

SASS = STATIC / "sass"
HOST = ROOT / "django_apps/standalone/src/dialogue_standalone"
# A Python that has the platform's compiler (libsass 0.10.0, which is built from source), and the platform's tree.
COMPILER, PLATFORM = os.environ.get("SASS_PYTHON", ""), os.environ.get("OPENEDX_PLATFORM", "")
needs_compiler = pytest.mark.skipif(not COMPILER, reason="SASS_PYTHON names no Python with libsass 0.10.0")
needs_platform = pytest.mark.skipif(
    not (COMPILER and PLATFORM), reason="OPENEDX_PLATFORM names no tree of the platform"
)
COMPILE = """
import sys
from _sass import compile_filename
done, text, _ = compile_filename(sys.argv[1].encode(), 0, 0, sys.argv[2].encode(), 5, None, [], None)
print(text.decode())
sys.exit(0 if done else 1)
"""


def compiled(source: Path, *folders: Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [COMPILER, "-c", COMPILE, str(source), os.pathsep.join(map(str, folders))]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)


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


@needs_compiler
def test_the_style_sheet_compiles_alone_with_every_look() -> None:
    done = compiled(SASS / "dialogue.scss", SASS / "partials")
    assert done.returncode == 0, done.stdout
    assert "prefers-color-scheme: dark" in done.stdout
    assert 'data-theme="dark"' in done.stdout
    assert "--dlg-font-size-body: clamp(1.0625rem, 1.02rem + 0.2vw, 1.125rem);" in done.stdout
    assert "width: min(100% - 2rem, 73rem);" in done.stdout
    assert "#{" not in done.stdout
    assert re.findall(r"https?:", done.stdout) == []


@needs_compiler
def test_a_slip_in_a_style_sheet_is_told(tmp_path: Path) -> None:
    slip = tmp_path / "slip.scss"
    slip.write_text("@import 'dialogue/tokens'; a { color: $dlg-nothing; }", encoding="utf-8")
    done = compiled(slip, SASS / "partials")
    assert done.returncode == 1
    assert "dlg-nothing" in done.stdout


@needs_platform
def test_the_platforms_own_style_sheets_compile_with_our_variables_and_name_one_host_only(tmp_path: Path) -> None:
    platform = Path(PLATFORM)
    node, sass = platform / "node_modules", platform / "lms/static/sass"
    folders = [
        platform / "common/static",
        platform / "common/static/sass",
        node / "@edx",
        node,
        SASS / "partials",
        sass / "partials",
        sass,
    ]
    for sheet in ("lms-main-v1.scss", "bootstrap/lms-main.scss", "lms-course.scss"):
        done = compiled(sass / sheet, *folders, cwd=platform)
        assert done.returncode == 0, done.stdout
        assert "#006D77" in done.stdout
        # Studio's variables, which the platform reads by a path of its own, ask for a font; the Tutor plugin empties them.
        asked = set(re.findall(r"@import url\(\"https?://([\w.]+)", done.stdout))
        assert asked <= {"fonts.googleapis.com"}


@needs_platform
def test_the_theme_compiles_by_the_platforms_script(tmp_path: Path) -> None:
    shutil.copytree(SASS.parents[2], tmp_path / "dialogue")
    command = [
        COMPILER,
        "scripts/compile_sass.py",
        "--skip-default",
        "--skip-cms",
        "-T",
        str(tmp_path),
        "-t",
        "dialogue",
    ]
    path = f"{PLATFORM}/node_modules/.bin:{os.environ['PATH']}"
    done = subprocess.run(
        command, cwd=PLATFORM, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "dialogue/lms/static/css/dialogue.css").is_file()
