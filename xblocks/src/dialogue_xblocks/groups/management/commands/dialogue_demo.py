"""``manage.py lms dialogue_demo``: a group with a curator and learners to look at. On request only; nothing of it twice."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from dialogue_xblocks.groups import api
from dialogue_xblocks.shared.languages import LANGUAGES
from dialogue_xblocks.shared.platform import host, openedx_setup

CURATOR = "dialogue-demo-curator"


class Command(BaseCommand):
    """Make the people and the group, all or nothing."""

    help = "Makes a demonstration group for our courses, with people who have no passwords."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what may be said."""
        parser.add_argument("--learners", type=int, default=6)
        parser.add_argument("--org", default="Dialogue", help="organisation of the courses")

    @transaction.atomic
    def handle(self, *_args: Any, **options: Any) -> None:
        """Make them."""
        openedx_setup.require_platform()
        runs = [run for run in host().runs() if run.org == options["org"]]
        if not runs:
            raise CommandError(f"There is no course of {options['org']}: import them first.")
        curator = openedx_setup.demonstration_person(CURATOR, "Көрсетілім кураторы")
        if curator is None:
            self.stdout.write(f"{CURATOR} is there, nothing is made")
            return
        openedx_setup.let_lead(curator, [run.key for run in runs])
        courses = {(run.org, run.course) for run in runs}
        group = api.create_group(curator, "Көрсетілім тобы", courses, timezone.localdate())
        for number in range(1, options["learners"] + 1):
            learner = openedx_setup.demonstration_person(f"dialogue-demo-{number}", f"Көрсетілім {number}")
            if learner is not None:
                api.join(learner, group, LANGUAGES[number % len(LANGUAGES)])
        self.stdout.write(f"group {group.name}: {CURATOR} and {options['learners']} learners")
