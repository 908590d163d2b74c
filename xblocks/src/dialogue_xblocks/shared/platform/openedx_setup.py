"""What an operator's first start sets up in LMS and Studio: only what nobody has set yet.

One of the modules that import the platform. Functions yield lines that say what was done and what was left alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import transaction
from lxml import etree
from opaque_keys.edx.keys import CourseKey
from opaque_keys.edx.locator import CourseLocator

# The theme that comes with Tutor: a default that nobody chose.
REPLACED = frozenset({"indigo"})
# Remembered in the course itself, so that a block that a teacher took out of the list does not come back.
OFFERED = "dialogue_blocks_offered"


def require_platform() -> None:
    """Tell an operator who called a command where there is no Open edX.

    Raises:
        CommandError: this is another host.
    """
    if find_spec("openedx") is None:
        raise CommandError("This is no Open edX platform: the command sets up an LMS and its Studio only.")


def assign_theme(domains: Iterable[str], theme: str) -> Iterator[str]:
    """Give a theme to all sites that have none or the one that comes with Tutor.

    Args:
        domains: of sites that are made when they are missing; as visitors ask for them, with the port when it is not the
            usual one.
        theme: name of its folder; "" for none.
    """
    if not theme:
        yield "theme: none is asked for, sites keep what they have"
        return
    known = {found.theme_dir_name for found in import_module("openedx.core.djangoapps.theming.helpers").get_themes()}
    if theme not in known:
        yield f"theme: {theme} is not in this image, sites keep what they have"
        return
    # Of the platform's applications, not of every host's.
    from django.contrib.sites.models import Site

    known_sites = Site.objects.order_by("domain").values_list("domain", flat=True)
    for domain in dict.fromkeys([*domains, *known_sites]):
        # A platform's application adds the themes of a site.
        site: Any = Site.objects.get_or_create(domain=domain, defaults={"name": domain[:50]})[0]
        now = [row.theme_dir_name for row in site.themes.all()]
        if now and not set(now) <= REPLACED:
            yield f"theme: {domain} keeps {', '.join(now)}"
            continue
        with transaction.atomic():
            site.themes.all().delete()
            site.themes.create(theme_dir_name=theme)
        yield f"theme: {domain} gets {theme}" + (f" instead of {', '.join(now)}" if now else "")


def release_languages(languages: Sequence[str]) -> Iterator[str]:
    """Release languages on a site where none is.

    Args:
        languages: codes as the platform lists them, ``kk-kz``.
    """
    configuration = import_module("openedx.core.djangoapps.dark_lang.models").DarkLangConfig
    now = configuration.current()
    released = now.released_languages_list
    if released:
        missing = sorted(set(languages) - set(released))
        hint = f"; not released: {', '.join(missing)} (Django admin, Dark Lang)" if missing else ""
        yield f"languages: {', '.join(released)} stay released{hint}"
        return
    configuration.objects.create(
        enabled=True,
        released_languages=",".join(languages),
        enable_beta_languages=now.enable_beta_languages,
        beta_languages=now.beta_languages,
    )
    yield f"languages: {', '.join(languages)} are released"


def trees_below(folder: Path) -> dict[CourseKey, Path]:
    """Return the courses of a folder: key → OLX tree, which lies at any depth."""
    return {_key_of(path): path.parent for path in sorted(folder.rglob("course.xml"))}


def _key_of(course_file: Path) -> CourseKey:
    root = etree.parse(str(course_file)).getroot()
    return CourseLocator(root.get("org"), root.get("course"), root.get("url_name"))


def import_course(key: CourseKey, tree: Path, replace: bool) -> Iterator[str]:
    """Import a course that is absent, or over one that is there; offer our blocks to its authors.

    Args:
        replace: what was changed in Studio since is lost; what learners did stays.
    """
    store = import_module("xmodule.modulestore.django").modulestore()
    there = store.has_course(key) and not _was_cut_off(store.get_course(key))
    if there and not replace:
        yield f"course: {key} is there and stays as it is"
    else:
        call_command("import", str(tree.parent), tree.name)
        yield f"course: {key} {'replaced' if there else 'imported'}"
    yield from _offer_blocks(store, key)


def _was_cut_off(course: Any) -> bool:
    """Whether the import that made a course was killed: its contents come in all at once, at the end, then our mark."""
    return not course.children and OFFERED not in course.other_course_settings


def _offer_blocks(store: Any, key: CourseKey) -> Iterator[str]:
    """Put our blocks on the list of advanced modules, each once in the life of a course."""
    course = store.get_course(key)
    told = set(course.other_course_settings.get(OFFERED, ()))
    ours = {point.name for point in entry_points(group="xblock.v1") if point.value.startswith("dialogue_xblocks.")}
    if ours <= told:
        return
    new = sorted(ours - told - set(course.advanced_modules))
    course.advanced_modules = [*course.advanced_modules, *new]
    course.other_course_settings = {**course.other_course_settings, OFFERED: sorted(ours | told)}
    store.update_item(course, import_module("xmodule.modulestore").ModuleStoreEnum.UserID.mgmt_command)
    if new:
        yield f"course: {key} offers {', '.join(new)} to its authors"


def demonstration_person(name: str, full_name: str) -> Any | None:
    """Make a person without a password; None when there is one of that user name."""
    people = get_user_model().objects
    if people.filter(username=name).exists():
        return None
    account = people.create(username=name, email=f"{name}@example.invalid")
    account.set_unusable_password()
    account.save()
    profiles = import_module("common.djangoapps.student.models").UserProfile.objects
    profiles.get_or_create(user=account, defaults={"name": full_name})
    return account


def let_lead(account: Any, keys: Iterable[CourseKey]) -> None:
    """Make a person a curator of course runs."""
    roles = import_module("common.djangoapps.student.roles")
    for key in keys:
        roles.CourseLimitedStaffRole(key).add_users(account)
