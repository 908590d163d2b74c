"""Jobs on Kubernetes, as the real Tutor gives them to kubectl; in the place of a cluster something that says "done"."""

import json
import shutil
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
import yaml

from tests.tutor_plugins.tutor import Tutor

KUBECTL = """#!/bin/sh
case "$1 $2" in
"kustomize "*) exec "$REAL" "$@" ;;
"apply -f") cat "$3" >> "$GIVEN"; echo --- >> "$GIVEN" ;;
esac
"""


class Cluster(BaseHTTPRequestHandler):
    """Nothing is at work; every job that is asked for by its name has succeeded."""

    def do_GET(self) -> None:
        jobs = (
            [{"metadata": {}, "spec": {"template": {}}, "status": {"succeeded": 1}}]
            if "fieldSelector" in self.path
            else []
        )
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps({"items": jobs}).encode())

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture
def cluster(tutor: Tutor) -> Iterator[Callable[..., list[dict[str, Any]]]]:
    """Return what runs a command on a cluster with object storage and gives the jobs that kubectl got."""
    real = shutil.which("kubectl")
    if real is None:
        pytest.skip("tool missing: kubectl")
    tutor.start("mfe", "dialogue", "minio")
    given = tutor.root.parent / "given.yml"
    tutor.bin.mkdir()
    program = tutor.bin / "kubectl"
    program.write_text(KUBECTL.replace("$REAL", real).replace("$GIVEN", str(given)))
    program.chmod(0o755)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Cluster)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    config = tutor.root.parent / ".kube/config"
    config.parent.mkdir()
    named = {"cluster": {"server": address}, "user": {}, "context": {"cluster": "a", "user": "a"}}
    lists = {f"{kind}s": [{"name": "a", kind: value}] for kind, value in named.items()}
    config.write_text(yaml.safe_dump({"apiVersion": "v1", "kind": "Config", "current-context": "a", **lists}))

    def run(*words: str) -> list[dict[str, Any]]:
        tutor.run("k8s", "do", *words)
        return [job for job in yaml.safe_load_all(given.read_text()) if job]

    yield run
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("command", "names"),
    [
        ("dialogue-backup", ["dialogue-mysql-job", "dialogue-mongodb-job", "dialogue-files-job"]),
        ("dialogue-verify", ["lms-job", "cms-job"]),
    ],
)
def test_a_command_finds_its_jobs_on_a_cluster(
    cluster: Callable[..., list[dict[str, Any]]], command: str, names: list[str]
) -> None:
    jobs = cluster(command)
    # Tutor adds the time.
    assert [job["metadata"]["name"].rpartition("-")[0] for job in jobs] == names
    for job in jobs:
        spec = job["spec"]["template"]["spec"]
        (container,) = spec["containers"]
        assert container["args"][:3] == ["sh", "-e", "-c"]
        assert {mount["name"] for mount in container["volumeMounts"]} == {volume["name"] for volume in spec["volumes"]}
