"""A class of 50: everybody reads, thinks 2–4 s, answers, goes on. Then the server is killed and every answer looked up."""

import signal
from typing import Any

from ..figures import Figure, at_most, exactly, percentile
from ..inside import ask
from ..load import generate
from ..machine import load as load_average
from ..stage import LEARNERS, Stage

SECONDS = 75.0


def measure(stage: Stage) -> list[Figure]:
    """Let the class work; every request of pages and answers counts, to its last byte."""
    host = stage.host()
    try:
        done = generate(stage, host, learners=LEARNERS, seconds=SECONDS, think=(2.0, 4.0))
    finally:
        # Not a polite end: what was acknowledged has to be on disk already.
        host.stop(signal.SIGKILL)
    lost = _lost(done["acknowledged"], ask("answers", stage.data_dir, course=stage.course.key))
    pages, posts = done["pages"], done["answers"]
    both = pages + posts
    return [
        Figure(
            f"{LEARNERS} learners, 2–4 s to think: request, p95",
            percentile(both, 0.95),
            "s",
            len(both),
            at_most(0.5),
            detail={
                "median": round(percentile(both, 0.5), 4),
                "slowest": round(max(both), 3),
                "p95_pages": round(percentile(pages, 0.95), 3),
                "p95_answers": round(percentile(posts, 0.95), 3),
                "requests_per_second": round(len(both) / SECONDS, 1),
                "p95_sign_in": round(percentile(done["sign_ins"], 0.95), 2),
                "load_average": load_average(),
            },
            note="to the last byte; scripts and styles are loaded once a learner, as browsers do, and not counted",
        ),
        Figure("errors", len(done["errors"]), "errors", len(both), exactly(0), detail={"kinds": done["errors"][:5]}),
        Figure(
            "acknowledged answers lost after kill -9",
            len(lost),
            "answers",
            len(done["acknowledged"]),
            exactly(0),
            detail={"examples": lost[:5]},
        ),
    ]


def _lost(acknowledged: list[list[Any]], stored: dict[str, dict[str, Any]]) -> list[list[Any]]:
    """Return the last acknowledged answer of each learner and problem that is not what is stored."""
    last = {(learner, usage): answer for learner, usage, answer in acknowledged}
    return [
        [learner, usage]
        for (learner, usage), answer in last.items()
        if answer not in stored.get(learner, {}).get(usage, {}).values()
    ]
