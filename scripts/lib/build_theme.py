"""Bring into the theme of the platform what it needs and git does not keep: compiled catalogues, built fonts, MathJax.

Run ``python scripts/lib/build_theme.py [theme]``. The exit code is not 0 while the front end of the host, which makes the
fonts, is not built. Style sheets are compiled by the platform itself, when its image is built.
"""

import shutil
import sys
from pathlib import Path

import compile_messages

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "django_apps/standalone/src/dialogue_standalone/static/dialogue/built"
PACKAGE = ROOT / "node_modules/mathjax"
FONTS = "lms/static/dialogue-fonts"
MATHJAX = "lms/static/dialogue-mathjax"
# Of 73 MB what the platform's pages use: one configuration, its input and output, the font drawn as SVG, our languages.
_MATHJAX_PARTS = (
    *("MathJax.js", "LICENSE", "config/TeX-MML-AM_SVG.js", "extensions", "jax/element", "jax/input"),
    *("jax/output/SVG/autoload", "jax/output/SVG/fonts/TeX", "jax/output/SVG/config.js", "jax/output/SVG/jax.js"),
    *("localization/en", "localization/ru"),
)


def main(theme: str = str(ROOT / "themes/dialogue"), built: str = str(BUILT), mathjax: str = str(PACKAGE)) -> int:
    """Bring it."""
    if not Path(built, "fonts.css").is_file() or not Path(mathjax, "MathJax.js").is_file():
        print("The fonts or MathJax are not there. Run ./scripts/build.", file=sys.stderr)
        return 1
    _bring_fonts(Path(built), Path(theme, FONTS))
    bring_mathjax(Path(mathjax), Path(theme, MATHJAX))
    return compile_messages.main([theme])


def _bring_fonts(built: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(built / "fonts", target / "fonts", ignore=shutil.ignore_patterns("*.br", "*.gz"))
    shutil.copy(built / "fonts.css", target / "fonts.css")


def bring_mathjax(package: Path, target: Path) -> None:
    """Copy what is used of the npm package; what lay there before goes."""
    shutil.rmtree(target, ignore_errors=True)
    for part in _MATHJAX_PARTS:
        (target / part).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (package / part).is_dir() else shutil.copy
        copy(package / part, target / part)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
