"""The steps of a deployment, with stand-ins for Tutor and Docker."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import deploy
from deploy import Deployment, Stopped, main, parser, plan_of
from deploy_check import GB, Machine, Plan
from prepare import ROOT

LOCAL = Plan("lms.example.kz", https=True, kubernetes=False)
CLUSTER = Plan(
    "lms.example.kz", https=True, kubernetes=True, registry="registry.example.kz/", stores_objects=True, minio=True
)


class Tutor:
    """Writes down what it is asked to do, and answers questions."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.ran: list[list[str]] = []
        self.there: set[str] = set()
        self.fails: str | None = None

    def run(self, command: Sequence[str]) -> int:
        words = [Path(command[0]).name, *command[1:]]
        self.ran.append(words)
        return 3 if self.fails is not None and self.fails in words else 0

    def ask(self, *command: str) -> str | None:
        if command[1:] == ("config", "printroot"):
            return str(self.root)
        if command[1:3] == ("config", "printvalue"):
            return f"a warning\nimage-{command[3]}"
        return "" if command[-1] in self.there else None

    def deployment(self, plan: Plan, *settings: str, named: bool = True, memory: int = 64 * GB) -> Deployment:
        return Deployment(plan, settings, named, run=self.run, ask=self.ask, memory=memory)


@pytest.fixture
def tutor(tmp_path: Path) -> Tutor:
    return Tutor(tmp_path)


def test_a_new_project_begins_with_our_plugins_in_the_place_of_the_stock_theme(tutor: Tutor) -> None:
    tutor.root /= "srv/tutor"
    tutor.deployment(LOCAL, "CONTACT_EMAIL=a@example.kz").configure()
    config = tutor.root / "config.yml"
    assert json.loads(config.read_text()) == {
        "LMS_HOST": "lms.example.kz", "ENABLE_HTTPS": True, "PLUGINS": ["dialogue", "mfe"],
    }  # fmt: skip
    assert tutor.ran == [
        ["tutor", "plugins", "enable", "mfe", "dialogue"],
        ["tutor", "config", "save", "--set", "LMS_HOST=lms.example.kz", "--set", "ENABLE_HTTPS=true",
         "--set", "CONTACT_EMAIL=a@example.kz"],
    ]  # fmt: skip


def test_what_holds_every_key_is_for_its_owner_only(tutor: Tutor) -> None:
    tutor.root /= "tutor"
    tutor.deployment(LOCAL).configure()
    assert tutor.root.stat().st_mode & 0o077 == 0
    assert (tutor.root / "config.yml").stat().st_mode & 0o077 == 0


def test_a_start_cut_off_while_it_begins_a_project_begins_it_again(
    tutor: Tutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_self: Path, _target: Path) -> Path:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut_off:
        cut_off.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            tutor.deployment(LOCAL, named=False).configure()
    assert tutor.ran == []
    tutor.deployment(LOCAL, named=False).configure()
    assert json.loads((tutor.root / "config.yml").read_text())["LMS_HOST"] == "lms.example.kz"


def test_a_project_that_is_there_keeps_its_theme_and_its_host(tutor: Tutor) -> None:
    (tutor.root / "config.yml").write_text("")
    tutor.deployment(LOCAL, named=False).configure()
    assert tutor.ran == [["tutor", "plugins", "enable", "mfe", "dialogue"], ["tutor", "config", "save"]]
    assert (tutor.root / "config.yml").read_text() == ""


def test_a_file_of_settings_that_a_full_disk_emptied_is_told_and_nothing_is_made_of_it(tutor: Tutor) -> None:
    config = tutor.root / "config.yml"
    config.write_text("ID: a\n")
    tutor.deployment(LOCAL, named=False).configure()
    config.write_text("")
    tutor.ran.clear()
    with pytest.raises(Stopped, match=r"config\.yml\.before: copy it back"):
        tutor.deployment(LOCAL).configure()
    assert tutor.ran == []
    kept = tutor.root / "config.yml.before"
    assert kept.read_text() == "ID: a\n"
    assert kept.stat().st_mode & 0o077 == 0


def test_minio_and_a_registry_are_set_where_they_are_asked_for(tutor: Tutor) -> None:
    tutor.deployment(CLUSTER).configure()
    assert ["tutor", "plugins", "enable", "mfe", "dialogue", "minio"] in tutor.ran
    assert "DOCKER_REGISTRY=registry.example.kz/" in tutor.ran[-1]


def test_only_images_that_are_missing_are_built(tutor: Tutor) -> None:
    tutor.there = {"image-DOCKER_IMAGE_OPENEDX"}
    tutor.deployment(LOCAL).images()
    tutor.deployment(CLUSTER).images()
    assert tutor.ran == [
        ["tutor", "images", "build", "--no-registry-cache", "mfe"],
        ["tutor", "images", "build", "mfe"],
    ]


def test_with_little_memory_one_micro_frontend_is_built_at_a_time(tutor: Tutor) -> None:
    folder = tutor.root / "env/plugins/mfe/build/mfe"
    folder.mkdir(parents=True)
    (folder / "Dockerfile").write_text(
        "FROM base AS authn-common\nFROM authn-common AS authn-prod\nFROM site-common AS site-prod\n"
    )
    tutor.deployment(LOCAL, memory=16 * GB).images()
    build = ["tutor", "images", "build", "--no-registry-cache"]
    assert tutor.ran == [
        [*build, "--target=authn-prod", "--output=type=cacheonly", "mfe"],
        [*build, "--target=site-prod", "--output=type=cacheonly", "mfe"],
        [*build, "openedx", "mfe"],
    ]


def test_images_that_are_there_are_not_built_again(tutor: Tutor) -> None:
    tutor.there = {"image-DOCKER_IMAGE_OPENEDX", "image-MFE_DOCKER_IMAGE"}
    tutor.deployment(LOCAL).images()
    assert tutor.ran == []


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (
            LOCAL,
            [
                ["tutor", "local", "launch", "--non-interactive", "--skip-build"],
                ["tutor", "local", "do", "dialogue-verify"],
            ],
        ),
        (
            CLUSTER,
            [
                ["tutor", "images", "push", "openedx", "mfe"],
                ["tutor", "k8s", "launch", "--non-interactive"],
                ["tutor", "k8s", "do", "dialogue-verify"],
            ],
        ),
    ],
)
def test_what_starts_the_platform(tutor: Tutor, plan: Plan, expected: list[list[str]]) -> None:
    for _title, act in tutor.deployment(plan).steps()[4:]:
        act()
    assert tutor.ran == expected


def test_a_step_that_fails_ends_it_and_says_that_what_is_done_stays(
    tutor: Tutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deploy.tutor_venv, "bring", lambda _python: None)
    tutor.fails = "images"
    with pytest.raises(
        Stopped, match=r"`tutor images build --no-registry-cache openedx mfe` ended with 3.*what is done stays done"
    ):
        tutor.deployment(LOCAL).go()
    assert tutor.ran[0] == ["build"]
    assert not [words for words in tutor.ran if "launch" in words]


def test_a_setting_is_not_told_when_it_fails_for_it_may_be_a_secret(tutor: Tutor) -> None:
    tutor.fails = "save"
    with pytest.raises(Stopped, match="`tutor config save` ended with 3") as told:
        tutor.deployment(LOCAL, "DIALOGUE_STORAGE_SECRET_KEY=secret").configure()
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("LMS.University.KZ", "lms.university.kz"),
        (" lms.university.kz. ", "lms.university.kz"),
        ("диалог.қаз", "xn--80agbqqs.xn--80ao21a"),
        ("ДИАЛОГ.қаз", "xn--80agbqqs.xn--80ao21a"),
    ],
)
def test_a_host_is_written_as_servers_write_it(said: str, name: str) -> None:
    assert plan_of(parser().parse_args(["--host", said])).host == name


@pytest.mark.parametrize(
    "words",
    [
        *(["--host", name] for name in ("https://a.kz", "a.kz/b", "a.kz:8000", "10.0.0.1", "lms", "a..kz", "-a.kz", "a b.kz")),
        *(["--set", text] for text in ("NAME", "a b=1", "--x=1", "LMS_HOST=a.kz", "ENABLE_HTTPS=false")),
    ],
)  # fmt: skip
def test_a_wrong_word_is_told_before_anything_starts(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(words)
    assert f"argument {words[0]}: " in capsys.readouterr().err


def test_a_port_that_is_no_number_is_left_to_tutor() -> None:
    assert plan_of(parser().parse_args(["--set", "CADDY_HTTP_PORT=many"])).ports == (80,)


def test_two_deployments_at_once_are_one_after_the_other() -> None:
    second = subprocess.Popen(
        [sys.executable, "-c", "import deploy, deploy_check\n"
         "one = deploy.Deployment(deploy_check.Plan('a.kz', True, False), ())\n"
         "one.steps = lambda: []\none.go()\nprint('went')"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts/lib")}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert second.communicate(timeout=60)[0] == "went\n"
    with deploy.one_at_a_time(deploy.tutor_venv.PLUGIN):
        waiting = subprocess.Popen(second.args, env={**os.environ, "PYTHONPATH": str(ROOT / "scripts/lib")},
                                   stdout=subprocess.PIPE, text=True)  # fmt: skip
        assert waiting.stdout is not None
        assert waiting.stdout.readline().startswith("Another start")
        assert waiting.poll() is None
    assert waiting.communicate(timeout=60)[0] == "went\n"


def test_a_trial_has_no_certificates_and_a_site_has() -> None:
    trial = Plan("local.openedx.io", https=False, kubernetes=False, ports=(80,))
    assert plan_of(parser().parse_args([])) == trial
    assert plan_of(parser().parse_args(["--host", "a.kz"])).https
    assert not plan_of(parser().parse_args(["--host", "a.kz", "--no-https"])).https
    stored = plan_of(parser().parse_args(["--k8s", "--set", "DIALOGUE_STORAGE_BUCKET=b"]))
    assert stored.kubernetes
    assert stored.stores_objects


@pytest.mark.parametrize("https", ["true", "false"])
def test_what_is_not_said_is_as_the_project_has_it(tutor: Tutor, https: str) -> None:
    saved = {"LMS_HOST": "lms.example.kz", "ENABLE_HTTPS": https, "DOCKER_REGISTRY": "docker.io/"}

    def setting(name: str) -> str:
        return saved.get(name, "")

    plan = plan_of(parser().parse_args([]), setting)
    ports = (80, 443) if https == "true" else (80,)
    assert plan == Plan("lms.example.kz", https=https == "true", kubernetes=False, ports=ports)
    assert plan_of(parser().parse_args(["--host", "new.kz"]), setting).host == "new.kz"
    saved |= {"DOCKER_REGISTRY": "registry.example.kz/", "MINIO_HOST": "files.lms.example.kz"}
    assert plan_of(parser().parse_args(["--k8s", "--host", "lms.example.kz"]), setting) == CLUSTER


def test_behind_a_proxy_of_the_operators_own_only_its_port_is_needed() -> None:
    words = ["--host", "a.kz", "--set", "ENABLE_WEB_PROXY=false", "--set", "CADDY_HTTP_PORT=81"]
    plan = plan_of(parser().parse_args(words))
    assert (plan.https, plan.ports) == (True, (81,))


def test_a_project_is_asked_for_its_settings_and_no_project_is_not(tutor: Tutor) -> None:
    assert deploy.saved_setting("LMS_HOST", tutor.ask) == ""
    (tutor.root / "config.yml").write_text("")
    assert deploy.saved_setting("LMS_HOST", tutor.ask) == "image-LMS_HOST"
    assert deploy.saved_setting("LMS_HOST", lambda *_command: None) == ""


@pytest.mark.parametrize("words", [["--registry", "a.kz/"], ["--k8s", "--registry", "a.kz"]])
def test_a_registry_is_for_a_cluster_and_ends_with_a_slash(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(words)
    assert "--registry is for --k8s" in capsys.readouterr().err


def test_nothing_starts_while_something_is_missing(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr(Machine, "says", lambda *_command: None)
    monkeypatch.setattr(Machine, "address", lambda *_host: None)
    monkeypatch.setattr(Deployment, "go", lambda _self: pytest.fail("it started"))
    assert main([]) == 1
    said = capsys.readouterr().out
    assert "missing Docker: not installed" in said
    assert said.splitlines()[-1].endswith("short")


def test_a_check_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deploy, "look", lambda _plan, _machine: True)
    monkeypatch.setattr(Deployment, "go", lambda _self: pytest.fail("it started"))
    assert main(["--check"]) == 0
