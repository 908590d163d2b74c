"""Ten thousand bodies that no page of ours would send: never a failure of the server, nothing stored is changed.

Made by mutation of good bodies, from a fixed seed, so that a body that once broke something breaks it again.
"""

import json
import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from dialogue_xblocks.empathy_check import models
from dialogue_xblocks.empathy_check.acts import ACTS

from .conftest import ITEMS, Person, as_habits

# What runs here is run by other tests as well; under measurement it takes half as long again.
pytestmark = pytest.mark.no_cover

BODIES = 10_000
GOOD: list[dict[str, Any]] = [
    {"act": "save", "sitting": "", "changes": {"c1": 3, "a2": None}},
    {"act": "finish", "sitting": "", "changes": as_habits(2)},
    *({"act": act, "sitting": "", "changes": {}} for act in ACTS),
    {"display_name": "Title", "definition": "<instrument/>"},
]
VALUES: list[Any] = [
    None, True, False, 0, -1, 1, 5, 6, 2**63, 2**200, 1.5, 1e308, float("nan"), float("inf"), "", " ", "3", "\x00",
    "\ud800", "💬" * 40, "x" * 5_000, "' OR 1=1 --", "<script>", "../../etc/passwd", "{{7*7}}", "%s%n", "__class__", [],
    {}, [[]], [None] * 50, {"": ""}, {"__proto__": {"a": 1}}, {"c1": {"c1": {}}}, ["save"], {"save": 1},
]  # fmt: skip
KEYS = [
    "act",
    "sitting",
    "changes",
    "user",
    "user_id",
    "usage_key",
    "look",
    "seconds",
    "display_name",
    "definition",
    "\ud83d",
]
FORGED = "f" * 16


def mutated(rng: random.Random) -> Any:
    """Return a good body with one to four things about it changed; it always names a sitting that there is not."""
    body: Any = json.loads(json.dumps(rng.choice(GOOD)))
    body["sitting"] = FORGED
    for _ in range(rng.randint(1, 4)):
        kind = rng.randrange(6)
        if kind == 0:
            body[rng.choice(KEYS)] = rng.choice(VALUES)
        elif kind == 1:
            body.pop(rng.choice([*body, "act"]), None)
        elif kind == 2:
            body["changes"] = {rng.choice([*ITEMS, *KEYS]): rng.choice(VALUES) for _ in range(rng.randrange(40))}
        elif kind == 3:
            body = {"sitting": FORGED, rng.choice(KEYS[2:]): body}
        elif kind == 4:
            body["act"] = rng.choice([*ACTS, "SAVE", "save ", "__init__", "student_view", *VALUES])
        else:
            body = {**body, **{str(rng.random()): rng.choice(VALUES) for _ in range(rng.randrange(30))}}
    # Whatever the changes were: an act without a sitting could be one that is meant.
    if not isinstance(body.get("sitting", ""), str) or body.get("sitting", "") == "":
        body["sitting"] = rng.choice([FORGED, 1, None, ["x"]])
    # Withdrawing is meant, whatever else is sent with it.
    return body | {"act": "withdraw\x00"} if body.get("act") == "withdraw" else body


def raw(rng: random.Random) -> bytes:
    """Return a body as bytes: whole, cut off, with bytes turned over, or no JSON at all."""
    text = json.dumps(mutated(rng)).encode()
    kind = rng.randrange(10)
    if kind == 0:
        return text[: rng.randrange(len(text))]
    if kind == 1:
        place = rng.randrange(len(text))
        return text[:place] + bytes([rng.randrange(256)]) + text[place + 1 :]
    if kind == 2:
        return rng.randbytes(rng.randrange(200))
    if kind == 3:
        return b"[" * rng.randrange(2_000) + text
    return text


def bodies() -> Iterator[bytes]:
    rng = random.Random(2026)
    return (raw(rng) for _ in range(BODIES))


def stored() -> list[list[dict[str, Any]]]:
    return [list(model._default_manager.order_by("pk").values()) for model in (models.SittingRow, models.Definition)]


def test_ten_thousand_hostile_bodies_fail_nothing_and_change_nothing(dana: Person) -> None:
    dana.act("finish", changes=as_habits(3))
    before = stored()
    statuses: Counter[int] = Counter()
    for number, body in enumerate(bodies()):
        status, _answer = dana.send(body, handler="studio_submit" if number % 5 == 4 else "act")
        statuses[status] += 1
    assert sum(statuses.values()) == BODIES
    assert max(statuses) < 500
    # An own export is all that a body with a forged sitting may be given.
    assert stored() == before
