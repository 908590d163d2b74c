"""``manage.py lms|cms dialogue_verify``: whether our blocks and this site keep their contracts with each other."""

import logging
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand

from dialogue_xblocks.shared.verify import run


class Command(BaseCommand):
    """Make all checks, one line each."""

    help = (
        "Checks the contracts between the blocks of «Кроссмәдени диалог» and this site. With --yes also in a throw-away "
        "course with throw-away people, of which nothing is kept."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what may be said."""
        parser.add_argument("--yes", action="store_true", help="also the checks that write and take it back")
        parser.add_argument(
            "--course", action="append", metavar="KEY", help="go through this course only; may be repeated"
        )

        parser.add_argument("--only", default="", metavar="TEXT", help="make only the checks with this in their names")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print a line for each check and the sum; end with 1 when a check failed."""
        counted: Counter[str] = Counter()
        # Half of the checks are refused requests, of which a site may log each.
        logging.disable(logging.WARNING)
        try:
            for line in run(writing=options["yes"], courses=options["course"], only=options["only"]):
                counted[line.outcome] += 1
                self.stdout.write(str(line))
                self.stdout.flush()
        finally:
            logging.disable(logging.NOTSET)
        self.stdout.write(f"{counted['passed']} passed, {counted['failed']} failed")
        if counted["failed"]:
            raise SystemExit(1)
