"""``manage.py lms dialogue_self_check_figures``: make the figures of the self-check that are due. Run it every night."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from dialogue_xblocks.empathy_check.reporting import recompute


class Command(BaseCommand):
    """Publish what may be published; tell how many reports that were, and nothing of any group."""

    help = (
        "Makes the figures of the self-check for the groups whose day it is; a second run on the day changes nothing."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Make them."""
        self.stdout.write(f"empathy_check: {recompute(timezone.now())}")
