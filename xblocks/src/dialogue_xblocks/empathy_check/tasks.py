"""What the platform's Celery can be asked to do; its autodiscovery imports this module, nobody else does."""

from celery import shared_task
from django.utils import timezone

from .reporting import recompute


@shared_task(name="dialogue.self_check.figures", ignore_result=True)  # type: ignore[untyped-decorator,unused-ignore]
def self_check_figures() -> int:
    """Make the figures that are due today, and return how many reports were published; safe to repeat."""
    return recompute(timezone.now())
