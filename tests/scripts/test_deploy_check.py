"""What a machine lacks is told before anything starts, each thing with what to do."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from deploy_check import GB, Finding, Machine, Plan, check

LOCAL = Plan("lms.example.kz", https=True, kubernetes=False)
CLUSTER = Plan("lms.example.kz", https=True, kubernetes=True, registry="registry.example.kz/", stores_objects=True)
SAYS = {
    "docker --version": "Docker version 28.2.2",
    "docker version --format {{.Server.Version}}": "28.2.2",
    "docker compose version": "Docker Compose version v2.26.1",
    "docker buildx version": "github.com/docker/buildx v0.13.1 788433953af10f2a698f5c07611dddce2e08c7a0",
    "docker info --format {{.DockerRootDir}}": "/data/docker",
    "docker ps --format {{.Names}}": "",
    "kubectl version --client": "Client Version: v1.32.4",
    "kubectl get nodes --output=json": '{"items": [{}, {}]}',
    "kubectl get storageclasses --output=json": json.dumps(
        {
            "items": [
                {"metadata": {"name": "slow"}},
                {
                    "metadata": {
                        "name": "quick",
                        "annotations": {"storageclass.kubernetes.io/is-default-class": "true"},
                    }
                },
            ]
        }
    ),
}


class Made(Machine):
    """A machine that has everything, but for what a test takes away."""

    def __init__(self) -> None:
        self.answers: dict[str, str | None] = dict(SAYS)
        self.memory_there, self.cores_there, self.free_there = 16 * GB, 8, 100 * GB
        self.answering: set[int] = set()
        self.unknown: set[str] = set()
        self.asked_folder = Path()

    def says(self, *command: str) -> str | None:
        return self.answers.get(" ".join(command))

    def memory(self) -> int:
        return self.memory_there

    def cores(self) -> int:
        return self.cores_there

    def free(self, folder: Path) -> int:
        self.asked_folder = folder
        return self.free_there

    def listens(self, port: int) -> bool:
        return port in self.answering

    def address(self, host: str) -> str | None:
        return None if host in self.unknown else "192.0.2.1"


@pytest.fixture
def machine() -> Made:
    return Made()


def wrong(plan: Plan, machine: Made) -> dict[str, Finding]:
    return {finding.about: finding for finding in check(plan, machine) if finding.verdict != "fine"}


@pytest.mark.parametrize("plan", [LOCAL, CLUSTER])
def test_a_machine_that_has_everything_is_fine(machine: Made, plan: Plan) -> None:
    assert wrong(plan, machine) == {}
    assert len(check(plan, machine)) > 6


def test_without_docker_only_docker_is_told_of_its_parts(machine: Made) -> None:
    machine.answers["docker --version"] = None
    found = wrong(LOCAL, machine)
    assert set(found) == {"Docker"}
    assert "not installed" in found["Docker"].what


@pytest.mark.parametrize(
    ("command", "answer", "about", "sentence"),
    [
        ("docker version --format {{.Server.Version}}", None, "Docker", "engine does not answer"),
        ("docker version --format {{.Server.Version}}", "20.10.1", "Docker", "20.10 is older than 24.0"),
        ("docker compose version", None, "Docker Compose", "not installed"),
        ("docker buildx version", "github.com/docker/buildx v0.8.2", "Docker Buildx", "0.8 is older than 0.11"),
    ],
)
def test_what_docker_lacks_is_told(machine: Made, command: str, answer: str | None, about: str, sentence: str) -> None:
    machine.answers[command] = answer
    found = wrong(LOCAL, machine)
    assert set(found) == {about}
    assert found[about].verdict == "missing"
    assert sentence in found[about].what


@pytest.mark.parametrize(
    ("name", "value", "verdict"),
    [
        ("memory_there", 3 * GB, "missing"),
        ("memory_there", 6 * GB, "short"),
        ("cores_there", 1, "missing"),
        ("cores_there", 2, "short"),
        ("free_there", 20 * GB, "missing"),
        ("free_there", 30 * GB, "short"),
    ],
)
def test_a_machine_too_small_is_told_by_how_much(machine: Made, name: str, value: int, verdict: str) -> None:
    setattr(machine, name, value)
    (finding,) = wrong(LOCAL, machine).values()
    assert finding.verdict == verdict
    assert str(value // GB if value >= GB else value) in finding.what


def test_the_disk_looked_at_is_the_one_of_docker(machine: Made) -> None:
    check(LOCAL, machine)
    assert machine.asked_folder == Path("/data/docker")


def test_the_disk_of_databases_and_uploads_is_looked_at_too_where_they_lie_here(
    machine: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUTOR_ROOT", "/srv/tutor")
    monkeypatch.setattr(machine, "free", lambda folder: GB if folder == Path("/srv/tutor") else 100 * GB)
    assert set(wrong(LOCAL, machine)) == {"Free disk of /srv/tutor"}
    assert wrong(CLUSTER, machine) == {}


def test_names_without_an_address_are_told_one_by_one(machine: Made) -> None:
    machine.unknown = {"studio.lms.example.kz", "apps.lms.example.kz"}
    found = [finding for finding in check(LOCAL, machine) if finding.about == "DNS"]
    assert [finding.verdict for finding in found] == ["missing", "missing"]
    assert found[0].what.startswith("studio.lms.example.kz has no address")


def test_names_of_a_cluster_may_get_their_address_when_its_load_balancer_is_there(machine: Made) -> None:
    machine.unknown = {"lms.example.kz"}
    (finding,) = wrong(CLUSTER, machine).values()
    assert finding.verdict == "short"
    assert "service caddy" in finding.what


def test_a_trial_without_the_internet_is_told_the_line_it_needs(machine: Made) -> None:
    machine.unknown = {"studio.local.openedx.io"}
    (finding,) = wrong(Plan("local.openedx.io", https=False, kubernetes=False), machine).values()
    assert "/etc/hosts: 127.0.0.1 local.openedx.io studio.local.openedx.io apps." in finding.what


def test_minio_needs_names_of_its_own(machine: Made) -> None:
    machine.unknown = {"files.lms.example.kz"}
    assert wrong(LOCAL, machine) == {}
    assert set(wrong(replace(LOCAL, minio=True), machine)) == {"DNS"}


@pytest.mark.parametrize("port", [80, 443])
def test_a_port_that_something_else_holds_is_told(machine: Made, port: int) -> None:
    machine.answering = {port}
    assert set(wrong(LOCAL, machine)) == {f"Port {port}"}


def test_ports_that_our_own_platform_holds_are_fine(machine: Made) -> None:
    machine.answering = {80, 443}
    machine.answers["docker ps --format {{.Names}}"] = "tutor_local-caddy-1\ntutor_local-lms-1"
    assert wrong(LOCAL, machine) == {}


def test_a_site_without_https_is_told(machine: Made) -> None:
    assert set(wrong(Plan("lms.example.kz", https=False, kubernetes=False), machine)) == {"HTTPS"}


@pytest.mark.parametrize(
    ("command", "answer", "about"),
    [
        ("kubectl version --client", None, "kubectl"),
        ("kubectl get nodes --output=json", None, "Cluster"),
        ("kubectl get nodes --output=json", '{"items": []}', "Cluster"),
        ("kubectl get storageclasses --output=json", None, "Volumes"),
        ("kubectl get storageclasses --output=json", '{"items": [{"metadata": {"name": "slow"}}]}', "Volumes"),
    ],
)
def test_a_cluster_that_is_not_there_is_told(machine: Made, command: str, answer: str | None, about: str) -> None:
    machine.answers[command] = answer
    assert set(wrong(CLUSTER, machine)) == {about}


def test_a_cluster_needs_a_registry_and_object_storage(machine: Made) -> None:
    plan = Plan("lms.example.kz", https=True, kubernetes=True)
    assert set(wrong(plan, machine)) == {"Registry", "Object storage"}
