"""What a host asks of every application of ours without knowing them."""

from django.dispatch import Signal

personal_data_asked = Signal()
"""Sent with ``user``: a receiver returns ``(name, values)``, what it keeps about the person, in plain values."""

daily_work_due = Signal()
"""Sent once a day with ``now``, by a host that has no scheduler of its own: a receiver does its nightly work, safe to
repeat, and returns ``(name, how much was done)``."""

retention_due = Signal()
"""Sent once a day with ``now``: a receiver erases what was kept long enough and returns ``(name, how many)``."""
