"""Write the brand's style sheets for the micro-frontends from tokens.json and paragon/roles.json.

``theme.css`` gives Paragon's colour variables the roles of the design, and our own components the colours of the design's
tokens; ``core.css`` holds letters, sizes and the styles of our components. They go to ``mfe_overrides/public``, with the
fonts. Run ``python mfe_overrides/brand/tokens/build_paragon.py`` after ``npm ci``.
"""

import hashlib
import json
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from build_css import Colours, contrast, flat, read_tokens

BRAND = Path(__file__).resolve().parents[1]
ROLES = BRAND / "paragon/roles.json"
SLOTS = BRAND.parent / "slots/slots.css"
OUT = BRAND.parent / "public"
THEMES = ("light", "dark")
STEPS = ("100", "200", "300", "400", "600", "700", "800", "900")
HEAD = "/* Written by mfe_overrides/brand/tokens/build_paragon.py. Do not edit. */\n"
FONT = BRAND.parents[1] / "node_modules/@fontsource-variable/golos-text"
# Most letters of Kazakh alone lie in the extension of Cyrillic.
ALPHABETS = ("latin", "cyrillic", "cyrillic-ext")
# What Paragon writes on what, beside the pairs of the design itself: (ink, ground), 4.5 to 1 each.
PAIRS = (
    *((f"btn-text-{name}", f"{name}-base") for name in ("primary", "brand", "success", "info", "danger", "warning")),
    *((f"btn-text-{name}", f"{name}-base") for name in ("secondary", "light", "dark")),
    *((f"btn-hover-text-{name}", f"action-default-{name}-base") for name in ("primary", "danger", "warning", "light")),
    *(("gray-700", f"{name}-100") for name in ("primary", "danger", "warning", "info", "success", "light", "gray")),
    *((ink, ground) for ink in ("link-base", "text-muted", "danger-base") for ground in ("bg-base", "body-bg")),
    ("link-base", "info-100"),
    ("btn-text-outline-warning", "bg-base"),
    ("white", "black"),
)


def mix(one: str, other: str, share: float) -> str:
    """Return ``share`` (0 to 1) of a colour in another one, all as ``#RRGGBB``."""
    pairs = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def colour_of(expression: str, theme: str, colours: Colours) -> str:
    """Return the colour of a role, or of ``role/role 30%``."""
    if "/" not in expression:
        return colours[expression][theme]
    roles, share = expression.split(" ")
    one, other = roles.split("/")
    return mix(colours[one][theme], colours[other][theme], int(share.rstrip("%")) / 100)


def expressions(roles: Mapping[str, Any]) -> dict[str, str]:
    """Return the role, or mixture, of every colour of Paragon that the brand sets, by name without ``--pgn-color-``."""
    found: dict[str, str] = {}
    families = dict(roles["families"]) | {name: roles["families"][other] for name, other in roles["like"].items()}
    for name, shades in families.items():
        found |= dict(_family(name, shades))
    for name, ink in roles["on"].items():
        found |= dict(_buttons(name, ink, families[name]))
    return found | dict(roles["single"])


def _family(name: str, shades: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    hover = shades["700"]
    for step in STEPS:
        yield f"{name}-{step}", shades[step]
        yield f"action-default-{name}-{step}", shades[step]
    yield f"{name}-base", shades["base"]
    yield f"{name}-500", shades["base"]
    yield f"action-default-{name}-base", hover
    yield f"action-default-{name}-500", hover


def _buttons(name: str, ink: str, shades: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    # An inverse button stands on a strong ground: its own ground is the page's, but the ink's under pale names.
    pale = name in ("light", "warning")
    for state in ("", "hover-", "active-"):
        yield f"btn-{state}text-{name}", ink
    yield f"btn-bg-inverse-{name}", "text" if pale else "surface"
    yield f"btn-hover-bg-inverse-{name}", "text" if pale else "sunken"
    for state in ("hover-", "active-"):
        yield f"btn-{state}text-inverse-{name}", shades["base" if pale else "700"]
    for kind in ("outline", "inverse-outline"):
        yield f"btn-active-text-{kind}-{name}", "text"
    if name != "brand":
        yield f"badge-text-{name}", ink
        yield f"badge-focus-bg-{name}", shades["700"]
        yield f"badge-focus-box-shadow-{name}", shades["200"]


def palette(theme: str) -> dict[str, str]:
    """Return the colours of Paragon's names in a theme."""
    colours, _ = read_tokens()
    roles = json.loads(ROLES.read_text(encoding="utf-8"))
    return {name: colour_of(expression, theme, colours) for name, expression in expressions(roles).items()}


def theme_sheet() -> str:
    """Return the colours: light, and dark by ``data-theme`` or where the reader's system asks for it. Paper is light."""
    light, dark = ("\n".join(_declarations(theme)) for theme in THEMES)
    return (
        f"{HEAD}:root {{\n{light}\n}}\n"
        f'@media screen and (prefers-color-scheme: dark) {{\n:root:not([data-theme="light"]) {{\n{dark}\n}}\n}}\n'
        f'@media screen {{\n:root[data-theme="dark"] {{\n{dark}\n}}\n}}\n'
    )


def _declarations(theme: str) -> Iterator[str]:
    colours, _ = read_tokens()
    yield f"  color-scheme: {theme};"
    for name, value in palette(theme).items():
        yield f"  --pgn-color-{name}: {value};"
    for role, value in colours.items():
        yield f"  --dlg-{role}: {value[theme]};"


def core() -> str:
    """Return what both themes share: letters, sizes, and the styles of our components."""
    _, tokens = read_tokens()
    family = ", ".join(f'"{name}"' if " " in name else name for name in tokens["font"]["family"]["$value"])
    sizes = [f"{name}: {value};" for name, value in flat({key: tokens[key] for key in tokens if key[0] != "$"})]
    paragon = [
        f"--pgn-typography-font-family-sans-serif: {family};",
        f"--pgn-size-border-radius-base: {tokens['radius']['s']};",
        f"--pgn-size-border-radius-lg: {tokens['radius']['m']};",
    ]
    root = ":root {\n  " + "\n  ".join([*paragon, *sizes]) + "\n}\n"
    return HEAD + faces() + root + SLOTS.read_text(encoding="utf-8")


def faces() -> str:
    """Return the font faces, with the ranges that the font's package gives.

    :raises FileNotFoundError: the packages are not installed (``npm ci``).
    """
    given = (FONT / "index.css").read_text(encoding="utf-8")
    ranges = dict(re.findall(r"url\(./files/([^)]+)\)[^}]+unicode-range: ([^;]+);", given))
    return "".join(
        '@font-face { font-family: "Golos Text"; font-weight: 400 900; font-display: swap;'
        f' src: url("fonts/{_file(alphabet)}?{_digest(alphabet)}") format("woff2");'
        f" unicode-range: {ranges[_file(alphabet)]}; }}\n"
        for alphabet in ALPHABETS
    )


def _file(alphabet: str) -> str:
    return f"golos-text-{alphabet}-wght-normal.woff2"


def _digest(alphabet: str) -> str:
    # Files are kept for a year by who asked for them: another font needs another address.
    return hashlib.sha256((FONT / "files" / _file(alphabet)).read_bytes()).hexdigest()[:8]


def failing_pairs() -> list[str]:
    """Return a sentence for every pair of Paragon's below 4.5 to 1, in both themes."""
    return [
        f"{theme}: {ink} on {ground} is {ratio:.2f}"
        for theme in THEMES
        for ink, ground in PAIRS
        if (ratio := contrast(palette(theme)[ink], palette(theme)[ground])) < 4.5
    ]


def sheets() -> dict[str, str]:
    """Return the style sheets by file name."""
    return {"core.css": core(), "theme.css": theme_sheet()}


def main() -> int:
    """Write the style sheets; 1 when a pair is too faint."""
    (OUT / "fonts").mkdir(parents=True, exist_ok=True)
    for alphabet in ALPHABETS:
        shutil.copy(FONT / "files" / _file(alphabet), OUT / "fonts")
    # The fonts' licence goes where they go.
    shutil.copy(FONT / "LICENSE", OUT / "fonts")
    for name, text in sheets().items():
        (OUT / name).write_text(text, encoding="utf-8")
    failing = failing_pairs()
    for sentence in failing:
        print(sentence, file=sys.stderr)
    print(f"{len(THEMES) * len(PAIRS) - len(failing)} pairs passed, {len(failing)} failed")
    return 1 if failing else 0


if __name__ == "__main__":
    sys.exit(main())
