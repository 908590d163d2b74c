"""What blocks may listen to. Each is sent inside the transaction of the act, with ``group_id`` and ``member_id``."""

from django.dispatch import Signal

membership_began = Signal()
"""Somebody joined or came back."""

membership_ended = Signal()
"""Somebody left, was moved or taken out: contributions stay, the person's own access ends."""

membership_erased = Signal()
"""An account was removed: the member points to nobody any more. Texts stay readable under «removed» unless the block
keeps something only for its author, which it erases now."""
