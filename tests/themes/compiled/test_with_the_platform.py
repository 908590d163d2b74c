"""The platform's own style sheets and templates with the theme, where `OPENEDX_PLATFORM` names its tree."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from tests.themes.compiling import compiled
from tests.themes.standin import STATIC, TEMPLATES
from tests.themes.test_templates import TAKEN

SASS = STATIC / "sass"
PLATFORM = os.environ.get("OPENEDX_PLATFORM", "")


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


def test_the_theme_compiles_by_the_platforms_script(tmp_path: Path) -> None:
    shutil.copytree(SASS.parents[2], tmp_path / "dialogue")
    command = [
        os.environ["SASS_PYTHON"],
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


def test_the_platform_has_what_we_override_and_extend() -> None:
    places = [
        Path(PLATFORM, part)
        for part in ("lms/templates", "common/templates", "common/djangoapps/pipeline_mako/templates")
    ]
    places.append(Path(PLATFORM, "openedx/core/djangoapps/ace_common/templates"))

    def there(name: str) -> bool:
        return any((place / name).is_file() for place in places)

    # Asked for by name, though the platform brings none of its own.
    own = {"head-extra.html", "403.html", "static_templates/tos_and_honor.html"}
    names = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")} - own
    assert [name for name in sorted(names) if not name.startswith("dialogue/") and not there(name)] == []
    assert [name for name in TAKEN if not there(name)] == []
