"""``manage.py cms dialogue_import FOLDER``: import the courses of a folder that are absent; what teachers changed stays."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dialogue_xblocks.shared.platform import openedx_setup


class Command(BaseCommand):
    """Import what is absent, and say what was left alone."""

    help = "Imports the courses of a folder of OLX trees into Studio where they are absent; safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what may be said."""
        parser.add_argument("folder", type=Path, help="OLX trees at any depth")
        parser.add_argument("--course", metavar="KEY", help="this one only")
        parser.add_argument("--replace", action="store_true", help="with --course: also over what is there")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it."""
        openedx_setup.require_platform()
        found = {str(key): (key, tree) for key, tree in openedx_setup.trees_below(options["folder"]).items()}
        wanted = options["course"]
        if options["replace"] and not wanted:
            raise CommandError("--replace needs --course KEY: it takes what was changed in Studio.")
        if not found or (wanted and wanted not in found):
            raise CommandError(f"{options['folder']} has {', '.join(found) or 'no course'}.")
        for key, tree in [found[wanted]] if wanted else found.values():
            for line in openedx_setup.import_course(key, tree, options["replace"]):
                self.stdout.write(line)
                self.stdout.flush()
