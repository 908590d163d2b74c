"""A small checkout, the plugin with its bundle, and environments rendered once for each set of plugins."""

import functools
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import bundle as bundling
from tests.tutor_plugins.tutor import ROOT, Tutor, place_plugin

SETS = {
    "alone": ("mfe", "dialogue"),
    "stock": ("mfe", "indigo", "dialogue"),
    "minio": ("mfe", "dialogue", "minio"),
    "all": ("mfe", "indigo", "dialogue", "minio", "forum", "aspects"),
    # With the overrides of this checkout.
    "ours": ("mfe", "dialogue"),
}
# Braces that Tutor would take for a template of its own.
OLX = '<html url_name="a"><![CDATA[ {{ not.a.setting }} {% nor this %} ]]></html>'
FILES = {
    "requirements/openedx-extra.txt": "segno==1.6.6\n",
    "course_exports/prevention/kk/course.xml": '<course url_name="2026_kk" org="Dialogue" course="Prevention"/>',
    "course_exports/prevention/kk/html/a.xml": OLX,
    "course_exports/prevention/ru/course.xml": '<course url_name="2026_ru" org="Dialogue" course="Prevention"/>',
    "themes/dialogue/lms/templates/footer.html": "<%page/> {{ }}",
    "themes/dialogue/lms/static/sass/partials/lms/theme/_extras.scss": "$a: 1;\n",
    "mfe_overrides/index.js": "export const Next = () => null;\n",
    "mfe_overrides/index.test.js": "not for an image\n",
    "mfe_overrides/brand/build.py": "not for an image\n",
    "mfe_overrides/node_modules/a.js": "not for an image\n",
    "mfe_overrides/public/core.css": ":root {}\n",
    "mfe_overrides/tutor/patches/mfe-lms-production-settings": (
        'MFE_CONFIG["PARAGON_THEME_URLS"] = {"core": {"urls": {"brandOverride": "/dialogue/core.css?{{ DIALOGUE_RELEASE }}"}}}\n'
    ),
    "mfe_overrides/tutor/patches/mfe-env-config-buildtime-imports": "import * as dialogue from './dialogue';\n",
    "mfe_overrides/tutor/patches/mfe-env-config-runtime-final": "    dialogue.addTo(config, { app: process.env.APP_ID });\n",
}


def checkout(root: Path) -> Path:
    """Make a checkout with one of everything."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    # What a template engine would break.
    (root / "course_exports/prevention/kk/static").mkdir()
    (root / "course_exports/prevention/kk/static/sound.mp3").write_bytes(bytes(range(256)))
    wheel(root, "dialogue_xblocks-0.1.0")
    return root


def wheel(root: Path, name: str) -> None:
    """Put a wheel into dist/ of a checkout."""
    (root / "dist").mkdir(exist_ok=True)
    with zipfile.ZipFile(root / "dist" / f"{name}-py3-none-any.whl", "w") as packed:
        packed.writestr(zipfile.ZipInfo(f"{name.split('-')[0]}/__init__.py"), "")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a checkout with one of everything."""
    return checkout(tmp_path_factory.mktemp("checkout"))


@pytest.fixture(scope="session")
def site(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for PYTHONPATH with the plugin in it."""
    folder = tmp_path_factory.mktemp("site")
    bundling.make(folder / "bundle", small)
    place_plugin(folder, folder / "bundle")
    return folder


@pytest.fixture(scope="session")
def rendered(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Tutor]:
    """Return what gives the environment of a set of plugins; for reading only."""

    @functools.cache
    def render(name: str) -> Tutor:
        used = _site_of_ours(tmp_path_factory) if name == "ours" else site
        return Tutor(tmp_path_factory.mktemp(name) / "root", used).start(*SETS[name])

    return render


def _site_of_ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root, folder = checkout(tmp_path_factory.mktemp("ours")), tmp_path_factory.mktemp("site_of_ours")
    shutil.rmtree(root / "mfe_overrides")
    (root / "mfe_overrides").symlink_to(ROOT / "mfe_overrides")
    bundling.make(folder / "bundle", root)
    place_plugin(folder, folder / "bundle")
    return folder


@pytest.fixture
def tutor(site: Path, tmp_path: Path) -> Tutor:
    """Return a Tutor of the test's own, nothing rendered yet."""
    return Tutor(tmp_path / "root", site)
