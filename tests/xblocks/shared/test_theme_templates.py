"""What the theme replaces is looked for where the platform keeps templates: of the service, common ones, those of applications."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import override_settings

from dialogue_xblocks.shared.platform import openedx_trial

HELPERS = "openedx.core.djangoapps.theming.helpers"
THEME = (
    "footer.html",
    "mathjax_include.html",
    "dialogue_self_check/figures.html",
    "head-extra.html",
    "dialogue/page.html",
)


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (*(f"themes/dialogue/lms/templates/{one}" for one in THEME), "lms/templates/footer.html"):
        _write(tmp_path / name)
    _write(tmp_path / "common/templates/mathjax_include.html")
    place(monkeypatch, tmp_path / "themes/dialogue/lms")
    return tmp_path / "themes/dialogue/lms/templates"


def _write(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def place(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    themes = [SimpleNamespace(theme_dir_name="dialogue", path=path) for path in paths]
    others = [SimpleNamespace(theme_dir_name="other", path=Path("/nowhere"))]
    monkeypatch.setitem(sys.modules, HELPERS, SimpleNamespace(get_themes=lambda: [*others, *themes]))


def found(root: Path) -> list[str] | None:
    with override_settings(PROJECT_ROOT=str(root / "lms")):
        return openedx_trial.theme_templates()


def test_what_is_replaced_is_there_and_what_is_our_own_is_not_asked_for(theme: Path, tmp_path: Path) -> None:
    assert found(tmp_path) == [
        "dialogue_self_check/figures.html",
        "footer.html",
        "head-extra.html",
        "mathjax_include.html",
    ]


def test_what_nobody_would_ask_for_is_marked(theme: Path, tmp_path: Path) -> None:
    _write(theme / "gone/page.html")
    assert "!gone/page.html" in (found(tmp_path) or [])


def test_a_service_for_which_the_theme_has_nothing_is_none_of_its_own(
    theme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place(monkeypatch, tmp_path / "themes/dialogue/cms")
    assert found(tmp_path) is None
    place(monkeypatch)
    assert found(tmp_path) is None
