"""A lecture hall comes into a group: 200 people sign in, open the link and join, all at once."""

import asyncio
import time

import httpx

from ..figures import Figure, at_most, exactly, percentile
from ..host import PATIENCE
from ..inside import ask
from ..stage import PASSWORD, SHIPPED, Stage

PEOPLE = 200
# So many browsers talk at the same time; the others wait for their turn as they would for the network.
AT_ONCE = 50


def measure(stage: Stage) -> list[Figure]:
    """Let everybody join by the link of one code and look up who is a member and enrolled."""
    names = [f"hall{number:03}" for number in range(PEOPLE)]
    ask("people", stage.data_dir, names=names, password=PASSWORD, courses=[])
    code = ask("found_group", stage.data_dir, course=SHIPPED, curator=stage.learners[1])
    with stage.host() as host:
        began = time.perf_counter()
        taken, errors = asyncio.run(_hall(host.address, code, names))
        seconds = time.perf_counter() - began
    missing = sorted(set(names) - set(ask("members", stage.data_dir, code=code)))
    return [
        Figure(
            f"{PEOPLE} people sign in and join by code",
            seconds,
            "s",
            PEOPLE,
            at_most(60),
            detail={"joining_p95": round(percentile(taken, 0.95), 2), "errors": errors[:5]},
        ),
        Figure("people lost on the way", len(missing), "people", PEOPLE, exactly(0), detail={"examples": missing[:5]}),
    ]


async def _hall(address: str, code: str, names: list[str]) -> tuple[list[float], list[str]]:
    gate, taken, errors = asyncio.Semaphore(AT_ONCE), [], []

    async def come(name: str) -> None:
        async with gate, httpx.AsyncClient(base_url=address, timeout=PATIENCE, trust_env=False) as client:
            try:
                taken.append(await _join(client, code, name))
            except (httpx.HTTPError, RuntimeError, KeyError) as error:
                errors.append(repr(error))

    await asyncio.gather(*(come(name) for name in names))
    return taken or [0.0], errors


async def _join(client: httpx.AsyncClient, code: str, name: str) -> float:
    """Sign in by the form, open the link, press the button; return the seconds of opening and pressing."""
    await client.get("/accounts/sign-in")
    form = {"username": name, "password": PASSWORD, "csrfmiddlewaretoken": client.cookies["csrftoken"]}
    answer = await client.post("/accounts/sign-in", data=form)
    if answer.status_code != 302:
        raise RuntimeError(f"sign-in answered {answer.status_code}")
    began = time.perf_counter()
    link = f"/dialogue/groups/join/{code}"
    (await client.get(link)).raise_for_status()
    form = {"language": "kk", "csrfmiddlewaretoken": client.cookies["csrftoken"]}
    answer = await client.post(link, data=form)
    if answer.status_code != 302:
        raise RuntimeError(f"joining answered {answer.status_code}")
    return time.perf_counter() - began
