"""What Tutor would ask of Docker: images, order of the tasks of a new platform, jobs; compared with what was read before."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.tutor_plugins.golden import same_as_golden
from tests.tutor_plugins.tutor import Tutor


def jobs(heard: list[list[str]]) -> list[tuple[str, str]]:
    """Return services and scripts of what ran as jobs."""
    return [(words[words.index("run") + 3], words[-1]) for words in heard if "run" in words and "-e" in words]


def of_ours(heard: list[list[str]]) -> list[tuple[str, str]]:
    return [job for job in jobs(heard) if "dialogue" in f"{job[0]} {job[1]}".lower()]


def told(pairs: list[tuple[str, str]]) -> str:
    return "\n".join(f"=== {service}\n{script.strip()}\n" for service, script in pairs)


def without_release(text: str, site: Path) -> str:
    return text.replace((site / "bundle/RELEASE").read_text().strip(), "$(release)")


@pytest.fixture
def alone(rendered: Callable[[str], Tutor]) -> Tutor:
    """The platform with our plugin alone, and a docker that listens; nothing of it is to be changed."""
    found = rendered("alone")
    found.listen()
    return found


def test_both_images_are_built_under_our_names(alone: Tutor, site: Path) -> None:
    alone.run("images", "build", "openedx", "mfe")
    lines = [" ".join(words) for words in alone.heard() if "build" in words]
    assert same_as_golden("images-build.txt", without_release("\n".join(lines) + "\n", site))


def test_a_launch_builds_both_images_before_anything_starts(tutor: Tutor) -> None:
    tutor.start("mfe", "dialogue").listen()
    tutor.run("local", "launch", "--non-interactive")
    heard = [" ".join(words) for words in tutor.heard()]
    built = [at for at, line in enumerate(heard) if " buildx build " in line]
    started = next(at for at, line in enumerate(heard) if " up " in line)
    assert len([at for at in built if at < started]) == 2
    assert [name for at in built for name in re.findall(r"--tag=\S*dialogue/(\S+):", heard[at])] == [
        "openedx",
        "openedx-mfe",
    ]


def test_images_that_no_registry_has_are_not_pulled(tutor: Tutor) -> None:
    tutor.start("mfe", "dialogue").listen()
    tutor.run("images", "pull", "all")
    pulled = [words[-1] for words in tutor.heard() if "pull" in words]
    assert len(pulled) > 3
    assert not [image for image in pulled if "dialogue" in image]
    tutor.run("config", "save", "--set", "DOCKER_REGISTRY=registry.example.kz/")
    tutor.listen()
    tutor.run("images", "pull", "openedx", "mfe")
    assert [words[-1].split("/")[0] for words in tutor.heard() if "pull" in words] == ["registry.example.kz"] * 2


def test_a_stock_launch_builds_nothing_of_ours(tutor: Tutor) -> None:
    tutor.start("mfe").listen()
    tutor.run("local", "launch", "--non-interactive")
    assert not [words for words in tutor.heard() if "build" in words]


def test_the_tasks_of_a_new_platform(tutor: Tutor) -> None:
    tutor.start("mfe", "indigo", "dialogue").listen()
    tutor.run("local", "do", "init")
    assert same_as_golden("init.txt", told(of_ours(tutor.heard())))


def test_our_tasks_come_after_those_of_all_others(tutor: Tutor) -> None:
    tutor.start("mfe", "indigo", "dialogue", "minio", "forum").listen()
    tutor.run("local", "do", "init")
    ran = jobs(tutor.heard())
    assert [script.count("manage.py lms migrate") for _service, script in ran].index(1) < len(ran) - 2
    assert ran[-2:] == of_ours(tutor.heard())
    assert [service for service, _script in ran[-2:]] == ["lms-job", "cms-job"]


@pytest.mark.parametrize(
    "settings",
    [
        {"DIALOGUE_COURSES": "false"},
        {
            "DIALOGUE_WAFFLE_FLAGS": '["a.b", "c.d"]',
            "DIALOGUE_WAFFLE_SWITCHES": "[]",
            "DIALOGUE_LANGUAGES": '["kk-kz"]',
        },
        {"DIALOGUE_THEME": "own"},
    ],
    ids=["courses", "flags", "theme"],
)
def test_settings_change_the_tasks(tutor: Tutor, settings: dict[str, str], request: pytest.FixtureRequest) -> None:
    tutor.start("mfe", "dialogue", **settings).listen()
    tutor.run("local", "do", "init")
    name = request.node.callspec.id
    assert same_as_golden(f"init-{name}.txt", told(of_ours(tutor.heard())))


COMMANDS = {
    "import-course": ["dialogue-import-course"],
    "import-one": ["dialogue-import-course", "course-v1:Dialogue+Prevention+2026_kk", "--replace"],
    "export-course": ["dialogue-export-course", "course-v1:Dialogue+Prevention+2026_kk"],
    "demo": ["dialogue-demo", "--learners", "3"],
    "verify": ["dialogue-verify"],
    "verify-read-only": ["dialogue-verify", "--read-only"],
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("mode", ["local", "dev"])
def test_commands_run_these_jobs(alone: Tutor, mode: str, name: str) -> None:
    alone.run(mode, "do", *COMMANDS[name])
    assert same_as_golden(f"do-{name}.txt", told(jobs(alone.heard())))


@pytest.mark.parametrize(
    ("plugins", "name"), [(("mfe", "dialogue"), "backup"), (("mfe", "dialogue", "minio"), "backup-minio")]
)
def test_a_backup_runs_these_jobs(tutor: Tutor, plugins: tuple[str, ...], name: str) -> None:
    tutor.start(*plugins, MYSQL_ROOT_PASSWORD="secret").listen()
    tutor.run("local", "do", "dialogue-backup")
    text = told(jobs(tutor.heard()))
    (stamp,) = set(re.findall(r"\d{8}T\d{6}Z", text))
    assert abs((datetime.now(UTC) - datetime.strptime(f"{stamp}+0000", "%Y%m%dT%H%M%SZ%z")).total_seconds()) < 60
    assert "secret" not in text
    assert same_as_golden(f"do-{name}.txt", text.replace(stamp, "$(stamp)"))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["dialogue-import-course", "--replace"], "--replace needs the key of the one course"),
        (["dialogue-import-course", "x; rm -rf /"], "a key looks like course-v1:"),
        (["dialogue-export-course", "$(id)"], "a key looks like course-v1:"),
        (["dialogue-demo", "--learners", "1000"], "1<=x<=50"),
    ],
)
def test_a_wrong_word_runs_nothing_and_is_told(alone: Tutor, words: list[str], sentence: str) -> None:
    assert sentence in alone.run("local", "do", *words, code=2)
    assert alone.heard() == []
