"""The steps of ./scripts/deploy, taken by the real Tutor with a docker that only listens."""

import functools
import re
from collections.abc import Callable, Sequence

import yaml

from deploy import Deployment, parser, plan_of, saved_setting
from deploy_check import GB, Plan
from tests.tutor_plugins.tutor import Tutor

PLAN = Plan("lms.example.kz", https=True, kubernetes=False)


def deployment(tutor: Tutor, plan: Plan, *settings: str, named: bool = True) -> Deployment:
    """Return one whose Tutor is the test's; no image is there yet."""

    def run(command: Sequence[str]) -> int:
        tutor.run(*command[1:])
        return 0

    def ask(program: str, *words: str) -> str | None:
        # No image is there, nor the plugin that has this setting: both fail.
        return None if program == "docker" or words[-1] == "MINIO_HOST" else tutor.run(*words).strip()

    return Deployment(plan, settings, named, run=run, ask=ask)


def test_a_new_machine_gets_a_platform(tutor: Tutor) -> None:
    tutor.listen()
    steps = deployment(tutor, PLAN, "CONTACT_EMAIL=help@example.kz")
    for act in (steps.configure, steps.images, steps.launch, steps.verify):
        act()
    saved = yaml.safe_load((tutor.root / "config.yml").read_text())
    assert sorted(saved["PLUGINS"]) == ["dialogue", "mfe"]
    assert saved["LMS_HOST"] == "lms.example.kz"
    assert saved["ENABLE_HTTPS"] is True
    assert saved["CONTACT_EMAIL"] == "help@example.kz"
    heard = [" ".join(words) for words in tutor.heard()]
    built = [line for line in heard if " buildx build " in line]
    assert len(built) == 2
    assert not [line for line in built if "--cache-from" in line]
    assert "docker.io/dialogue" not in "\n".join(heard)
    started = next(at for at, line in enumerate(heard) if " up " in line)
    assert max(heard.index(line) for line in built) < started
    assert heard[-2].endswith("./manage.py lms dialogue_verify --yes")
    assert heard[-1].endswith("./manage.py cms dialogue_verify --yes")


def test_micro_frontends_are_built_one_by_one_by_the_stages_that_tutor_has(rendered: Callable[[str], Tutor]) -> None:
    tutor = rendered("alone")
    asked: list[Sequence[str]] = []
    steps = deployment(tutor, PLAN)
    steps.run, steps.memory = lambda command: asked.append(command) or 0, 16 * GB
    steps.images()
    copied = re.findall(r"^COPY --from=(\S+-prod) ", tutor.text("plugins/mfe/build/mfe/Dockerfile"), re.MULTILINE)
    assert {"learning-prod", "site-prod"} < set(copied)
    *one_by_one, _all = asked
    assert [word.partition("=")[2] for words in one_by_one for word in words if "--target" in word] == copied
    tutor.listen()
    tutor.run(*one_by_one[0][1:])
    (built,) = [words for words in tutor.heard() if "build" in words]
    assert {copied[0], "--output=type=cacheonly"} < set(built)


def test_a_later_start_keeps_what_an_operator_set(tutor: Tutor) -> None:
    tutor.listen()
    deployment(tutor, PLAN).configure()
    # What is not said again is as it was, in the words in which Tutor tells it.
    ask = functools.cache(deployment(tutor, PLAN).ask)
    known = plan_of(parser().parse_args([]), lambda name: saved_setting(name, ask))
    assert (known.host, known.https, known.ports) == (PLAN.host, PLAN.https, PLAN.ports)
    tutor.run("config", "save", "--set", "ENABLE_HTTPS=false", "--set", "DIALOGUE_COURSES=false")
    tutor.run("plugins", "enable", "indigo")
    again = deployment(tutor, PLAN, named=False)
    again.configure()
    saved = yaml.safe_load((tutor.root / "config.yml").read_text())
    assert sorted(saved["PLUGINS"]) == ["dialogue", "indigo", "mfe"]
    assert saved["ENABLE_HTTPS"] is False
    assert saved["DIALOGUE_COURSES"] is False
    assert saved_setting("LMS_HOST", again.ask) == "lms.example.kz"
