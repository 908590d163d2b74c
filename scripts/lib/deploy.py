"""Put the whole suite on a stock Open edX by Tutor 22: ``./scripts/deploy``. Standard library only.

Each step says what it does and may be cut off: the next start finds what is done. ``--check`` only looks.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import tutor_venv
from deploy_check import Machine, Plan, check
from prepare import ROOT, StepFailed

IMAGES = {"openedx": "DOCKER_IMAGE_OPENEDX", "mfe": "MFE_DOCKER_IMAGE"}
TRIAL = "local.openedx.io"


class Stopped(Exception):
    """The deployment cannot go on; the message says why and what to do."""


def parser() -> argparse.ArgumentParser:
    """Return what the command takes."""
    found = argparse.ArgumentParser(
        prog="deploy",
        description="Put «Кроссмәдени диалог» on a stock Open edX, on this machine or on Kubernetes.",
        allow_abbrev=False,
    )
    found.add_argument("--check", action="store_true", help="only say what is missing on this machine")
    found.add_argument("--k8s", action="store_true", help="deploy to the cluster that kubectl speaks to")
    found.add_argument(
        "--host", default="", help=f"name of the site; else as it was, or {TRIAL}: a trial on this machine"
    )
    found.add_argument("--no-https", action="store_true", help="without certificates, for a trial")
    found.add_argument("--registry", default="", help="where a cluster gets our images from, with a slash at the end")
    found.add_argument("--minio", action="store_true", help="object storage by tutor-minio")
    found.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a setting of Tutor")
    return found


def plan_of(options: argparse.Namespace, saved: Callable[[str], str] = lambda _name: "") -> Plan:
    """Return what is asked for; what is not said is as it was ``saved``, or a trial."""
    given = dict(setting.partition("=")[::2] for setting in options.set)

    def value(name: str) -> str:
        return given.get(name) or saved(name)

    host = options.host or saved("LMS_HOST") or TRIAL
    https = not options.no_https and (host != TRIAL if options.host else saved("ENABLE_HTTPS") == "True")
    registry = options.registry or value("DOCKER_REGISTRY")
    minio = options.minio or bool(saved("MINIO_HOST"))
    http_port = int(value("CADDY_HTTP_PORT") or 80)
    behind_another = value("ENABLE_WEB_PROXY").lower() == "false"
    return Plan(
        host=host,
        https=https,
        kubernetes=options.k8s,
        # Tutor's own default is the public one, where nothing of ours is.
        registry="" if registry == "docker.io/" else registry,
        stores_objects=minio or bool(value("DIALOGUE_STORAGE_BUCKET")),
        minio=minio,
        ports=(http_port, 443) if https and not behind_another else (http_port,),
    )


def saved_setting(name: str, ask: Callable[..., str | None]) -> str:
    """Return a setting of the project that is there, "" when there is none."""
    root = _project(ask)
    if root is None or not (root / "config.yml").exists():
        return ""
    said = ask(str(tutor_venv.TUTOR), "config", "printvalue", name)
    return said.splitlines()[-1] if said else ""


def _project(ask: Callable[..., str | None]) -> Path | None:
    said = ask(str(tutor_venv.TUTOR), "config", "printroot")
    return Path(said.splitlines()[-1]) if said else None


@dataclass
class Deployment:
    """The steps, in order; ``named`` says that the host was given, and not taken from the project."""

    plan: Plan
    settings: Sequence[str]
    named: bool = True
    python: str = sys.executable
    run: Callable[[Sequence[str]], int] = lambda command: subprocess.run(command, cwd=ROOT, check=False).returncode
    ask: Callable[..., str | None] = Machine().says

    def tutor(self, *words: str) -> None:
        """Run Tutor, its output shown.

        :raises Stopped: it failed.
        """
        self._call([str(tutor_venv.TUTOR), *words])

    def _call(self, command: Sequence[str]) -> None:
        if code := self.run(command):
            name = " ".join([Path(command[0]).name, *command[1:]])
            raise Stopped(f"`{name}` ended with {code}. When its cause is gone, start again: what is done stays done.")

    def value(self, name: str) -> str:
        """Return a setting of Tutor."""
        said = self.ask(str(tutor_venv.TUTOR), "config", "printvalue", name)
        if said is None:
            raise Stopped(f"Tutor does not tell {name}.")
        return said.splitlines()[-1]

    @property
    def mode(self) -> str:
        """Tutor's word for where this goes."""
        return "k8s" if self.plan.kubernetes else "local"

    def build(self) -> None:
        """Make wheels, courses, theme and overrides ready for the images."""
        self._call([str(ROOT / "scripts/build")])

    def tutor_environment(self) -> None:
        """Install Tutor and the plugin."""
        tutor_venv.bring(self.python)

    def configure(self) -> None:
        """Enable the plugins and save the settings; a project that is there keeps what it has."""
        root = _project(self.ask)
        new = root is None or not (root / "config.yml").exists()
        # The stock theme of a new project gives way; an operator who enables it later keeps it.
        if new:
            self.tutor("plugins", "enable", "mfe")
            self.tutor("plugins", "disable", "indigo")
            print("      The theme of tutor-indigo gives way to ours; `tutor plugins enable indigo` brings it back.")
        self.tutor("plugins", "enable", "mfe", "dialogue", *(["minio"] if self.plan.minio else []))
        settings = [*self._settings_of_plan(new), *self.settings]
        self.tutor("config", "save", *(word for setting in settings for word in ("--set", setting)))

    def _settings_of_plan(self, new: bool) -> list[str]:
        found = []
        if new or self.named:
            found = [f"LMS_HOST={self.plan.host}", f"ENABLE_HTTPS={str(self.plan.https).lower()}"]
        if self.plan.registry:
            found.append(f"DOCKER_REGISTRY={self.plan.registry}")
        return found

    def images(self) -> None:
        """Build the images that are not there; Docker goes on from the last finished line."""
        missing = [
            name
            for name, setting in IMAGES.items()
            if self.ask("docker", "image", "inspect", self.value(setting)) is None
        ]
        if missing:
            # Layers come from Docker's own cache here, or from the operator's registry, never from the public one.
            self.tutor("images", "build", *([] if self.plan.registry else ["--no-registry-cache"]), *missing)

    def push(self) -> None:
        """Bring the images to where the nodes get them."""
        if self.plan.kubernetes:
            self.tutor("images", "push", *IMAGES)

    def launch(self) -> None:
        """Start the platform and set up what nobody has set yet."""
        self.tutor(self.mode, "launch", "--non-interactive", *([] if self.plan.kubernetes else ["--skip-build"]))

    def verify(self) -> None:
        """Check the contracts between our blocks and the platform."""
        self.tutor(self.mode, "do", "dialogue-verify")

    def steps(self) -> list[tuple[str, Callable[[], None]]]:
        """Return titles and acts. Times are reckoned for four processors and a quick network."""
        return [
            ("Wheels, courses, theme (minutes)", self.build),
            ("Tutor (a minute)", self.tutor_environment),
            ("Settings", self.configure),
            ("Images (the first time an hour or more, and the most of the memory)", self.images),
            *([("Images to the registry (minutes)", self.push)] if self.plan.kubernetes else []),
            ("Start and databases (the first time 20 minutes)", self.launch),
            ("Contracts of blocks and platform (minutes)", self.verify),
        ]

    def go(self) -> None:
        """Do everything."""
        todo = self.steps()
        for number, (title, act) in enumerate(todo, 1):
            print(f"[{number}/{len(todo)}] {title}", flush=True)
            started = time.monotonic()
            act()
            print(f"      done in {time.monotonic() - started:.0f} s", flush=True)


def look(plan: Plan, machine: Machine) -> bool:
    """Print what the machine has and lacks; True when nothing is missing."""
    findings = check(plan, machine)
    print("This machine:" if not plan.kubernetes else "This machine and the cluster:")
    print(*findings, sep="\n")
    missing = sum(finding.verdict == "missing" for finding in findings)
    print(f"{missing} missing, {sum(finding.verdict == 'short' for finding in findings)} short", flush=True)
    return missing == 0


def main(arguments: list[str]) -> int:
    """Look, then deploy; 1 when something is missing or failed, 130 after a stop."""
    reading = parser()
    options = reading.parse_args(arguments)
    if options.registry and not (options.k8s and options.registry.endswith("/")):
        reading.error("--registry is for --k8s and ends with a slash: --registry registry.example.kz/")
    machine = Machine()
    plan = plan_of(options, lambda name: saved_setting(name, machine.says))
    try:
        if not look(plan, machine):
            return 1
        if not options.check:
            Deployment(plan, options.set, named=bool(options.host)).go()
            protocol = "https" if plan.https else "http"
            print(
                f"\nOpen: {protocol}://{plan.host}\nNext: {tutor_venv.TUTOR.relative_to(ROOT)} "
                f"{'k8s' if plan.kubernetes else 'local'} do createuser --staff --superuser NAME EMAIL"
            )
    except (Stopped, StepFailed) as error:
        print(f"\nStopped.\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The next start goes on from here.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main(sys.argv[1:]))
