"""Where the private files of learners lie."""

import ast
import os
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import tutorminio

from tests.tutor_plugins.tutor import Tutor

Rendered = Callable[[str], Tutor]
SETTINGS = ["apps/openedx/settings/lms/production.py", "apps/openedx/settings/cms/production.py"]
MINIO_TASK = Path(tutorminio.__file__).parent / "templates/minio/tasks/minio/init.sh"
OF_S3 = {
    "DIALOGUE_STORAGE_BUCKET": "private-files",
    "DIALOGUE_STORAGE_ENDPOINT": "https://s3.example",
    "DIALOGUE_STORAGE_REGION": "kz-1",
    "DIALOGUE_STORAGE_ACCESS_KEY": "key",
    "DIALOGUE_STORAGE_SECRET_KEY": "secret",
}


def settings_of_ours(text: str, environ: dict[str, str] | None = None) -> dict[str, Any]:
    """Run our part of rendered settings and return what it names."""
    part = text.partition("######## «Кроссмәдени диалог»\n")[2].partition("######## End of «Кроссмәдени диалог»")[0]
    assert ast.parse(part).body
    names: dict[str, Any] = {"STORAGES": {}, "os": SimpleNamespace(environ=environ or {})}
    exec(compile(part, "settings", "exec"), names)
    return names


@pytest.mark.parametrize("path", SETTINGS)
def test_on_one_machine_they_are_files_that_no_address_serves(rendered: Rendered, path: str) -> None:
    names = settings_of_ours(rendered("alone").text(path))
    assert names["DIALOGUE_STORAGE"] == "dialogue"
    options = names["STORAGES"]["dialogue"]["OPTIONS"]
    assert options == {"location": "/openedx/media-private/dialogue", "base_url": None}


@pytest.mark.parametrize("path", SETTINGS)
def test_with_minio_they_are_in_a_bucket_that_is_not_open_to_everybody(rendered: Rendered, path: str) -> None:
    tutor = rendered("minio")
    options = settings_of_ours(tutor.text(path))["STORAGES"]["dialogue"]["OPTIONS"]
    assert options["bucket_name"] == tutor.run("config", "printvalue", "MINIO_FILE_UPLOAD_BUCKET_NAME").splitlines()[-1]
    opened = re.findall(r"mc policy set public minio/{{ (\w+) }}", MINIO_TASK.read_text())
    assert "MINIO_BUCKET_NAME" in opened
    assert "MINIO_FILE_UPLOAD_BUCKET_NAME" not in opened
    assert options["querystring_auth"] is True
    assert options["default_acl"] == "private"


def test_a_bucket_of_an_s3_service_goes_before_minio(tutor: Tutor) -> None:
    tutor.start("mfe", "dialogue", "minio", **OF_S3)
    options = settings_of_ours(tutor.text(SETTINGS[0]))["STORAGES"]["dialogue"]["OPTIONS"]
    told = ("bucket_name", "endpoint_url", "region_name", "access_key", "secret_key")
    assert [options[name] for name in told] == list(OF_S3.values())


@pytest.mark.parametrize("command", [("launch", "-I"), ("start",), ("do", "init"), ("do", "dialogue-verify")])
def test_on_kubernetes_nothing_starts_without_object_storage(rendered: Rendered, command: tuple[str, ...]) -> None:
    tutor = rendered("alone")
    tutor.listen()
    said = tutor.run("k8s", *command, code=1)
    assert "need object storage" in said
    assert tutor.heard() == []


@pytest.mark.parametrize("plugins", [("mfe", "dialogue", "minio"), ("mfe", "dialogue")])
def test_on_kubernetes_it_starts_with_object_storage(tutor: Tutor, plugins: tuple[str, ...]) -> None:
    tutor.start(*plugins, **({} if "minio" in plugins else OF_S3)).listen()
    tutor.run("k8s", "start")
    assert ["kubectl", "apply"] in [line[:2] for line in tutor.heard()]


def test_on_kubernetes_a_platform_can_be_stopped_without_object_storage(rendered: Rendered) -> None:
    tutor = rendered("alone")
    tutor.listen()
    tutor.run("k8s", "stop")
    assert ["kubectl", "delete"] in [line[:2] for line in tutor.heard()]


def test_a_pod_that_got_there_by_another_way_refuses_to_serve(rendered: Rendered) -> None:
    source = (
        rendered("alone")
        .text(SETTINGS[0])
        .replace("from django.core.exceptions import ImproperlyConfigured", "ImproperlyConfigured = ValueError")
    )
    with pytest.raises(ValueError, match="enable tutor-minio or set DIALOGUE_STORAGE_BUCKET"):
        settings_of_ours(source, {"KUBERNETES_SERVICE_HOST": "10.0.0.1"})
    assert os.environ.get("KUBERNETES_SERVICE_HOST") is None
