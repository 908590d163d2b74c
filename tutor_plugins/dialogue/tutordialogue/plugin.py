"""What Tutor loads: our settings, patches, tasks and commands, each put on its hook."""

from pathlib import Path
from typing import Any

import click
from tutor import env as tutor_env
from tutor import exceptions, hooks

from . import bundle, commands, options

_PATCHES = Path(__file__).resolve().parent / "patches"
# What needs files to serve.
_PUBLIC = ("mfe-dockerfile-production-final", "mfe-caddyfile")
# Commands that would start something on a cluster.
_STARTING = {"launch", "start", "reboot", "init", "do", "apply"}

hooks.Filters.CONFIG_DEFAULTS.add_items([(f"DIALOGUE_{name}", value) for name, value in options.DEFAULTS.items()])
hooks.Filters.CONFIG_UNIQUE.add_items([(f"DIALOGUE_{name}", value) for name, value in options.UNIQUE.items()])
# After all that name a default of their own; tutor-indigo then adds its mark to the end.
hooks.Filters.CONFIG_DEFAULTS.add(priority=hooks.priorities.LOW)(options.with_our_values)

for _path in sorted(_PATCHES.iterdir()):
    if _path.name not in _PUBLIC or bundle.has_public_files():
        hooks.Filters.ENV_PATCHES.add_item((_path.name, _path.read_text(encoding="utf-8")))
hooks.Filters.ENV_PATCHES.add_items(list(bundle.patches()))

# After those of Tutor and of other plugins: tutor-mfe's flags and indigo's theme are there by then.
for _service in ("lms", "cms"):
    hooks.Filters.CLI_DO_INIT_TASKS.add_item((_service, commands.task(_service)), priority=hooks.priorities.LOW)
hooks.Filters.CLI_DO_COMMANDS.add_items(list(commands.ALL))


@hooks.Filters.IMAGES_BUILD_REQUIRED.add()
def _both_images_are_ours(names: list[str], context: str) -> list[str]:
    return [
        *names,
        *(name for name in ("openedx", "mfe") if name not in names and (context, name) != ("dev", "openedx")),
    ]


@hooks.Filters.IMAGES_PULL.add(priority=hooks.priorities.LOW)
def _no_registry_has_ours(images: list[tuple[str, str]], config: dict[str, Any]) -> list[tuple[str, str]]:
    if config.get("DOCKER_REGISTRY") != "docker.io/":
        return images
    return [(name, tag) for name, tag in images if name not in ("openedx", "mfe")]


@hooks.Actions.ENV_SAVED.add()
def _copy_bundle(environment: str, _config: dict[str, Any]) -> None:
    bundle.copy(environment)


@hooks.Actions.PLUGIN_UNLOADED.add()
def _remove_bundle(plugin: str, root: str, _config: dict[str, Any]) -> None:
    if plugin == "dialogue":
        bundle.remove(tutor_env.pathjoin(root))


@hooks.Actions.CONFIG_LOADED.add()
def _refuse_wrong_settings(config: dict[str, Any]) -> None:
    if sentence := options.wrong(config):
        raise exceptions.TutorError(f"dialogue: {sentence} (docs/guides/operators.md).")


@hooks.Actions.CONFIG_LOADED.add()
def _refuse_files_in_pods(config: dict[str, Any]) -> None:
    """Refuse to start anything on Kubernetes while private files would lie on the disk of a pod."""
    context = click.get_current_context(silent=True)
    if context is None or context.find_root().invoked_subcommand != "k8s":
        return
    named = set()
    while context is not None:
        named.add(context.info_name)
        context = context.parent
    if named & _STARTING and options.keeps_files_in_the_pod(config):
        raise exceptions.TutorError(
            "dialogue: on Kubernetes the private files of learners need object storage. Enable tutor-minio, or set "
            "DIALOGUE_STORAGE_BUCKET and the keys of an S3 service (docs/guides/operators.md)."
        )
