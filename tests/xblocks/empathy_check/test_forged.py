"""Whatever is sent: a clear refusal, nothing stored is changed."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue_xblocks.empathy_check.block import LIMIT_OF_BODY
from dialogue_xblocks.empathy_check.models import SittingRow

from .conftest import CHECK, Person

ODD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.lists(st.integers(), max_size=3)
)
KNOWN = st.sampled_from(["act", "sitting", "changes", "c1", "save", "finish", "decline", "again", "withdraw ", "id"])
JSON = st.recursive(
    ODD,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KNOWN | st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
# Everything but an act that is meant: forged bodies must not hit upon "withdraw".
BODIES = st.fixed_dictionaries(
    {
        "act": st.sampled_from(
            ["save", "finish", "look_back", "consent", "Save", "", "submit", "studio_submit", "decline\x00"]
        )
        | ODD
    },
    optional={
        "sitting": st.sampled_from(["", "nonsense"]) | ODD,
        "changes": JSON,
        **dict.fromkeys(("seconds", "adult", "user_id", "usage_id"), ODD),
    },
)


def stored() -> list[dict[str, Any]]:
    return list(SittingRow.objects.order_by("id").values())


def fits(body: Any) -> bool:
    """Whether a body asks for something that may be done: a save or finish without any changes."""
    return (
        isinstance(body, dict)
        and body.get("act") in ("save", "finish")
        and body.get("sitting", "") == ""
        and body.get("changes", {}) == {}
    )


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=JSON | BODIES)
def test_hostile_json_is_refused_and_changes_nothing(dana: Person, body: Any) -> None:
    if fits(body):
        return
    dana.send({"act": "save", "sitting": "", "changes": {"c1": 4, "a1": 2}})
    before = stored()
    status, answer = dana.send(body)
    assert 400 <= status < 500, body
    assert answer["error"]
    assert stored() == before


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=200))
def test_bytes_that_are_no_json_are_refused(dana: Person, raw: bytes) -> None:
    try:
        json.loads(raw)
    except ValueError:
        assert dana.send(raw)[0] == 400


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"[" * 20_000 + b"]" * 20_000, 400),
        (b'{"act": ' * 5_000, 400),
        (b"9" * 10_000, 400),
        (b'{"act": "save", "changes": {"c1": 1e999}}', 400),
        (b'{"act": "save", "changes": {"c1": NaN}}', 400),
        (b'{"act": "save", "changes": {"c1": true}}', 400),
        (b'{"act": "save", "changes": {"c1": 3.0}}', 400),
        (b'{"act": "save", "changes": {"c1": 6}}', 400),
        (b'{"act": "save", "changes": {"c1": 0}}', 400),
        (b'{"act": "save", "changes": []}', 400),
        (b'{"act": ["save"]}', 400),
        (b'{"act": "save", "seconds": 1e999}', 400),
        (b'{"act": "save", "seconds": {}}', 400),
        (b'{"act": "look_back", "changes": {"cognitive": 1}}', 409),
        (b'{"act": "consent", "adult": "yes"}', 400),
        (b'{"act": "save", "sitting": 1}', 400),
        (b'"\\ud800"', 400),
        (b" " * (LIMIT_OF_BODY + 1), 413),
        (b"", 400),
    ],
)
def test_tricky_bodies_are_refused(dana: Person, raw: bytes, status: int) -> None:
    dana.act("save", changes={"c1": 4})
    before = stored()
    assert dana.send(raw)[0] == status
    assert stored() == before


def test_only_post_is_taken(dana: Person) -> None:
    assert dana.send(b"", method="get")[0] == 405


def test_answers_of_one_check_do_not_fit_another(dana: Person) -> None:
    token = dana.act("save", changes={"c1": 4})["token"]
    other = CHECK.replace(name="e2")
    assert dana.refused("save", token, {"c1": 4}, key=other)[0] == 409
