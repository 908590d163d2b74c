"""What a page gives the script that keeps what could not be sent (``frontend/src/outbox``)."""

import json
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from dialogue_standalone.learning.api import person_mark


def outbox(person: User) -> dict[str, Any]:
    """Return the person's mark, for how many days acts are kept, and the words, in the language of the page."""
    count = {"count": "{count}"}  # the script knows how many
    words = {
        "block": _(
            "Not sent yet. The answer is kept in this browser and will be sent by itself when there is a connection."
        ),
        "bar": _("No connection. Answers not sent yet: %(count)s") % count,
        "send": _("Send now"),
        "stopped": _("You are signed out. Answers not sent yet: %(count)s") % count,
        "signIn": _("Sign in, and they will be sent"),
        "sent": _("The answer that was not sent before has been sent."),
        "result": _("Show the result"),
        "refused": _("An answer that was not sent before was not taken."),
        "tooOld": _("An answer was kept for too long and could not be sent. Please answer again."),
        "leaving": _("Answers not sent yet: %(count)s. They will be lost if you sign out now. Sign out?") % count,
    }
    # A day less than the server remembers: what may have been carried out must not come when that is forgotten.
    return {"person": person_mark(person), "days": settings.DIALOGUE_ACTS_DAYS - 1, "words": json.dumps(words)}
