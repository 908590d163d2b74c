"""What pages tell people about being erased."""

from django.conf import settings


def backup_days() -> int:
    """Return after how many days nothing of an erased person is left in backups; 0: only the administrators know."""
    days: int = settings.DIALOGUE_BACKUP_DAYS
    return days
