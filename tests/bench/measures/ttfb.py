"""Time to the first byte of a unit page with one html and one problem, for a learner on one connection."""

import http.client
import time
from urllib.parse import quote, urlsplit

from ..figures import Figure, Rounds, at_most
from ..stage import Stage, signed_in

ROUNDS, TIMES = 4, 80


def measure(stage: Stage) -> list[Figure]:
    """Ask for one unit after the other; the first visits, which warm up, are told apart."""
    with stage.host() as host, signed_in(host.address, stage.learners[0]) as client:
        cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        first = _first_bytes(host.address, cookies, [stage.unit_address(0)])[0]
        _first_bytes(host.address, cookies, [stage.unit_address(number) for number in range(10)])
        addresses = [stage.unit_address(number) for number in range(TIMES)]
        found = Rounds(tuple(tuple(_first_bytes(host.address, cookies, addresses)) for _ in range(ROUNDS)))
    return [
        Figure(
            "unit page, first byte, median",
            found.median,
            "ms",
            found.n,
            at_most(20),
            "120–134 ms",
            found.detail(),
            f"of the quietest of {ROUNDS} rounds; the course has {stage.course.blocks} blocks",
        ),
        Figure("unit page, first byte, very first visit", first, "ms", note="reads the course's files"),
    ]


def _first_bytes(address: str, cookies: str, paths: list[str]) -> list[float]:
    """Return the milliseconds from sending each request to the head of its answer."""
    place = urlsplit(address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
    times = []
    for path in paths:
        began = time.perf_counter()
        connection.request("GET", quote(path, safe="/:@+"), headers={"Cookie": cookies, "Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        times.append((time.perf_counter() - began) * 1000)
        body = answer.read()
        if answer.status != 200 or not body:
            raise RuntimeError(f"the unit page answered {answer.status}")
    connection.close()
    return times
