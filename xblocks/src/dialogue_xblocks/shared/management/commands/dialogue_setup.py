"""``manage.py lms dialogue_setup``: theme and languages of a new platform; what somebody has set stays."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from dialogue_xblocks.shared.platform import openedx_setup


class Command(BaseCommand):
    """Set up what nobody has set yet, and say what was left alone."""

    help = "Sets up theme and languages of «Кроссмәдени диалог» where nobody has set them; safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what may be said."""
        parser.add_argument("--domain", action="append", default=[], help="a site that gets the theme; may be repeated")
        parser.add_argument("--theme", default="dialogue", help="name of its folder")
        parser.add_argument("--language", action="append", default=[], metavar="CODE", help="kk-kz; may be repeated")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it."""
        openedx_setup.require_platform()
        for line in openedx_setup.assign_theme(options["domain"], options["theme"]):
            self.stdout.write(line)
        if options["language"]:
            for line in openedx_setup.release_languages(options["language"]):
                self.stdout.write(line)
