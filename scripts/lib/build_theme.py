"""Bring into the theme of the platform what it needs and git does not keep: compiled catalogues and the built fonts.

Run ``python scripts/lib/build_theme.py [theme]``. The exit code is not 0 while the front end of the host, which makes the
fonts, is not built. Style sheets are compiled by the platform itself, when its image is built.
"""

import shutil
import sys
from pathlib import Path

import compile_messages

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "django_apps/standalone/src/dialogue_standalone/static/dialogue/built"
FONTS = "lms/static/dialogue-fonts"


def main(theme: str = str(ROOT / "themes/dialogue"), built: str = str(BUILT)) -> int:
    """Bring it."""
    sheet, folder, target = Path(built, "fonts.css"), Path(built, "fonts"), Path(theme, FONTS)
    if not sheet.is_file():
        print("The fonts are not built. Run ./scripts/build.", file=sys.stderr)
        return 1
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target / "fonts", ignore=shutil.ignore_patterns("*.br", "*.gz"))
    shutil.copy(sheet, target / sheet.name)
    return compile_messages.main([theme])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
