"""``manage.py lms dialogue_retention``: erase what our applications kept long enough. Run it once a day."""

from typing import Any, cast

from django.core.management.base import BaseCommand
from django.utils import timezone

from dialogue_xblocks.shared.signals import retention_due


class Command(BaseCommand):
    """Ask every application of ours; tell how many rows each erased."""

    help = "Erases what the applications of «Кроссмәдени диалог» kept long enough (settings DIALOGUE_*_DAYS)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Ask one after the other; the first that fails stops the command, so that the scheduler tells of it."""
        for _receiver, answer in retention_due.send(None, now=timezone.now()):
            name, count = cast(tuple[str, int], answer)
            self.stdout.write(f"{name}: {count}")
