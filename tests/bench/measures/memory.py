"""Resident memory of the server after it has served every unit of two courses."""

from ..figures import Figure, at_most
from ..inside import ask
from ..stage import SHIPPED, Stage, signed_in


def measure(stage: Stage) -> list[Figure]:
    """Read the memory when idle, after all units, and after all units again."""
    addresses = [path for course in (stage.course.key, SHIPPED) for path in ask("units", stage.data_dir, course=course)]
    with stage.host() as host, signed_in(host.address, stage.learners[1]) as client:
        idle = host.memory_mb()
        laps = []
        for _ in range(2):
            for path in addresses:
                answer = client.get(path)
                if answer.status_code != 200:
                    raise RuntimeError(f"a unit page answered {answer.status_code}")
            laps.append(host.memory_mb())
    detail = {"after_start": round(idle, 1), "after_each_lap": [round(value, 1) for value in laps]}
    note = f"after {len(addresses)} units twice, among them every block type of the shipped course"
    return [Figure("server, resident memory", max(laps), "MB", 1, at_most(320), "363–428 MB", detail, note)]
