"""The most the server gives: as many requests at once as it has threads, and nobody thinks."""

from ..figures import Figure, at_least, exactly, percentile
from ..load import generate
from ..stage import Stage

CONNECTIONS, SECONDS = 8, 20.0


def measure(stage: Stage) -> list[Figure]:
    """Ask without a pause: three pages to one answer, as in a lesson."""
    with stage.host() as host:
        done = generate(stage, host, learners=CONNECTIONS, seconds=SECONDS, think=None)
    both = done["pages"] + done["answers"]
    return [
        Figure(
            "saturated: requests a second",
            len(both) / SECONDS,
            "1/s",
            len(both),
            at_least(30),
            detail={
                "pages": len(done["pages"]),
                "answers": len(done["answers"]),
                "median_s": round(percentile(both, 0.5), 3),
                "p95_s": round(percentile(both, 0.95), 3),
            },
            note=f"{CONNECTIONS} connections; the load generator shares the cores with the server",
        ),
        Figure(
            "saturated: errors",
            len(done["errors"]),
            "errors",
            len(both),
            exactly(0),
            detail={"kinds": done["errors"][:5]},
        ),
    ]
