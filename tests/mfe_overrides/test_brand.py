"""The micro-frontends' look is the design's: from the one file of tokens, readable in both themes."""

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOKENS = ROOT / "mfe_overrides/brand/tokens"


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    sys.path.insert(0, str(TOKENS))
    try:
        import build_paragon  # type: ignore[import-not-found] # it lies outside of the packages
    finally:
        sys.path.remove(str(TOKENS))
    return build_paragon


def _variables(text: str, prefix: str) -> dict[str, str]:
    return dict(re.findall(rf"--{prefix}-([\w-]+): ([^;]+);", text))


def test_what_paragon_writes_on_what_is_readable_in_both_themes(generator: ModuleType) -> None:
    assert generator.failing_pairs() == []


def test_a_pair_too_faint_is_told(generator: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generator, "PAIRS", (("accent-a", "bg-base"),))
    assert [sentence.split(" is ")[0] for sentence in generator.failing_pairs()] == [
        "light: accent-a on bg-base",
        "dark: accent-a on bg-base",
    ]


def test_a_label_on_a_field_has_the_fields_ground(generator: ModuleType) -> None:
    # Paragon calls it the label's text and paints the label's ground with it.
    for theme in generator.THEMES:
        colours = generator.palette(theme)
        assert colours["form-control-label-floating-text"] == colours["bg-base"]


def test_a_mixture_lies_between_its_two_colours(generator: ModuleType) -> None:
    assert generator.mix("#000000", "#FFFFFF", 0.25) == "#BFBFBF"
    assert generator.mix("#102030", "#FFFFFF", 1) == "#102030"


def test_dark_is_for_screens_only(generator: ModuleType) -> None:
    light, *dark = generator.theme_sheet().split("@media ")
    assert "color-scheme: light" in light
    assert [one.startswith("screen") and "color-scheme: dark" in one for one in dark] == [True, True]


def test_what_the_reader_chose_counts_more_than_the_system(generator: ModuleType) -> None:
    _, by_system, by_choice = generator.theme_sheet().split("@media screen")
    assert by_system.startswith(' and (prefers-color-scheme: dark) {\n:root:not([data-theme="light"]) {')
    assert by_choice.startswith(' {\n:root[data-theme="dark"] {')


def test_both_themes_give_every_colour(generator: ModuleType) -> None:
    light, by_system, by_choice = generator.theme_sheet().split("@media screen")
    for prefix in ("pgn-color", "dlg"):
        assert set(_variables(light, prefix)) == set(_variables(by_system, prefix))
        assert _variables(light, prefix) != _variables(by_system, prefix)
        assert _variables(by_choice, prefix) == _variables(by_system, prefix)


def test_our_own_colours_are_those_of_the_tokens(generator: ModuleType) -> None:
    colours, _ = generator.read_tokens()
    light = _variables(generator.theme_sheet().split("@media screen")[0], "dlg")
    assert light == {role: value["light"] for role, value in colours.items()}


def test_our_components_use_only_variables_that_the_sheets_define(generator: ModuleType) -> None:
    sheets = generator.sheets()
    used = set(re.findall(r"var\(--dlg-([\w-]+)", generator.SLOTS.read_text(encoding="utf-8")))
    defined = {name for sheet in sheets.values() for name in _variables(sheet, "dlg")}
    assert used
    assert used - defined == set()


def test_our_components_bring_no_colour_of_their_own(generator: ModuleType) -> None:
    styles = generator.SLOTS.read_text(encoding="utf-8")
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b|rgba?\(|hsla?\(", styles) == []


def test_fonts_are_ours_and_cover_kazakh(generator: ModuleType) -> None:
    faces = generator.faces()
    assert set(re.findall(r'url\("([^"?]+)', faces)) == {
        f"fonts/{generator._file(name)}" for name in generator.ALPHABETS
    }
    ranges = [part for found in re.findall(r"unicode-range: ([^;]+);", faces) for part in found.split(",")]
    spans = [[int(end, 16) for end in part.strip().removeprefix("U+").split("-")] for part in ranges]
    for letter in "ӘәҒғҚқҢңӨөҰұҮүҺһІі№":
        assert any(span[0] <= ord(letter) <= span[-1] for span in spans), letter


def test_their_licence_lies_beside_them(generator: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generator, "OUT", tmp_path)
    assert generator.main() == 0
    assert "SIL Open Font License" in (tmp_path / "fonts/LICENSE").read_text(encoding="utf-8")


def test_the_mark_in_the_header_is_the_projects_logo() -> None:
    logo = ROOT / "django_apps/standalone/src/dialogue_standalone/pages/static/dialogue/kit/logo.svg"
    component = ROOT / "mfe_overrides/slots/logo/Logo.tsx"
    drawn = [re.findall(r'\bd="([^"]+)"', path.read_text(encoding="utf-8")) for path in (logo, component)]
    assert drawn[0]
    assert drawn[0] == drawn[1]
