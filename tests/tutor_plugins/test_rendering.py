"""What the real Tutor renders with our plugin, alone and beside others."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.tutor_plugins.conftest import FILES, OLX
from tests.tutor_plugins.tutor import Tutor, place_plugin

Rendered = Callable[[str], Tutor]
DOCKERFILE = "build/openedx/Dockerfile"
LMS = "apps/openedx/settings/lms/production.py"


def test_courses_reach_the_image_byte_for_byte(rendered: Rendered) -> None:
    courses = rendered("alone").env / "build/openedx/dialogue/courses/prevention"
    assert (courses / "kk/html/a.xml").read_text() == OLX
    assert (courses / "kk/static/sound.mp3").read_bytes() == bytes(range(256))
    assert sorted(path.name for path in courses.iterdir()) == ["kk", "ru"]


def test_the_theme_reaches_the_image_with_the_folders_that_tutor_leaves_out(rendered: Rendered) -> None:
    theme = rendered("alone").env / "build/openedx/themes/dialogue/lms"
    assert (theme / "templates/footer.html").read_text() == FILES["themes/dialogue/lms/templates/footer.html"]
    assert (theme / "static/sass/partials/lms/theme/_extras.scss").exists()


def test_overrides_reach_the_micro_frontends_without_their_tests(rendered: Rendered) -> None:
    folder = rendered("alone").env / "plugins/mfe/build/mfe/dialogue"
    assert (folder / "index.js").exists()
    assert not (folder / "index.test.js").exists()
    # Types of the plugin are checked with all that lies below it.
    assert not list(folder.rglob("*.py"))
    assert not (folder / "node_modules").exists()


def test_what_left_the_bundle_leaves_the_images(tutor: Tutor) -> None:
    old = tutor.start("mfe", "dialogue").env / "build/openedx/dialogue/courses/prevention/kk/html/old.xml"
    old.write_text("of an earlier release")
    tutor.run("config", "save")
    assert not old.exists()


def test_without_a_bundle_nothing_is_rendered_and_the_sentence_says_what_to_do(tutor: Tutor, tmp_path: Path) -> None:
    tutor.site = tmp_path / "site"
    (tmp_path / "empty").mkdir()
    place_plugin(tutor.site, tmp_path / "empty")
    tutor.root.mkdir()
    (tutor.root / "config.yml").write_text("PLUGINS: [mfe, dialogue]\n")
    assert "Run ./scripts/build first" in tutor.run("config", "save", code=1)


@pytest.mark.parametrize("name", ["alone", "stock", "all"])
def test_images_have_names_of_their_own(rendered: Rendered, name: str) -> None:
    compose = yaml.safe_load(rendered(name).text("local/docker-compose.yml"))["services"]
    assert compose["lms"]["image"].startswith("localhost/dialogue/openedx:22.0.3-0.1.0-")
    assert compose["mfe"]["image"].startswith("localhost/dialogue/openedx-mfe:22.1.0-0.1.0-")


def test_images_go_to_the_registry_of_the_operator_and_never_to_the_public_one(tutor: Tutor) -> None:
    tutor.start("mfe", "dialogue", DOCKER_REGISTRY="registry.example.kz/")
    assert (
        tutor.run("config", "printvalue", "MFE_DOCKER_IMAGE")
        .splitlines()[-1]
        .startswith("registry.example.kz/dialogue/")
    )
    tutor.run("config", "save", "--unset", "DOCKER_REGISTRY")
    for name in ("DOCKER_IMAGE_OPENEDX", "DOCKER_IMAGE_OPENEDX_DEV", "MFE_DOCKER_IMAGE"):
        assert tutor.run("config", "printvalue", name).splitlines()[-1].startswith("localhost/dialogue/")


def test_another_bundle_makes_another_tag(rendered: Rendered, site: Path) -> None:
    release = (site / "bundle/RELEASE").read_text().strip()
    assert yaml.safe_load(rendered("alone").text("local/docker-compose.yml"))["services"]["lms"]["image"].endswith(
        release
    )


def test_the_name_that_an_operator_gives_an_image_stays(tutor: Tutor) -> None:
    tutor.start("mfe", "dialogue", DOCKER_IMAGE_OPENEDX="registry.example/own:1", LANGUAGE_CODE="ru")
    assert (
        yaml.safe_load(tutor.text("local/docker-compose.yml"))["services"]["lms"]["image"] == "registry.example/own:1"
    )
    assert yaml.safe_load(tutor.text("apps/openedx/config/lms.env.yml"))["LANGUAGE_CODE"] == "ru"


def test_who_enrols_can_get_a_certificate_unless_an_operator_wants_it_otherwise(tutor: Tutor) -> None:
    tutor.start("mfe", "dialogue")
    assert '"slug": "honor"' in tutor.text(LMS)
    tutor.run("config", "save", "--set", "DIALOGUE_COURSE_MODE=")
    assert "COURSE_MODE_DEFAULTS" not in tutor.text(LMS)


def test_kazakh_is_the_language_of_the_platform(rendered: Rendered) -> None:
    assert yaml.safe_load(rendered("alone").text("apps/openedx/config/lms.env.yml"))["LANGUAGE_CODE"] == "kk-kz"


def test_patches_of_the_overrides_are_in_the_shared_configuration(rendered: Rendered) -> None:
    text = rendered("all").text("plugins/mfe/build/mfe/env.config.jsx")
    called = "dialogue.addTo(config, { app: process.env.APP_ID });"
    assert text.index("import * as dialogue from './dialogue';") < text.index(called) < text.index("return config")


def test_public_files_are_served_by_the_micro_frontends_host(rendered: Rendered) -> None:
    assert "handle @dialogue" in rendered("alone").text("plugins/mfe/apps/mfe/Caddyfile")
    assert "COPY dialogue/public /openedx/dist/dialogue" in rendered("alone").text("plugins/mfe/build/mfe/Dockerfile")


def test_the_release_is_there_for_addresses_of_public_files(rendered: Rendered, site: Path) -> None:
    release = (site / "bundle/RELEASE").read_text().strip()
    assert f'"brandOverride": "/dialogue/core.css?{release}"' in rendered("alone").text(LMS)


def test_what_the_overrides_do_not_bring_is_not_asked_for(tutor: Tutor, site: Path, tmp_path: Path) -> None:
    shutil.copytree(site / "bundle", tmp_path / "bundle", ignore=shutil.ignore_patterns("public", "tutor"))
    (tmp_path / "bundle/mfe/public").mkdir()
    tutor.site = tmp_path / "site"
    place_plugin(tutor.site, tmp_path / "bundle")
    tutor.start("mfe", "dialogue")
    for path in (LMS, "plugins/mfe/apps/mfe/Caddyfile"):
        assert "/dialogue/" not in tutor.text(path).replace("/openedx/media-private/dialogue", "")
    assert "dist/dialogue" not in tutor.text("plugins/mfe/build/mfe/Dockerfile")


def test_texts_of_the_theme_are_found_in_both_services(rendered: Rendered) -> None:
    for service in ("lms", "cms"):
        settings = yaml.safe_load(rendered("all").text(f"apps/openedx/config/{service}.env.yml"))
        assert settings["COMPREHENSIVE_THEME_LOCALE_PATHS"] == ["/openedx/themes/dialogue/conf/locale"]


def test_a_platform_without_our_theme_looks_for_none_of_its_texts(tutor: Tutor) -> None:
    tutor.start("mfe", "dialogue", DIALOGUE_THEME="")
    settings = yaml.safe_load(tutor.text("apps/openedx/config/lms.env.yml"))
    assert settings["COMPREHENSIVE_THEME_LOCALE_PATHS"] == []


def test_style_sheets_draw_no_fonts_from_another_host(rendered: Rendered) -> None:
    lines = rendered("alone").text(DOCKERFILE).splitlines()
    emptied = next(at for at, line in enumerate(lines) if "_fonts.scss" in line)
    assert emptied < next(at for at, line in enumerate(lines) if "compile-sass" in line)


def test_sheets_that_lie_ready_lose_their_fonts_of_another_host_and_nothing_else(
    rendered: Rendered, tmp_path: Path
) -> None:
    dockerfile = rendered("alone").text(DOCKERFILE)
    found = re.search(r"^RUN (find [.] /openedx/venv/lib(?:.*\\\n)*.*)$", dockerfile, re.M)
    assert found
    assert found.start() < dockerfile.index("collectstatic")
    asking = '@import url("https://fonts.googleapis.com/css?family=Open+Sans:300,400i");\n'
    kept = "@import url(other.css);\n.problem { color: red; }\n"
    inside = ["xmodule/a.css", "node_modules/@edx/studio-frontend/dist/b.css", "venv/blocks/c.css"]
    for name in [*inside, "node_modules/other/d.css", "xmodule/e.txt"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(asking + kept)
    subprocess.run(["sh", "-e", "-c", found[1].replace("/openedx/venv/lib", "venv")], cwd=tmp_path, check=True)
    assert {name: (tmp_path / name).read_text().strip() for name in inside} == dict.fromkeys(inside, kept.strip())
    assert (
        (tmp_path / "node_modules/other/d.css").read_text() == (tmp_path / "xmodule/e.txt").read_text() == asking + kept
    )


@pytest.mark.parametrize("name", ["local/docker-compose.prod.yml", "local/docker-compose.jobs.yml"])
def test_our_services_run_on_our_image(rendered: Rendered, name: str) -> None:
    services = yaml.safe_load(rendered("all").text(name))["services"]
    ours = {service: it["image"] for service, it in services.items() if service.startswith("dialogue-")}
    assert ours
    own = [image for image in ours.values() if "dialogue/openedx:" in image]
    assert own == [services["lms-worker"]["image"] if "lms-worker" in services else services["lms-job"]["image"]]


def test_a_job_of_developers_runs_on_their_image(rendered: Rendered) -> None:
    services = yaml.safe_load(rendered("alone").text("dev/docker-compose.jobs.yml"))["services"]
    assert services["dialogue-files-job"]["image"] == services["lms-job"]["image"]
    assert services["dialogue-files-job"]["environment"]["DJANGO_SETTINGS_MODULE"] == "cms.envs.tutor.development"


def test_a_password_with_signs_of_its_own_reaches_the_jobs(tutor: Tutor) -> None:
    password = "a$b\"c'd{e"
    tutor.start("mfe", "dialogue", MYSQL_ROOT_PASSWORD=json.dumps(password), MONGODB_PASSWORD=json.dumps(password))
    services = yaml.safe_load(tutor.text("local/docker-compose.jobs.yml"))["services"]
    pods = {
        job["metadata"]["name"]: job["spec"]["template"]["spec"]["containers"][0]
        for job in yaml.safe_load_all(tutor.text("k8s/jobs.yml"))
        if job
    }
    for job, name in (("dialogue-mysql-job", "MYSQL_PWD"), ("dialogue-mongodb-job", "MONGODB_PASSWORD")):
        assert services[job]["environment"][name].replace("$$", "$") == password
        assert pods[job]["env"] == [{"name": name, "value": services[job]["environment"][name]}]


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("DIALOGUE_NIGHTLY_HOUR_UTC=24", "DIALOGUE_NIGHTLY_HOUR_UTC is 24; it takes a whole number from 0 to 23"),
        ("DIALOGUE_MAPPING_DAYS=0", "from 1 to"),
        ("DIALOGUE_BACKUP_DAYS=many", "DIALOGUE_BACKUP_DAYS is 'many'"),
        ("DIALOGUE_RECORD_DAYS=true", "DIALOGUE_RECORD_DAYS is True"),
        ("DIALOGUE_LANGUAGES=ru", "DIALOGUE_LANGUAGES is 'ru'; it takes a list"),
    ],
)
def test_a_setting_that_no_platform_starts_with_is_refused_and_can_be_mended(
    tutor: Tutor, setting: str, sentence: str
) -> None:
    tutor.start("mfe", "dialogue")
    before = tutor.text(LMS)
    assert sentence in tutor.run("config", "save", "--set", setting, code=1)
    assert tutor.text(LMS) == before
    tutor.run("config", "save", "--unset", setting.partition("=")[0])


def test_a_server_of_developers_gets_no_scheduler(rendered: Rendered) -> None:
    for name in ("local/docker-compose.yml", "dev/docker-compose.yml"):
        assert "dialogue-beat" not in rendered("alone").text(name)


def test_the_scheduler_asks_for_our_task_at_the_hour_that_is_set(tutor: Tutor) -> None:
    tutor.start("mfe", "dialogue", DIALOGUE_NIGHTLY_HOUR_UTC="3")
    settings = tutor.text(LMS)
    assert '"task": "dialogue.daily"' in settings
    assert "crontab(minute=15, hour=3)" in settings


def test_disabling_the_plugin_leaves_a_stock_platform(tutor: Tutor, tmp_path: Path) -> None:
    tutor.start("mfe", "dialogue")
    tutor.run("plugins", "disable", "dialogue")
    stock = Tutor(tmp_path / "stock/root", tutor.site).start("mfe")
    stock.run("config", "save")
    same = sorted(path.relative_to(stock.env) for path in stock.env.rglob("*") if path.is_file())
    left = sorted(path.relative_to(tutor.env) for path in tutor.env.rglob("*") if path.is_file())
    assert left == same
    assert tutor.text(DOCKERFILE) == stock.text(DOCKERFILE)
    assert tutor.text("plugins/mfe/build/mfe/env.config.jsx") == stock.text("plugins/mfe/build/mfe/env.config.jsx")
    assert "dialogue" not in tutor.text("local/docker-compose.prod.yml").lower()
    assert "dialogue" not in tutor.text("k8s/deployments.yml").lower()
