"""The nightly work of an LMS, which Celery beat asks for by the name of a task."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from celery import Celery

from dialogue_xblocks.shared import tasks
from dialogue_xblocks.shared.api import daily_work_due, retention_due
from dialogue_xblocks.shared.nightly import work_of_a_day

Receiver = Callable[..., tuple[str, int]]


@pytest.fixture
def receivers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Any, Receiver], None]]:
    """Connect receivers, with nobody else listening."""
    kept: list[Receiver] = []
    for signal in (daily_work_due, retention_due):
        monkeypatch.setattr(signal, "receivers", [])
        signal.sender_receivers_cache.clear()

    def connect(signal: Any, receiver: Receiver) -> None:
        kept.append(receiver)
        signal.connect(receiver)

    yield connect
    for signal in (daily_work_due, retention_due):
        signal.sender_receivers_cache.clear()


def test_work_comes_before_erasing_and_each_says_how_much(receivers: Any) -> None:
    asked: list[tuple[str, datetime]] = []

    def work(now: datetime, **_: Any) -> tuple[str, int]:
        asked.append(("work", now))
        return "figures", 2

    def erase(now: datetime, **_: Any) -> tuple[str, int]:
        asked.append(("erase", now))
        return "groups", 3

    receivers(retention_due, erase)
    receivers(daily_work_due, work)
    assert list(work_of_a_day()) == ["figures: 2", "groups: 3"]
    assert [name for name, _now in asked] == ["work", "erase"]
    assert asked[0][1] == asked[1][1]
    assert asked[0][1].tzinfo is not None


def test_one_that_fails_keeps_nobody_from_working_and_is_told_of(receivers: Any) -> None:
    def fail(**_: Any) -> tuple[str, int]:
        raise OSError("no room")

    receivers(daily_work_due, fail)
    receivers(retention_due, lambda **_: ("groups", 1))
    done = work_of_a_day()
    assert next(done) == "groups: 1"
    with pytest.raises(RuntimeError, match=__name__):
        next(done)


def test_the_task_has_the_name_that_the_schedule_of_the_tutor_plugin_asks_for(receivers: Any) -> None:
    receivers(daily_work_due, lambda **_: ("figures", 0))
    assert tasks.daily.name == "dialogue.daily"
    assert tasks.daily() == ["figures: 0"]


PATCH = Path(__file__).resolve().parents[3] / "tutor_plugins/dialogue/tutordialogue/patches/openedx-lms-common-settings"


@pytest.mark.parametrize("before", [{}, {"CELERYBEAT_SCHEDULE": {"saml": {"task": "saml", "schedule": 60}}}])
def test_celery_takes_the_schedule_beside_the_settings_of_the_platform(before: dict[str, Any]) -> None:
    # As the platform names them, without a common beginning (lms/envs/common.py).
    named = {"BROKER_URL": "memory://", "CELERY_DEFAULT_QUEUE": "edx.lms.core.default", "DEFAULT_EMAIL_LOGO_URL": ""}
    settings: dict[str, Any] = {**named, **before}
    exec(PATCH.read_text(encoding="utf-8").replace("{{ DIALOGUE_NIGHTLY_HOUR_UTC }}", "21"), settings)
    app = Celery("proj", set_as_current=False)
    app.config_from_object(type("Settings", (), {name: settings[name] for name in settings if name.isupper()}))
    schedule = app.conf.beat_schedule
    assert schedule["dialogue-daily"]["task"] == tasks.daily.name
    assert (schedule["dialogue-daily"]["schedule"].hour, schedule["dialogue-daily"]["schedule"].minute) == ({21}, {15})
    assert set(schedule) == {"dialogue-daily", *before.get("CELERYBEAT_SCHEDULE", {})}
    assert app.conf.task_default_queue == "edx.lms.core.default"
