"""What tutor-mfe takes from us by name exists: modules, exported names, catalogues, style sheets."""

import itertools
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MFE = ROOT / "mfe_overrides"
PATCHES = MFE / "tutor/patches"


def _patch(name: str) -> str:
    return (PATCHES / name).read_text(encoding="utf-8")


def test_what_the_pieces_import_is_exported_by_the_entries() -> None:
    for patch, entry in (("mfe-env-config-buildtime-imports", "legacy.ts"), ("mfe-site-config-imports", "site.ts")):
        found = re.fullmatch(
            r"import \{ (\w+) \} from '\./(?:dialogue/slots/dist|src/dialogue)/(\w+)\.js';\n", _patch(patch)
        )
        assert found, patch
        assert found[2] == Path(entry).stem
        source = (MFE / "slots" / entry).read_text(encoding="utf-8")
        assert re.search(rf"^export (const|function) {found[1]}\b", source, re.MULTILINE), patch


def test_what_is_imported_is_used() -> None:
    assert "addDialogueSlots(config, { DIRECT_PLUGIN, PLUGIN_OPERATIONS }, process.env.APP_ID);" in _patch(
        "mfe-env-config-runtime-final"
    )
    assert _patch("mfe-site-config").strip() == "addApp(siteConfig, dialogueApp);"


def test_every_catalogue_of_a_micro_frontend_is_merged_into_it() -> None:
    merged = {path.name.rpartition("pre-npm-build-")[2]: path.read_text() for path in PATCHES.glob("*pre-npm-build-*")}
    for app, line in merged.items():
        assert line.splitlines()[0] == f"RUN node dialogue/i18n/merge.mjs {app}"
    # Before the stage of development forks off: both configurations of the site import our app.
    site = _patch("mfe-dockerfile-post-npm-install-site")
    assert site.startswith("COPY dialogue/slots/dist /openedx/site/src/dialogue\n")
    assert site.endswith("/merge.mjs site\n")
    ours = {path.stem.removeprefix("frontend-app-") for path in (MFE / "i18n/kk").glob("frontend-app-*.json")}
    assert ours <= set(merged)


@pytest.mark.parametrize(
    ("app", "name", "upstream", "ours", "changed"),
    [
        (
            "authn",
            "public/index.html",
            '<head>\n<script src="https://cdnjs.cloudflare.com/a.min.js"\n  integrity="sha512-a">\n </script>\n</head>',
            "<head>\n\n</head>",
            "<script src='//cdnjs.cloudflare.com/a.min.js'>",
        ),
        (
            "discussions",
            "public/index.html",
            '<script defer src="https://cdn.jsdelivr.net/npm/mathjax@3/es5/tex-mml-chtml.js"></script>',
            '<script defer src="/discussions/mathjax/tex-mml-chtml.js"></script>',
            '<script src="https://cdn.jsdelivr.net/npm/mathjax@4/tex-mml-chtml.js"></script>',
        ),
        (
            "authoring",
            "src/editors/data/constants/tinyMCEStyles.js",
            'a = `@import url("https://fonts.googleapis.com/css2?family=Open+Sans:ital,wght@0,300;0,400&display=swap");\n.b {}`',
            "a = `\n.b {}`",
            "@import 'https://fonts.googleapis.com/css2?family=Open+Sans'",
        ),
    ],
)
def test_what_asks_another_host_is_taken_out_or_the_build_fails(
    app: str, name: str, upstream: str, ours: str, changed: str, tmp_path: Path
) -> None:
    command = _patch(f"mfe-dockerfile-pre-npm-build-{app}").splitlines()[-1].removeprefix("RUN ")
    page = tmp_path / name
    page.parent.mkdir(parents=True)
    for text, built in ((upstream, True), (changed, False)):
        page.write_text(text)
        assert (subprocess.run(["sh", "-c", command], cwd=tmp_path, check=False).returncode == 0) is built
        assert not built or page.read_text() == ours


def test_the_style_sheets_named_to_the_platform_are_those_that_are_written() -> None:
    named = set(re.findall(r"dialogue_files \}\}/([\w.]+)\?", _patch("mfe-lms-production-settings")))
    written = set(re.findall(r'"(\w+\.css)":', (MFE / "brand/tokens/build_paragon.py").read_text(encoding="utf-8")))
    assert named == written == {"core.css", "theme.css"}


def test_every_component_has_its_folder_with_readme_and_test_and_is_in_use() -> None:
    slots = MFE / "slots"
    sources = [slots / "shared/fillings.ts", *(path for path in slots.glob("*/*.tsx") if ".test." not in path.name)]
    found = [re.findall(r'from "\.\./(\w+)/\w+";', path.read_text(encoding="utf-8")) for path in sources]
    folders = {slots / name for name in itertools.chain(*found) if name != "shared"}
    assert folders == {readme.parent for readme in slots.glob("*/README.md")}
    for folder in folders:
        component = next(path for path in folder.glob("*.tsx") if path.stem.lower() == folder.name.replace("_", ""))
        assert component.with_suffix(".test.tsx").exists(), folder.name
