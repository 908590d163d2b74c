"""Write the theme's pages into a folder, for a browser to look at: ``python -m tests.themes.write FOLDER``.

With ``SASS_PYTHON`` (a Python that has libsass 0.10.0) the style sheet is compiled too.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main(folder: str) -> int:
    """Write ``<folder>/<language>/<page>`` and ``<folder>/static/dialogue/…``."""
    sys.path.insert(0, str(ROOT / "scripts/lib"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dialogue_standalone.settings")
    with tempfile.TemporaryDirectory() as data:
        os.environ["DIALOGUE_DATA_DIR"] = data
        import django

        django.setup()
        from django.test import override_settings

        from build_theme import MATHJAX, PACKAGE, bring_mathjax
        from dialogue_xblocks.shared.languages import LANGUAGES

        from .pages import LONG_CERTIFICATE, PAGES, SIGNED_IN
        from .standin import STATIC, locale, render

        target = Path(folder)
        shutil.copytree(STATIC, target / "static/dialogue", dirs_exist_ok=True)
        bring_mathjax(PACKAGE, target / "static/dialogue" / Path(MATHJAX).name)
        with override_settings(LOCALE_PATHS=[str(locale())]):
            for language in LANGUAGES:
                for template, given in PAGES.items():
                    for name, user in ((template, None), (f"own/{template}", SIGNED_IN)):
                        page = target / language / name
                        page.parent.mkdir(parents=True, exist_ok=True)
                        page.write_text(render(template, language, user=user, **given), encoding="utf-8")
            long = render("certificates/valid.html", "kk", **LONG_CERTIFICATE)
            (target / "kk/certificates/long.html").write_text(long, encoding="utf-8")
            (target / "formulas.html").write_text(render("mathjax_include.html"), encoding="utf-8")
        if os.environ.get("SASS_PYTHON"):
            _compile(STATIC / "sass", target / "static/dialogue/css")
    return 0


def _compile(sass: Path, target: Path) -> None:
    from .compiling import compiled

    done = compiled(sass / "dialogue.scss", sass / "partials")
    if done.returncode:
        raise SystemExit(done.stdout)
    target.mkdir(parents=True, exist_ok=True)
    (target / "dialogue.css").write_text(done.stdout, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
