"""What one has to know of the machine to compare results; neither its name nor its paths."""

import os
import platform
import re
import sqlite3
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parents[2]


def facts() -> dict[str, Any]:
    """Return when, on what and with which versions this run measures."""
    return {
        "measured": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "machine": {
            "processor": _processor(),
            "cores": psutil.cpu_count(),
            "memory_mb": psutil.virtual_memory().total // 1024**2,
            "system": f"{platform.system()} {platform.machine()}",
        },
        "versions": {
            "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version,
            **{name: version(name) for name in ("Django", "XBlock", "xblocks-contrib", "waitress")},
        },
    }


def load() -> float:
    """Return the load average of the last minute: on a quiet machine about the bench's own share."""
    return round(os.getloadavg()[0], 2)


def _processor() -> str:
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        found = None
    return found[1].strip() if found else platform.processor()
