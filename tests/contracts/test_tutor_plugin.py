"""The Tutor plugin and the wheels meet by name only; every name on one side is on the other."""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.contracts.guards import ROOT

PLUGIN = ROOT / "tutor_plugins/dialogue/tutordialogue"
WHEEL = ROOT / "xblocks/src/dialogue_xblocks"
ALLOWED = {"click", "tutor", "tutormfe"}


def foreign_imports(files: Iterable[Path]) -> Iterator[str]:
    """Tell which modules are imported that are neither Python's nor Tutor's nor the package's own."""
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            for name in names:
                if name.split(".")[0] not in ALLOWED | set(sys.stdlib_module_names):
                    yield f"{path.name}: {name}"


def texts() -> str:
    """Return all that the plugin asks the platform to run."""
    files = [*(PLUGIN / "tasks").glob("*.sh"), *(PLUGIN / "patches").iterdir(), PLUGIN / "commands.py"]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def commands_asked(text: str) -> set[str]:
    return set(re.findall(r"manage\.py (?:lms|cms|\{service\}) (dialogue_\w+)", text))


def commands_there(wheel: Path) -> dict[str, Path]:
    return {path.stem: path for path in wheel.glob("*/management/commands/dialogue_*.py")}


def test_the_plugin_knows_no_django_and_none_of_our_packages() -> None:
    # What ./scripts/build puts together for the images is not the plugin.
    own = [path for path in PLUGIN.rglob("*.py") if PLUGIN / "bundle" not in path.parents]
    assert own
    assert list(foreign_imports(own)) == []


@pytest.mark.parametrize("line", ["import django", "from dialogue_xblocks.shared import api", "import yaml"])
def test_an_import_of_another_package_is_told(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.py").write_text(f"from . import b\nimport os\nimport tutor.env\n{line}\n")
    assert len(list(foreign_imports([tmp_path / "a.py"]))) == 1


def test_every_command_that_the_plugin_asks_for_is_in_the_wheel() -> None:
    asked = commands_asked(texts())
    assert {"dialogue_setup", "dialogue_import", "dialogue_demo", "dialogue_verify"} <= asked
    assert asked <= set(commands_there(WHEEL))


def test_a_command_that_no_wheel_has_is_seen() -> None:
    assert commands_asked("./manage.py lms dialogue_nothing") - set(commands_there(WHEEL)) == {"dialogue_nothing"}


def test_every_option_that_the_plugin_gives_is_taken() -> None:
    there = commands_there(WHEEL)
    given = {
        "dialogue_setup": re.findall(r"^    (--\w+)", (PLUGIN / "tasks/lms.sh").read_text(), re.MULTILINE),
        "dialogue_import": ["--course", "--replace"],
        "dialogue_demo": ["--learners"],
        "dialogue_verify": ["--yes"],
    }
    assert set(given["dialogue_setup"]) == {"--domain", "--language", "--theme"}
    for name, options in given.items():
        taken = set(re.findall(r'add_argument\(\s*"(--[\w-]+)"', there[name].read_text(encoding="utf-8")))
        assert set(options) <= taken, name


def test_the_schedule_asks_for_a_task_of_the_wheel() -> None:
    (asked,) = re.findall(r'"task": "([\w.]+)"', (PLUGIN / "patches/openedx-lms-common-settings").read_text())
    named = re.findall(r'shared_task\(name="([\w.]+)"', (WHEEL / "shared/tasks.py").read_text())
    assert named == [asked]


def test_settings_that_the_plugin_writes_for_django_are_read_by_the_wheel() -> None:
    written = set(
        re.findall(r"^(DIALOGUE_\w+) = ", (PLUGIN / "patches/openedx-common-settings").read_text(), re.MULTILINE)
    )
    read = set().union(*(re.findall(r'"(DIALOGUE_\w+)"', path.read_text("utf-8")) for path in WHEEL.rglob("*.py")))
    # Of blocks that take files of learners; the first of them reads it.
    assert written - {"DIALOGUE_STORAGE"} <= read
    assert read - {"DIALOGUE_HOST"} <= written


LOGO = "https://lms.example.kz/theming/asset/images/logo.png"


def _settings(**given: str) -> dict[str, str]:
    """Return the LMS's settings after the plugin's patch, from its lines without a template on."""
    patch = (PLUGIN / "patches/openedx-lms-common-settings").read_text(encoding="utf-8")
    settings = {"DEFAULT_EMAIL_LOGO_URL": LOGO, **given}
    exec(patch[patch.index("# Pages for which there is no text.") :], settings)
    return settings


@pytest.mark.parametrize(("before", "after"), [("%B %-d, %Y", "%d.%m.%Y"), ("%Y", "%Y")])
def test_the_day_on_a_certificate_stands_before_its_month_unless_the_operator_writes_it_otherwise(
    before: str, after: str
) -> None:
    assert _settings(CERTIFICATE_DATE_FORMAT=before)["CERTIFICATE_DATE_FORMAT"] == after


def test_letters_of_notifications_take_the_sites_own_logo() -> None:
    assert _settings(NOTIFICATION_DIGEST_LOGO="https://cdn.example/logo.png")["NOTIFICATION_DIGEST_LOGO"] == LOGO
