"""What a machine lacks for Open edX with our suite, told before anything starts. Standard library only."""

import json
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

GB = 10**9
# Tutor's own requirements (Docker, memory); building both images instead of pulling them is reckoned on top.
DOCKER, COMPOSE, BUILDX = (24, 0), (2, 0), (0, 11)
MEMORY_LEAST, MEMORY_GOOD = 4 * GB, 8 * GB
DISK_LEAST, DISK_GOOD = 25 * GB, 60 * GB
# Databases and uploads of a trial, and of a faculty's first year.
DATA_LEAST, DATA_GOOD = 5 * GB, 20 * GB
CORES_LEAST, CORES_GOOD = 2, 4
# A public name of Tutor's: with all below it, it means the machine that asks.
TRIAL = "local.openedx.io"


@dataclass(frozen=True)
class Finding:
    """One line of the check: ``missing`` stops a deployment, ``short`` does not."""

    verdict: Literal["fine", "short", "missing"]
    about: str
    what: str

    def __str__(self) -> str:
        """Return the line as it is printed."""
        return f"  {self.verdict:<8}{self.about}: {self.what}"


class Machine:
    """What is asked of the machine; tests answer in its place."""

    def says(self, *command: str) -> str | None:
        """Return what a program prints, None when it is missing or fails."""
        if shutil.which(command[0]) is None:
            return None
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return None
        return done.stdout.strip() if done.returncode == 0 else None

    def memory(self) -> int:
        """Return the memory in bytes."""
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")

    def cores(self) -> int:
        """Return how many processors this process may use."""
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

    def free(self, folder: Path) -> int:
        """Return the free bytes of the file system of a folder or of the next one above that is there."""
        while not folder.exists():
            folder = folder.parent
        return shutil.disk_usage(folder).free

    def listens(self, port: int) -> bool:
        """Whether something on this machine answers at a port."""
        with socket.socket() as asking:
            asking.settimeout(1)
            return asking.connect_ex(("127.0.0.1", port)) == 0

    def address(self, host: str) -> str | None:
        """Return the address of a host, None when its name is not known."""
        try:
            return str(socket.getaddrinfo(host, None)[0][4][0])
        except OSError:
            return None


@dataclass(frozen=True)
class Plan:
    """What is to be deployed."""

    host: str
    https: bool
    kubernetes: bool
    registry: str = ""
    stores_objects: bool = False
    minio: bool = False
    ports: tuple[int, ...] = (80, 443)

    @property
    def hosts(self) -> Sequence[str]:
        """The names that visitors will ask for."""
        parts = ("studio", "apps", "meilisearch", *(("files", "minio") if self.minio else ()))
        return [self.host, *(f"{part}.{self.host}" for part in parts)]


def check(plan: Plan, machine: Machine) -> list[Finding]:
    """Return all findings, in the order in which they are needed."""
    groups: list[Callable[[Plan, Machine], Iterator[Finding]]] = [_docker, _size, _names]
    groups.append(_cluster if plan.kubernetes else _ports)
    return [finding for group in groups for finding in group(plan, machine)]


def _version(text: str | None) -> tuple[int, int] | None:
    found = re.search(r"(\d+)\.(\d+)", text or "")
    return (int(found[1]), int(found[2])) if found else None


def _at_least(about: str, told: str | None, least: tuple[int, int], otherwise: str) -> Finding:
    version = _version(told)
    if version is None:
        return Finding("missing", about, otherwise)
    wanted = ".".join(map(str, least))
    text = f"{version[0]}.{version[1]}"
    if version < least:
        return Finding("missing", about, f"{text} is older than {wanted}")
    return Finding("fine", about, text)


def _docker(_plan: Plan, machine: Machine) -> Iterator[Finding]:
    if machine.says("docker", "--version") is None:
        yield Finding("missing", "Docker", "not installed (docs.docker.com/engine/install)")
        return
    server = machine.says("docker", "version", "--format", "{{.Server.Version}}")
    why = "the engine does not answer: start it, and put your account into the group docker"
    yield _at_least("Docker", server, DOCKER, why)
    for about, word, least in (("Docker Compose", "compose", COMPOSE), ("Docker Buildx", "buildx", BUILDX)):
        yield _at_least(about, machine.says("docker", word, "version"), least, f"`docker {word}` is not installed")


def _size(plan: Plan, machine: Machine) -> Iterator[Finding]:
    memory, cores = machine.memory(), machine.cores()
    folder = Path(machine.says("docker", "info", "--format", "{{.DockerRootDir}}") or "/var/lib/docker")
    yield _enough("Memory", memory / GB, MEMORY_LEAST / GB, MEMORY_GOOD / GB, "GB")
    yield _enough("Processors", cores, CORES_LEAST, CORES_GOOD, "")
    if not plan.kubernetes:
        data = Path(os.environ.get("TUTOR_ROOT") or Path.home())
        yield _enough(f"Free disk of {data}", machine.free(data) / GB, DATA_LEAST / GB, DATA_GOOD / GB, "GB")
    yield _enough(f"Free disk of {folder}", machine.free(folder) / GB, DISK_LEAST / GB, DISK_GOOD / GB, "GB")
    if plan.https is False and plan.host != TRIAL:
        yield Finding("short", "HTTPS", "off: sign-in would cross the network unprotected; leave out --no-https")


def _enough(about: str, there: float, least: float, good: float, unit: str) -> Finding:
    text = f"{there:.0f} {unit}".strip()
    if there < least:
        return Finding("missing", about, f"{text}, at least {least:.0f} {unit}".strip())
    if there < good:
        return Finding("short", about, f"{text}; {good:.0f} {unit} make it comfortable".replace("  ", " "))
    return Finding("fine", about, text)


def _names(plan: Plan, machine: Machine) -> Iterator[Finding]:
    found = {host: machine.address(host) for host in plan.hosts}
    for host, address in found.items():
        if address is None:
            what = f"add it to the DNS, or *.{plan.host} for all"
            if plan.host == TRIAL:
                what = f"without the internet's DNS, add this line to /etc/hosts: 127.0.0.1 {' '.join(plan.hosts)}"
            if plan.kubernetes:
                # The load balancer has an address only when it is there.
                what = "after the first start give it that of the service caddy (`kubectl --namespace openedx get service`)"
            yield Finding("short" if plan.kubernetes else "missing", "DNS", f"{host} has no address: {what}")
    if all(found.values()):
        yield Finding("fine", "DNS", ", ".join(f"{host} is {address}" for host, address in found.items()))


def _ports(plan: Plan, machine: Machine) -> Iterator[Finding]:
    ours = "caddy" in (machine.says("docker", "ps", "--format", "{{.Names}}") or "")
    for port in plan.ports:
        if machine.listens(port) and not ours:
            yield Finding(
                "missing",
                f"Port {port}",
                f"something else answers there (`ss -ltnp 'sport = :{port}'` tells what): stop it",
            )
        else:
            yield Finding("fine", f"Port {port}", "held by Open edX" if ours else "free")


def _cluster(plan: Plan, machine: Machine) -> Iterator[Finding]:
    if machine.says("kubectl", "version", "--client") is None:
        yield Finding("missing", "kubectl", "not installed (kubernetes.io/docs/tasks/tools)")
        return
    nodes = machine.says("kubectl", "get", "nodes", "--output=json")
    if nodes is None:
        yield Finding("missing", "Cluster", "does not answer: `kubectl get nodes` must")
    else:
        count = len(json.loads(nodes).get("items", []))
        yield Finding("fine" if count else "missing", "Cluster", f"{count} nodes")
        yield from _volumes(machine)
    if plan.registry:
        yield Finding("fine", "Registry", plan.registry)
    else:
        yield Finding("missing", "Registry", "the nodes pull our images from one: --registry registry.example.kz/")
    if plan.stores_objects:
        yield Finding("fine", "Object storage", "set")
    else:
        yield Finding("missing", "Object storage", "private files need it: --minio, or --set DIALOGUE_STORAGE_BUCKET=…")


def _volumes(machine: Machine) -> Iterator[Finding]:
    """Databases and copies lie on volumes that name no class: without a default one they wait for ever."""
    classes = json.loads(machine.says("kubectl", "get", "storageclasses", "--output=json") or "{}").get("items", [])
    for found in classes:
        if found["metadata"].get("annotations", {}).get("storageclass.kubernetes.io/is-default-class") == "true":
            yield Finding("fine", "Volumes", found["metadata"]["name"])
            return
    yield Finding("missing", "Volumes", "no storage class is the default one (`kubectl get storageclasses`)")
