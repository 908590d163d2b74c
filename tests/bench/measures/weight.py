"""What a unit page weighs in a real browser, and when its text is there on a slow network."""

import json
import shutil
import statistics
import subprocess
from typing import Any

from ..figures import Figure, at_most, percentile
from ..inside import ask
from ..machine import ROOT
from ..stage import SHIPPED, Stage, signed_in

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
KBIT, LATENCY, TIMES = 400, 400, 3


def measure(stage: Stage) -> list[Figure]:
    """Open every unit of the shipped course with an empty cache, then one after the other as a learner does."""
    units = ask("units", stage.data_dir, course=SHIPPED)
    with stage.host() as host, signed_in(host.address, stage.learners[4]) as client:
        slow = {"path": units[1], "kbit": KBIT, "latency": LATENCY, "times": TIMES}
        found = _browse(
            {"address": host.address, "cookies": dict(client.cookies), "pages": units, "slow": slow},
        )
    cold, warm = [[_kilobytes(page) for page in found[name]] for name in ("cold", "warm")]
    heaviest = found["cold"][cold.index(max(cold))]
    by_kind = {kind: round(size / 1000, 1) for kind, size in sorted(heaviest.items())}
    return [
        Figure(
            "unit page, empty cache, without video: heaviest unit",
            max(cold),
            "KB",
            len(cold),
            detail={"median": round(statistics.median(cold), 1), "heaviest_by_kind": by_kind},
            note="for information (the aim is 200 KB); compressed, as transferred, heads included; 1 KB = 1000 bytes",
        ),
        Figure(
            "unit page, next unit with a warm cache: median",
            statistics.median(warm),
            "KB",
            len(warm),
            detail={"p95": round(percentile(warm, 0.95), 1)},
        ),
        Figure(
            f"unit's text painted at {KBIT} kbit/s, {LATENCY} ms",
            statistics.median(found["slow"]) / 1000,
            "s",
            TIMES,
            at_most(3),
            note="largest contentful paint, empty cache, of a unit with one html and one problem",
        ),
    ]


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
        timeout=600,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    found: dict[str, Any] = json.loads(done.stdout)
    return found
