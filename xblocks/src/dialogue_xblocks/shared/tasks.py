"""What the platform's Celery can be asked to do; its autodiscovery imports this module, nobody else does."""

from celery import shared_task

from .nightly import work_of_a_day


@shared_task(name="dialogue.daily", ignore_result=True)  # type: ignore[untyped-decorator,unused-ignore]
def daily() -> list[str]:
    """Do the nightly work of every application of ours; safe to repeat."""
    return list(work_of_a_day())
