"""Each act of a learner once, however often a bad network made the browser send it.

The browser names an act by a number of its own (``frontend/src/outbox``). The answer is stored in the transaction that
carries the act out: who sends it again gets that answer, and no second attempt is counted.
"""

import hashlib
import re
import zlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from .models import HandledAct

ACT_HEADER, PERSON_HEADER = "X-Dialogue-Act", "X-Dialogue-Person"
_NUMBER = re.compile(r"[0-9a-f-]{16,40}\Z")
# Longer answers are not those to an act.
_MAX_ANSWER = 1_000_000


class OfAnother(Exception):
    """The act was kept by a browser for another person."""


class NumberTaken(Exception):
    """The number belongs to another act already, or is none."""


def person_mark(user: AbstractBaseUser | AnonymousUser) -> str:
    """Return what a browser knows a person by, to keep what was not sent apart from other people's; it tells nothing."""
    return salted_hmac("dialogue.acts", str(user.pk)).hexdigest()[:20] if user.pk else ""


def once(request: HttpRequest, run: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Carry an act out, or answer as the first time. Called inside a transaction; without a number it just runs.

    Raises:
        OfAnother: see there.
        NumberTaken: see there.
    """
    number = request.headers.get(ACT_HEADER, "")
    user = request.user
    if not number or not isinstance(user, User):
        return run()
    if not constant_time_compare(request.headers.get(PERSON_HEADER, ""), person_mark(user)):
        raise OfAnother
    if not _NUMBER.match(number):
        raise NumberTaken
    what = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode() + request.body).hexdigest()
    known = HandledAct.objects.filter(user_id=user.pk, number=number).first()
    if known is None:
        return _kept(user.pk, number, what, run())
    if known.what != what:
        raise NumberTaken
    return HttpResponse(zlib.decompress(known.answer), status=known.status, content_type=known.content_type)


def _kept(user_id: Any, number: str, what: str, response: HttpResponseBase) -> HttpResponseBase:
    if isinstance(response, HttpResponse) and response.status_code < 500 and len(response.content) <= _MAX_ANSWER:
        HandledAct.objects.create(
            user_id=user_id,
            number=number,
            what=what,
            status=response.status_code,
            content_type=response.get("Content-Type", ""),
            answer=zlib.compress(response.content),
        )
    return response


def forget_old(now: datetime | None = None) -> int:
    """Erase answers that no browser will ask for any more; return how many."""
    before = (now or timezone.now()) - timedelta(days=settings.DIALOGUE_ACTS_DAYS)
    return HandledAct.objects.filter(created__lt=before).delete()[0]
