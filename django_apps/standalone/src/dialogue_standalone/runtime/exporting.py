"""What a person left in blocks, given out."""

from typing import Any

from completion.models import BlockCompletion
from django.contrib.auth.models import User

from .kvs import load_state
from .models import BlockState, Preference


def export_of(user: User) -> dict[str, Any]:
    """Return a person's answers, points, completions and settings of blocks, in plain values."""
    states = BlockState.objects.filter(user=user).order_by("course_key", "usage_key")
    done = BlockCompletion.objects.filter(user=user).order_by("context_key", "block_key")
    return {
        "blocks": [
            {
                "block": str(row.usage_key),
                "state": load_state(row.state),
                "earned": row.earned,
                "possible": row.possible,
                "graded": row.graded_at,
                "changed": row.modified,
            }
            for row in states
        ],
        "completed": [
            [str(key), value, when] for key, value, when in done.values_list("block_key", "completion", "modified")
        ],
        "settings": [
            [row.block_type, load_state(row.state)]
            for row in Preference.objects.filter(user=user).order_by("block_type")
        ],
    }
