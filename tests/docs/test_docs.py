"""Commands, paths, options and settings named in the guides exist, and those that exist are named."""

import re
from pathlib import Path

import pytest

from dialogue_standalone.cli.backups.options import read_options as read_backup_options
from dialogue_standalone.cli.options import read_options

ROOT = Path(__file__).resolve().parents[2]
READMES = [ROOT / name for name in ("README.md", "README.kk.md", "README.ru.md")]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
GUIDE = (ROOT / "docs/guides/standalone.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "django_apps/standalone/src/dialogue_standalone/settings.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_of_the_repository(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_named_exist(page: Path) -> None:
    commands = re.findall(r"(?<![\w/])(?:\./)?(scripts/[\w./-]*\w)", page.read_text(encoding="utf-8"))
    assert not [command for command in commands if not (ROOT / command).exists()]


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_each_readme_has_the_two_commands(page: Path) -> None:
    block = re.search(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert block
    assert re.findall(r"^\./scripts/\w+", block[1], re.MULTILINE) == ["./scripts/run", "./scripts/test"]


def test_the_map_names_every_room_and_package() -> None:
    readme = READMES[0].read_text(encoding="utf-8")
    rooms = {path.name for path in ROOT.iterdir() if path.is_dir() and _tracked(path)}
    named = set(re.findall(r"^\| \[`([\w/]+?)/?`\]", readme, re.MULTILINE))
    assert {name.split("/")[0] for name in named} == rooms - {"bench"}
    packages = (ROOT / "django_apps/standalone/src/dialogue_standalone").glob("*/__init__.py")
    doors = {path.parent.name for path in packages} - {"middleware"}
    assert set(re.findall(r"^\| `(\w+)` \|", readme, re.MULTILINE)) == doors


def _tracked(folder: Path) -> bool:
    hidden = folder.name.startswith(".")
    return not hidden and folder.name not in {"node_modules", "var", "requirements", "build", "dist", "coverage"}


@pytest.mark.parametrize("command", ["run", "backup"])
def test_the_guide_has_every_option(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        (read_options if command == "run" else read_backup_options)(["--help"])
    options = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    first, backups = GUIDE.split("## Backups\n")
    part = first if command == "run" else backups
    assert set(re.findall(r"^\| `(--[a-z-]+)` \|", part, re.MULTILINE)) == options


def test_the_guide_has_every_setting_and_no_other() -> None:
    read = set(re.findall(r"environ\.(?:get|pop)\(\"(DIALOGUE_\w+)\"", SETTINGS))
    table = "\n".join(line for line in GUIDE.splitlines() if line.startswith("| `DIALOGUE_"))
    assert read
    assert set(re.findall(r"`(DIALOGUE_\w+)`", table)) == read
