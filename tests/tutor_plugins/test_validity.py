"""What is rendered can be read by what will read it; each check is seen to fail."""

import ast
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from http.client import HTTPResponse
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
import yaml
from compose_spec import PyCompose

from tests.tutor_plugins.conftest import SETS
from tests.tutor_plugins.tutor import BIN, ROOT, Tutor

Rendered = Callable[[str], Tutor]
LOCAL = ("local/docker-compose.yml", "local/docker-compose.prod.yml", "local/docker-compose.jobs.yml")
DEV = (
    "local/docker-compose.yml",
    "dev/docker-compose.yml",
    "local/docker-compose.jobs.yml",
    "dev/docker-compose.jobs.yml",
)
PLACES = os.pathsep.join(
    [str(BIN), str(ROOT / "node_modules/.bin"), os.environ.get("PATH", ""), "/usr/libexec/docker/cli-plugins"]
)
DOCKER_FILES = ("build/openedx/Dockerfile", "plugins/mfe/build/mfe/Dockerfile")
CADDY = ("apps/caddy/Caddyfile", "plugins/mfe/apps/mfe/Caddyfile")


def tool(name: str) -> str:
    """Return a program, or skip the test and say which one is missing."""
    found = shutil.which(name, path=PLACES)
    if found is None:
        pytest.skip(f"tool missing: {name}")
    return found


def succeeds(*command: str | Path, cwd: Path | None = None, given: str | None = None) -> bool:
    """Whether a command ends well; what it said otherwise is shown."""
    done = subprocess.run(list(map(str, command)), cwd=cwd, input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout[-3000:], done.stderr[-3000:])
    return done.returncode == 0


def compose_reads(folder: Path, files: tuple[str, ...]) -> bool:
    words = [word for name in files for word in ("-f", folder / name)]
    return succeeds(tool("docker-compose"), *words, "config", "--quiet", cwd=folder / files[1].split("/")[0])


def fits_specification(text: str) -> bool:
    """Whether a file alone is of the Compose specification: for machines without Docker Compose, which merges them too."""
    # Docker takes the mode that Tutor writes for "read only, shared".
    plain = yaml.safe_dump(yaml.safe_load(text.replace(":roz", ":ro")))
    try:
        PyCompose.from_yaml(plain)
    except ValueError as error:
        print(error)
        return False
    return True


def objects(folder: Path) -> str:
    done = subprocess.run([tool("kubectl"), "kustomize", folder], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


def valid_objects(text: str, folder: Path) -> bool:
    (folder / "all.yml").write_text(text)
    return bool(text) and succeeds(tool("kubernetes-validate"), folder / "all.yml")


def caddy_reads(path: Path) -> bool:
    return succeeds(tool("caddy"), "adapt", "--config", path, "--adapter", "caddyfile")


def docker_reads(path: Path) -> bool:
    # COPY in the place of ADD is asked for, which the stock file does not do.
    return succeeds(tool("hadolint"), "--ignore", "DL3020", "--failure-threshold", "error", path)


def script_reads(text: str) -> bool:
    # The formatter gives up on what it cannot parse.
    return succeeds(tool("biome"), "format", "--stdin-file-path=env.config.jsx", cwd=ROOT, given=text)


def spoiled(path: Path, folder: Path, old: str, new: str) -> Path:
    """Return a copy of a file with one thing wrong."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    copy = folder / path.name
    copy.write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


@pytest.mark.parametrize("name", SETS)
def test_yaml_and_python_can_be_read(rendered: Rendered, name: str) -> None:
    env = rendered(name).env
    for path in [*env.rglob("*.yml"), *env.rglob("*.yaml")]:
        # Answers of a proxy and tags of an own kind belong to other plugins.
        if "aspects" not in path.parts:
            list(yaml.safe_load_all(path.read_text(encoding="utf-8")))
    for path in (env / "apps/openedx/settings").rglob("*.py"):
        ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("files", [LOCAL, DEV], ids=["local", "dev"])
@pytest.mark.parametrize("name", SETS)
def test_compose_reads_its_files(rendered: Rendered, name: str, files: tuple[str, ...]) -> None:
    assert compose_reads(rendered(name).env, files)


def test_an_unknown_key_is_seen_by_compose(rendered: Rendered, tmp_path: Path) -> None:
    shutil.copytree(rendered("alone").env, tmp_path / "env")
    prod = tmp_path / "env" / LOCAL[1]
    prod.write_text(prod.read_text().replace("dialogue-beat:\n    image:", "dialogue-beat:\n    imaje:"))
    assert "imaje" in prod.read_text()
    assert not compose_reads(tmp_path / "env", LOCAL)


@pytest.mark.parametrize("name", SETS)
def test_every_file_fits_the_specification_of_compose(rendered: Rendered, name: str) -> None:
    for path in {*LOCAL, *DEV}:
        assert fits_specification(rendered(name).text(path)), path


@pytest.mark.parametrize(("old", "new"), [("    image: ", "    imaje: "), ("dialogue-beat:\n", "dialogue beat:\n")])
def test_what_is_not_of_the_specification_is_seen(rendered: Rendered, old: str, new: str) -> None:
    text = rendered("alone").text(LOCAL[1])
    assert old in text
    assert not fits_specification(text.replace(old, new, 1))


@pytest.mark.parametrize("name", SETS)
def test_objects_of_kubernetes_fit_their_schemas(rendered: Rendered, name: str, tmp_path: Path) -> None:
    text = objects(rendered(name).env)
    assert valid_objects(text, tmp_path)
    found = {(it["kind"], it["metadata"]["name"]): it for it in yaml.safe_load_all(text)}
    # What `kubectl apply` writes down of each object has room for 256 KiB.
    sizes = {it["metadata"]["name"]: len(yaml.safe_dump(it, allow_unicode=True)) for it in found.values()}
    assert max(sizes.values()) < 200_000, sizes
    assert ("Deployment", "dialogue-beat") in found
    assert ("PersistentVolumeClaim", "dialogue-backups") in found
    assert {("Job", f"dialogue-{part}-job") for part in ("mysql", "mongodb", "files")} <= set(found)
    for service in ("lms", "cms"):
        (container,) = found["Deployment", service]["spec"]["template"]["spec"]["containers"]
        assert {"startupProbe", "readinessProbe", "livenessProbe", "resources"} <= set(container)
        # Without the name of the site the LMS answers 400, and the pod would never be ready.
        assert container["readinessProbe"]["httpGet"]["httpHeaders"][0]["name"] == "Host"


def test_a_wrong_number_is_seen_by_the_schemas(rendered: Rendered, tmp_path: Path) -> None:
    text = objects(rendered("alone").env)
    assert not valid_objects(text.replace("replicas: 1", "replicas: many", 1), tmp_path)


@pytest.mark.parametrize("path", CADDY)
@pytest.mark.parametrize("name", ["alone", "stock", "minio"])
def test_caddy_reads_its_files(rendered: Rendered, name: str, path: str) -> None:
    assert caddy_reads(rendered(name).env / path)


def test_files_are_kept_by_browsers_only_under_an_address_of_the_release_that_is_there(
    rendered: Rendered, tmp_path: Path
) -> None:
    release = rendered("alone").run("config", "printvalue", "DIALOGUE_RELEASE").splitlines()[-1]
    for name in ("core.css", "fonts/a.woff2"):
        (tmp_path / "dialogue" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "dialogue" / name).write_text(name)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = rendered("alone").text(CADDY[1]).replace(":8002 {", f"{{\n admin off\n}}\nhttp://127.0.0.1:{port} {{")
    (tmp_path / "Caddyfile").write_text(text.replace("/openedx/dist", str(tmp_path)))
    words = [tool("caddy"), "run", "--config", str(tmp_path / "Caddyfile"), "--adapter", "caddyfile"]
    env = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    server = subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        kept = [
            _answer(f"http://127.0.0.1:{port}/dialogue/{name}").headers["Cache-Control"].endswith("immutable")
            for name in (f"core.css?{release}", "fonts/a.woff2?1f", "core.css?0.0.1-next", "core.css")
        ]
    finally:
        server.terminate()
        server.wait()
    assert kept == [True, True, False, False]


def _answer(address: str) -> HTTPResponse:
    for _wait in range(100):
        try:
            return urlopen(address, timeout=10)  # type: ignore[no-any-return]
        except (ConnectionError, URLError):
            time.sleep(0.1)
    raise AssertionError(address)


def test_an_unknown_directive_is_seen_by_caddy(rendered: Rendered, tmp_path: Path) -> None:
    path = rendered("alone").env / CADDY[1]
    assert not caddy_reads(spoiled(path, tmp_path, "uri strip_prefix /dialogue", "uri_strip /dialogue"))


@pytest.mark.parametrize("path", DOCKER_FILES)
@pytest.mark.parametrize("name", SETS)
def test_docker_files_can_be_read(rendered: Rendered, name: str, path: str) -> None:
    assert docker_reads(rendered(name).env / path)


def test_an_unknown_instruction_is_seen_in_a_docker_file(rendered: Rendered, tmp_path: Path) -> None:
    path = rendered("alone").env / "build/openedx/Dockerfile"
    assert not docker_reads(spoiled(path, tmp_path, "COPY ./dialogue/wheels/", "CPY ./dialogue/wheels/"))


def not_there(dockerfile: Path) -> list[str]:
    """Return what a Docker file copies from its folder and what is not in it."""
    lines = re.findall(r"^COPY ((?:--\S+ )*)(.+) \S+$", dockerfile.read_text(encoding="utf-8"), re.MULTILINE)
    sources = [source for flags, words in lines if "--from=" not in flags for source in words.split()]
    assert len(sources) > 2
    return [source for source in sources if not list(dockerfile.parent.glob(source.removeprefix("./")))]


@pytest.mark.parametrize("path", DOCKER_FILES)
@pytest.mark.parametrize("name", SETS)
def test_what_docker_files_copy_is_there(rendered: Rendered, name: str, path: str) -> None:
    dockerfile = rendered(name).env / path
    assert not_there(dockerfile) == []
    assert not list(dockerfile.parent.glob("**/.dockerignore"))


def test_a_folder_that_is_not_there_is_seen(tutor: Tutor) -> None:
    tutor.start("mfe", "dialogue")
    shutil.rmtree(tutor.env / "build/openedx/dialogue/courses")
    assert not_there(tutor.env / DOCKER_FILES[0]) == ["./dialogue/courses/"]


@pytest.mark.parametrize("name", SETS)
def test_the_configuration_of_the_micro_frontends_can_be_read(rendered: Rendered, name: str) -> None:
    assert script_reads(rendered(name).text("plugins/mfe/build/mfe/env.config.jsx"))


def test_a_brace_too_few_is_seen_in_the_configuration(rendered: Rendered) -> None:
    text = rendered("alone").text("plugins/mfe/build/mfe/env.config.jsx")
    assert not script_reads(text.replace("APP_ID });", "APP_ID );", 1))
