"""What a unit page weighs in a real browser, and when its words are there on a slow network."""

import json
import shutil
import statistics
import subprocess
from typing import Any

from .. import host
from ..figures import Figure, at_most, percentile
from ..inside import ask
from ..machine import ROOT
from ..stage import SHIPPED, Stage, signed_in

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The browser adds the latency once to each request. Twice 400 ms stand for 400 ms each way, and for the greetings of
# TCP and TLS before the first one, which it leaves out.
KBIT, LATENCY, TIMES = 400, 800, 3
# One unit of each kind of block, as the browser tests use them.
BLOCKS, BLOCKS_KEY = ROOT / "tests/browser/courses/blocks", "course-v1:test+BLOCKS+blocks"

type Page = dict[str, str]


def measure(stage: Stage) -> list[Figure]:
    """Open every unit of the shipped courses and of the course of all blocks as a first visit; the heaviest slowly."""
    pages = _pages(stage)
    next_ones = [page for page in pages if SHIPPED in page["path"]]
    with stage.host() as server, signed_in(server.address, stage.learners[4]) as client:
        asked = {"address": server.address, "cookies": dict(client.cookies), "pages": pages, "next": next_ones}
        found = _browse(asked | {"slow": {"pages": []}})
        weights = [_kilobytes(page) for page in found["pages"]]
        slow_pages = _slow_ones(stage, pages, weights)
        slow = {"pages": slow_pages, "kbit": KBIT, "latency": LATENCY, "times": TIMES}
        times = _browse(asked | {"pages": [], "next": [], "slow": slow})["slow"]
    warm = [_kilobytes(page) for page in found["next"][1:]]
    return [_weight(pages, weights, found["pages"]), _next(warm), _words(slow_pages, times)]


def _pages(stage: Stage) -> list[Page]:
    """Return the units of the three languages, and those of all kinds of blocks, in Kazakh, which needs most letters."""
    courses = {f"{SHIPPED[:-2]}{language}": language for language in ("kk", "ru", "en")} | {BLOCKS_KEY: "kk"}
    host.start(stage.data_dir, "--course", str(BLOCKS)).stop()
    ask("enrolled", stage.data_dir, name=stage.learners[4], courses=list(courses))
    return [
        {"path": path, "language": language}
        for course, language in courses.items()
        for path in ask("units", stage.data_dir, course=course)
    ]


def _slow_ones(stage: Stage, pages: list[Page], weights: list[float]) -> list[Page]:
    """Return the heaviest unit of each course, and a plain one with one html and one problem."""
    heaviest: dict[str, tuple[float, Page]] = {}
    for page, weight in zip(pages, weights, strict=True):
        course = page["path"].split("/")[2]
        heaviest[course] = max(heaviest.get(course, (0.0, page)), (weight, page), key=lambda pair: pair[0])
    return [{"path": stage.unit_address(1), "language": "en"}, *(page for _, page in heaviest.values())]


def _weight(pages: list[Page], weights: list[float], by_kind: list[dict[str, float]]) -> Figure:
    place = weights.index(max(weights))
    kinds = {kind: round(size / 1000, 1) for kind, size in sorted(by_kind[place].items())}
    detail = {
        "median": round(statistics.median(weights), 1),
        "heaviest": _name(pages[place]),
        "heaviest_by_kind": kinds,
    }
    return Figure(
        "unit page, first visit, without video: heaviest unit",
        max(weights),
        "KB",
        len(weights),
        at_most(200),
        detail=detail,
        note="as transferred, heads included; 1 KB = 1000 bytes",
    )


def _next(warm: list[float]) -> Figure:
    return Figure(
        "unit page, next unit with a warm cache: median",
        statistics.median(warm),
        "KB",
        len(warm),
        detail={"p95": round(percentile(warm, 0.95), 1)},
    )


def _words(pages: list[Page], times: list[list[dict[str, Any]]]) -> Figure:
    medians = [statistics.median(time["ms"] for time in of_page) / 1000 for of_page in times]
    return Figure(
        f"unit's words painted at {KBIT} kbit/s, {LATENCY // 2} ms each way: slowest unit",
        max(medians),
        "s",
        TIMES,
        at_most(3),
        detail={_name(page): round(median, 2) for page, median in zip(pages, medians, strict=True)},
        note="the last words of a phone's first screen, first visit; the heaviest unit of each course and a plain one",
    )


def _name(page: Page) -> str:
    return f"{page['path'].rpartition('@')[2]} ({page['language']})"


def _kilobytes(page: dict[str, float]) -> float:
    return sum(size for kind, size in page.items() if kind != "Media") / 1000


def _browse(asked: dict[str, Any]) -> dict[str, Any]:
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    node = shutil.which("node") or str(ROOT / ".venv/bin/node")
    if browser is None:
        raise RuntimeError(f"there is no Chromium on this machine (looked for {', '.join(BROWSERS)})")
    command = [node, str(ROOT / "tests/bench/weigh.mjs")]
    done = subprocess.run(
        command,
        cwd=ROOT,
        input=json.dumps({**asked, "chromium": browser}),
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    found: dict[str, Any] = json.loads(done.stdout)
    return found
