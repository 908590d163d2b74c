"""What can be checked by looking: entry points, applications, migrations, catalogues, templates."""

import gettext
from importlib.metadata import entry_points
from importlib.resources import files
from typing import BinaryIO, cast

from django.apps import apps
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.template.loader import get_template
from xblock.core import XBlock

from dialogue_xblocks.shared.languages import TRANSLATED
from dialogue_xblocks.shared.platform import host

from .contract import WHEEL, our_blocks
from .registry import Failed, Skipped, check

GROUPS = ("lms.djangoapp", "cms.djangoapp")


@check("entry points of the blocks")
def blocks_load() -> None:
    """The runtime gives our class for each type."""
    if not our_blocks():
        raise Failed("the wheel announces none")
    for point in our_blocks():
        found = XBlock.load_class(point.name)
        expected = f"{found.__module__}:{found.__name__}"
        if expected != point.value:
            raise Failed(f"{point.name} is {expected}")


def our_apps(group: str) -> dict[str, str]:
    """Return the applications that the wheel announces to one service: label → path of the configuration."""
    points = [point for point in entry_points(group=group) if point.value.startswith(f"{WHEEL}.")]
    return {point.name: point.value.replace(":", ".") for point in points}


@check("entry points of the applications")
def apps_installed() -> None:
    """LMS and Studio get the same applications, and each of them is installed here."""
    lms, studio = (our_apps(group) for group in GROUPS)
    if lms != studio:
        raise Failed(f"not for both services: {', '.join(sorted(set(lms) ^ set(studio)))}")
    missing = sorted(label for label in lms if label not in apps.app_configs)
    if missing or not lms:
        raise Failed(f"not installed: {', '.join(missing) or 'any'}")


@check("migrations")
def migrated() -> None:
    """Nothing of ours waits to be migrated, and no model changed without a migration."""
    executor = MigrationExecutor(connections["default"])
    ours = set(our_apps(GROUPS[0]))
    targets = [node for node in executor.loader.graph.leaf_nodes() if node[0] in ours]
    waiting = [f"{one.app_label}.{one.name}" for one, _backwards in executor.migration_plan(targets)]
    if waiting:
        raise Failed(f"not applied: {', '.join(waiting)}")


@check("catalogues")
def catalogues_compiled() -> None:
    """Every language is compiled, for blocks and for each application with texts of its own."""
    folders = [("translations", "text")]
    for path in our_apps(GROUPS[0]).values():
        package = path.removeprefix(f"{WHEEL}.").split(".")[0]
        if (files(WHEEL) / package / "locale").is_dir():
            folders.append((f"{package}/locale", "django"))
    for folder, domain in folders:
        for language in TRANSLATED:
            name = f"{folder}/{language}/LC_MESSAGES/{domain}.mo"
            catalogue = files(WHEEL).joinpath(name)
            if not catalogue.is_file():
                raise Failed(f"{name} is missing: build the wheel with ./scripts/build")
            with catalogue.open("rb") as file:
                if not gettext.GNUTranslations(cast(BinaryIO, file)).info():
                    raise Failed(f"{name} is empty")


@check("templates of the theme")
def theme_templates() -> None:
    """What our theme replaces is there to be replaced: templates move and vanish between releases."""
    names = host().theme_templates()
    if names is None:
        raise Skipped("no theme")
    gone = [name.removeprefix("!") for name in names if name.startswith("!")]
    if gone or not names:
        raise Failed(f"the platform has none of the name {', '.join(gone)}" if gone else "the theme has no template")


@check("addresses")
def addresses() -> None:
    """The host answers where our pages lead to."""
    for name in ("base_template", "person_model"):
        if not getattr(host(), name):
            raise Failed(f"{name} is not told")
    apps.get_model(host().person_model)
    get_template(host().base_template)
