"""From the command to pages: the second start, when everything is prepared."""

import statistics
from typing import Any

import httpx

from .. import host
from ..figures import Figure, at_most, percentile
from ..machine import ROOT
from ..stage import Stage, signed_in

TIMES = 5


def measure(stage: Stage) -> list[Figure]:
    """Start again and again: the server itself, and the command a person types."""
    with stage.host() as running, signed_in(running.address, stage.learners[0]) as client:
        cookies = dict(client.cookies)
    page, unit = [], []
    for _ in range(TIMES):
        with stage.host() as started:
            page.append(started.first_page)
            _ask_unit(started, stage, cookies)
            unit.append(started.elapsed())
    listening, served = [], []
    command = [str(ROOT / "scripts/run")]
    # What is not prepared yet gets prepared here, uncounted.
    host.start(stage.data_dir, command=command).stop()
    for _ in range(TIMES):
        with host.start(stage.data_dir, command=command) as started:
            listening.append(started.listening)
            served.append(started.first_page)
    return [
        _figure("server: start to first page", page, 4, "6.5–13 s"),
        _figure("server: start to a learner's first unit page", unit, 4),
        _figure("./scripts/run, second start: listening", listening, 5),
        _figure("./scripts/run, second start: first page", served, None),
    ]


def _ask_unit(started: host.Host, stage: Stage, cookies: dict[str, Any]) -> None:
    with httpx.Client(base_url=started.address, cookies=cookies, timeout=host.PATIENCE, trust_env=False) as client:
        answer = client.get(stage.unit_address(1))
    if answer.status_code != 200:
        raise RuntimeError(f"the unit page answered {answer.status_code}")


def _figure(name: str, seconds: list[float], limit: float | None, beside: str = "") -> Figure:
    return Figure(
        name,
        statistics.median(seconds),
        "s",
        len(seconds),
        at_most(limit) if limit else None,
        beside,
        {"p95": round(percentile(seconds, 0.95), 2), "all": [round(value, 2) for value in seconds]},
    )
