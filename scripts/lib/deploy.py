"""Put the whole suite on a stock Open edX by Tutor 22: ``./scripts/deploy``. Standard library only.

Each step says what it does and may be cut off: the next start finds what is done. ``--check`` only looks.
"""

import argparse
import functools
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import tutor_venv
from deploy_check import GB, TRIAL, Machine, Plan, check
from prepare import ROOT, StepFailed, one_at_a_time

IMAGES = {"openedx": "DOCKER_IMAGE_OPENEDX", "mfe": "MFE_DOCKER_IMAGE"}
# Docker builds all thirteen micro-frontends at once, with up to 3 GB each.
MEMORY_FOR_ALL_AT_ONCE = 32 * GB


class Stopped(Exception):
    """The deployment cannot go on; the message says why and what to do."""


def host_name(text: str) -> str:
    """Return a host as servers and certificates write it: small letters, other alphabets as xn--….

    :raises ArgumentTypeError: it is not the name of a host with a domain.
    """
    try:
        name = text.strip().rstrip(".").lower().encode("idna").decode()
    except UnicodeError:
        name = ""
    part = "[a-z0-9]([a-z0-9-]*[a-z0-9])?"
    if len(name) > 200 or not re.fullmatch(rf"({part}\.)+(?!\d+$){part}", name):
        raise argparse.ArgumentTypeError(f"{text!r} is no host name; one looks like lms.university.kz")
    return name


def setting(text: str) -> str:
    """Return ``NAME=VALUE``.

    :raises ArgumentTypeError: it is something else, or there is an option for it.
    """
    name = text.partition("=")[0]
    if not re.fullmatch("[A-Z][A-Z0-9_]*=.*", text, re.DOTALL):
        raise argparse.ArgumentTypeError(f"{name!r}: a setting is NAME=VALUE")
    if name in ("LMS_HOST", "ENABLE_HTTPS"):
        raise argparse.ArgumentTypeError(f"{name} is what --host and --no-https are for")
    return text


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
        "--host", type=host_name, help=f"name of the site; else as it was, or {TRIAL}: a trial on this machine"
    )
    found.add_argument("--no-https", action="store_true", help="without certificates, for a trial")
    found.add_argument("--registry", default="", help="where a cluster gets our images from, with a slash at the end")
    found.add_argument("--minio", action="store_true", help="object storage by tutor-minio")
    found.add_argument(
        "--set", type=setting, action="append", default=[], metavar="NAME=VALUE", help="a setting of Tutor"
    )
    return found


def plan_of(options: argparse.Namespace, saved: Callable[[str], str] = lambda _name: "") -> Plan:
    """Return what is asked for; what is not said is as it was ``saved``, or a trial."""
    given = dict(setting.partition("=")[::2] for setting in options.set)

    def value(name: str) -> str:
        return given.get(name) or saved(name)

    host = options.host or saved("LMS_HOST") or TRIAL
    https = not options.no_https and (host != TRIAL if options.host else saved("ENABLE_HTTPS") == "true")
    registry = options.registry or value("DOCKER_REGISTRY")
    minio = options.minio or bool(saved("MINIO_HOST"))
    port = value("CADDY_HTTP_PORT")
    http_port = int(port) if port.isdecimal() else 80
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
    # close_fds=False: it holds the lock too, so that a killed start is not followed by another one while its Tutor goes on.
    run: Callable[[Sequence[str]], int] = lambda command: (
        subprocess.run(command, cwd=ROOT, check=False, close_fds=False).returncode
    )
    ask: Callable[..., str | None] = Machine().says
    memory: int = MEMORY_FOR_ALL_AT_ONCE

    def tutor(self, *words: str) -> None:
        """Run Tutor, its output shown.

        :raises Stopped: it failed.
        """
        self._call([str(tutor_venv.TUTOR), *words])

    def _call(self, command: Sequence[str]) -> None:
        if code := self.run(command):
            # Settings may be secrets.
            told = command[1 : command.index("--set")] if "--set" in command else command[1:]
            name = " ".join([Path(command[0]).name, *told])
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
        if (root := _project(self.ask)) is None:
            raise Stopped("Tutor does not tell where its project is.")
        if (root / "config.yml").exists():
            self._keep(root)
        else:
            self._begin(root)
        self.tutor("plugins", "enable", "mfe", "dialogue", *(["minio"] if self.plan.minio else []))
        settings = [f"DOCKER_REGISTRY={self.plan.registry}"] if self.plan.registry else []
        if self.named:
            settings += [f"LMS_HOST={self.plan.host}", f"ENABLE_HTTPS={str(self.plan.https).lower()}"]
        settings += self.settings
        self.tutor("config", "save", *(word for setting in settings for word in ("--set", setting)))

    def _begin(self, root: Path) -> None:
        """Begin a project, all at once: one that was half begun would be taken for an operator's own.

        The stock theme gives way; an operator who enables it later keeps it. The folder will hold every key.
        """
        print("      The theme of tutor-indigo gives way to ours; `tutor plugins enable indigo` brings it back.")
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        # What is JSON is YAML too.
        first = {"LMS_HOST": self.plan.host, "ENABLE_HTTPS": self.plan.https, "PLUGINS": ["dialogue", "mfe"]}
        begun = root / "config.yml.new"
        begun.touch(0o600)
        begun.write_text(json.dumps(first), encoding="utf-8")
        begun.replace(root / "config.yml")

    def _keep(self, root: Path) -> None:
        """Keep the file with every key as it is: Tutor writes it in place, and a full disk would leave it empty.

        :raises Stopped: it is empty.
        """
        config, before, copy = (root / name for name in ("config.yml", "config.yml.before", "config.yml.new"))
        if not config.read_text(encoding="utf-8").strip() and before.exists():
            raise Stopped(f"{config} is empty, as a full disk leaves it. What it was is in {before}: copy it back.")
        copy.touch(0o600)
        shutil.copyfile(config, copy)
        copy.replace(before)

    def images(self) -> None:
        """Build the images that are not there; Docker goes on from the last finished line."""
        missing = [
            name
            for name, setting in IMAGES.items()
            if self.ask("docker", "image", "inspect", self.value(setting)) is None
        ]
        # Layers come from Docker's own cache here, or from the operator's registry, never from the public one.
        words = ["images", "build", *([] if self.plan.registry else ["--no-registry-cache"])]
        if "mfe" in missing and self.memory < MEMORY_FOR_ALL_AT_ONCE:
            stages = self._micro_frontends()
            for number, stage in enumerate(stages, 1):
                print(f"      micro-frontend {number} of {len(stages)}", flush=True)
                self.tutor(*words, f"--target={stage}", "--output=type=cacheonly", "mfe")
        if missing:
            self.tutor(*words, *missing)

    def _micro_frontends(self) -> list[str]:
        """Return the stages of the image that build one micro-frontend each."""
        root = _project(self.ask)
        path = Path(root or "", "env/plugins/mfe/build/mfe/Dockerfile")
        return re.findall(r"^FROM \S+ AS (\S+-prod)$", path.read_text(encoding="utf-8"), re.MULTILINE)

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
        with one_at_a_time(tutor_venv.PLUGIN):
            self._go(todo)

    def _go(self, todo: list[tuple[str, Callable[[], None]]]) -> None:
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
    try:
        # Tutor takes a second to answer, and where its project is asked for each setting.
        ask = functools.cache(machine.says)
        plan = plan_of(options, lambda name: saved_setting(name, ask))
        if not look(plan, machine):
            return 1
        if not options.check:
            doing = Deployment(plan, options.set, named=bool(options.host), memory=machine.memory())
            doing.go()
            protocol = "https" if doing.value("ENABLE_HTTPS") == "true" else "http"
            print(
                f"\nOpen: {protocol}://{doing.value('LMS_HOST')}\nNext: {tutor_venv.TUTOR.relative_to(ROOT)} "
                f"{'k8s' if plan.kubernetes else 'local'} do createuser --staff --superuser NAME EMAIL"
            )
    except (Stopped, StepFailed, OSError) as error:
        print(f"\nStopped.\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The next start goes on from here.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    os.chdir(ROOT)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main(sys.argv[1:]))
