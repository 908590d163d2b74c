"""Write what is made from tokens.json, and check the contrast of every pair the design uses.

Made are the CSS variables of pages, the same as Sass for the theme of the platform, and the colours of printed
documents. Run ``python mfe_overrides/brand/tokens/build_css.py [style sheet]``; it fails when a pair is below WCAG 2.2 AA.
"""

import json
import sys
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "tokens.json"
HOST = HERE.parents[2] / "django_apps/standalone/src/dialogue_standalone"
TARGET = HOST / "pages/static/dialogue/kit/tokens.css"
PAPER = HOST / "printing/kit/tokens.typ"
THEME = HERE.parents[2] / "themes/dialogue/lms/static/sass/partials/dialogue/_tokens.scss"
_MADE = "Written by mfe_overrides/brand/tokens/build_css.py from tokens.json. Do not edit."
GROUNDS = ("page", "surface", "sunken")
# (text or edge, ground, least ratio): 4.5 for text, 3 for edges, bars and rings (WCAG 2.2, 1.4.3 and 1.4.11)
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((ink, ground, 4.5) for ink in ("text", "muted", "primary", "primary-hover", "clay") for ground in GROUNDS),
    *(("text", f"heat-{n}", 4.5) for n in (1, 2, 3)),
    *((f"on-{ground}", ground, 4.5) for ground in ("primary", "primary-soft", "brand", "sun", "sun-soft", "clay-soft")),
    ("on-primary", "primary-hover", 4.5),
    ("primary-hover", "primary-soft", 4.5),
    ("on-primary-soft", "surface", 4.5),
    *((ink, "primary-soft", 4.5) for ink in ("muted", "text", "primary")),
    ("text", "sun-soft", 4.5),
    ("text", "clay-soft", 4.5),
    ("clay", "clay-soft", 4.5),
    *(("line-strong", ground, 3.0) for ground in GROUNDS),
    *(("focus-inner", ground, 3.0) for ground in (*GROUNDS, "primary-soft", "sun-soft", "clay-soft")),
    ("focus-inner", "focus-outer", 3.0),
    ("sun", "brand", 3.0),
)
DARK_EXTRAS = ("color-scheme: dark", "--dlg-shadow-card: none", "--dlg-shadow-lift: 0 18px 40px -16px rgb(0 0 0 / 60%)")
STILL = ("--dlg-motion-quick: 0s", "--dlg-motion-calm: 0s")

type Colours = Mapping[str, Mapping[str, str]]


def read_tokens(source: Path = SOURCE) -> tuple[Colours, dict[str, Any]]:
    """Return the colours by name and theme, and the other tokens."""
    tokens = json.loads(source.read_text(encoding="utf-8"))
    colours = {name: value for name, value in tokens.pop("color").items() if isinstance(value, dict)}
    return colours, tokens


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#RRGGBB`` as WCAG defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def failing_pairs(colours: Colours) -> list[str]:
    """Return a sentence for every pair below its ratio, in both themes."""
    return [
        f"{theme}: {ink} on {ground} is {ratio:.2f}, needs {least}"
        for theme in ("light", "dark")
        for ink, ground, least in PAIRS
        if (ratio := contrast(colours[ink][theme], colours[ground][theme])) < least
    ]


def flat(node: Any, name: str = "--dlg") -> Iterator[tuple[str, str]]:
    """Yield every token that has one value for all themes, as (custom property, value)."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$value":
                yield from flat(value, name)
            elif not key.startswith("$"):
                yield from flat(value, f"{name}-{key}")
    elif isinstance(node, list):
        yield name, ", ".join(f'"{part}"' if " " in part else part for part in node)
    else:
        yield name, str(node)


def _block(selector: str, declarations: list[str]) -> str:
    # A no-break stand-in keeps a declaration on one line.
    text = " ".join(declaration.replace(" ", "\0") + ";" for declaration in declarations)
    body = textwrap.fill(
        text, 160, initial_indent="  ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
    return f"{selector} {{\n{body}\n}}\n".replace("\0", " ")


def declarations(colours: Colours, tokens: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the declarations of each look (light, dark, print, still) and those common to all (measures)."""
    light, dark, paper = (
        [f"--dlg-{role}: {value[name]}" for role, value in colours.items()] for name in ("light", "dark", "print")
    )
    return {
        "light": ["color-scheme: light", *light],
        "measures": [f"{name}: {value}" for name, value in flat(dict(tokens))],
        "dark": [*DARK_EXTRAS, *dark],
        "still": list(STILL),
        "print": ["color-scheme: light", "--dlg-shadow-card: none", *paper],
    }


def css(colours: Colours, tokens: Mapping[str, Any]) -> str:
    """Return the style sheet: light, dark by system or ``data-theme``, still, print."""
    made = declarations(colours, tokens)
    dark = made["dark"]
    return "".join(
        (
            f"/* {_MADE} */\n",
            _block(":root", [*made["light"], *made["measures"]]),
            "@media screen and (prefers-color-scheme: dark) {\n",
            _block(':root:not([data-theme="light"])', dark),
            "}\n@media screen {\n",
            _block(':root[data-theme="dark"]', dark),
            "}\n@media (prefers-reduced-motion: reduce) {\n",
            _block(":root", made["still"]),
            "}\n@media print {\n",
            _block(":root", made["print"]),
            "}\n",
        )
    )


def scss(colours: Colours, tokens: Mapping[str, Any]) -> str:
    """Return the same for Sass: the light colours as variables, and a mixin of CSS variables for each look.

    Everything stands in quotes, since the platform's compiler is of 2015: it would reckon with ``clamp()`` and ``/``.
    """
    variables = "".join(f"$dlg-{role}: {value['light']};\n" for role, value in colours.items())
    mixins = "".join(
        f"@mixin dlg-{look} {{\n{''.join(_quoted(declaration) for declaration in made)}}}\n"
        for look, made in declarations(colours, tokens).items()
    )
    return f"// {_MADE}\n{variables}{mixins}"


def _quoted(declaration: str) -> str:
    name, value = declaration.split(": ", 1)
    escaped = value.replace('"', '\\"')
    return f'  #{{"{name}"}}: #{{"{escaped}"}};\n'


def typst(colours: Colours) -> str:
    """Return the colours for printed documents: those of the light theme, since paper is white."""
    lines = "".join(f'  {role}: rgb("{value["light"]}"),\n' for role, value in colours.items())
    return f"// {_MADE}\n#let colour = (\n{lines})\n"


def main(arguments: list[str]) -> int:
    """Write the files; 1 when a pair fails."""
    target = Path(arguments[0]) if arguments else TARGET
    colours, tokens = read_tokens()
    target.write_text(css(colours, tokens), encoding="utf-8")
    if not arguments:
        PAPER.write_text(typst(colours), encoding="utf-8")
        THEME.write_text(scss(colours, tokens), encoding="utf-8")
    failing = failing_pairs(colours)
    for sentence in failing:
        print(sentence, file=sys.stderr)
    print(f"{2 * len(PAIRS) - len(failing)} pairs passed, {len(failing)} failed")
    return 1 if failing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
