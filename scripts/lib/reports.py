"""Read what the test runners write about themselves: counts, and the names of what failed. Standard library only."""

import json
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# How a test begins the reason of a skip that is no fault: a program that reads what we write is not on every machine.
TOOL_MISSING = "tool missing: "


class NoReport(Exception):
    """A runner left no report that can be read: it died on the way."""


@dataclass
class Counts:
    """Results of one runner; ``rooms`` counts the tests by where they lie, ``wrong`` names what did not pass.

    Nothing in this project is skipped on purpose, so a skipped test counts as failed. ``skipped`` counts whole runs of
    tests for which this machine lacks something, and programs without which single tests cannot be: ``lacking``.
    """

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    rooms: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    lacking: set[str] = field(default_factory=set)

    def add(self, room: str, name: str, fault: str = "") -> None:
        """Count one test of ``room``; ``fault`` says how it failed, and is empty for a pass."""
        self.rooms[room] += 1
        if fault:
            self.failed += 1
            self.wrong.append(f"{name} ({fault})")
        else:
            self.passed += 1

    def merge(self, other: "Counts") -> None:
        """Add what another runner counted."""
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.rooms += other.rooms
        self.wrong += other.wrong


def read_pytest(path: Path) -> Counts:
    """Read a JUnit file of pytest. An error outside of a test (collection, fixtures) counts as a failed test.

    :raises NoReport: there is none, or it is cut off.
    """
    found = Counts()
    try:
        cases = ET.parse(path).getroot().iter("testcase")
    except (OSError, ET.ParseError) as error:
        raise NoReport(str(error)) from error
    for case in cases:
        faults = [child.tag for child in case if child.tag in ("failure", "error", "skipped")]
        told = " ".join(child.get("message", "") for child in case if child.tag == "skipped")
        if faults == ["skipped"] and told.startswith(TOOL_MISSING):
            found.lacking.add(told.removeprefix(TOOL_MISSING))
            continue
        place = case.get("classname", "")
        found.add(_room(place.split(".")), f"{place}::{case.get('name', '')}", ", ".join(faults))
    found.skipped = len(found.lacking)
    return found


def _room(parts: list[str]) -> str:
    return "/".join([part for part in parts if not part.startswith("test_")][:3])


def read_vitest(path: Path, room: str) -> Counts:
    """Read Vitest's JSON; a file that could not be loaded counts as one failed test.

    :raises NoReport: there is none, or it is cut off.
    """
    found = Counts()
    for suite in _load(path).get("testResults", []):
        cases = suite["assertionResults"]
        for case in cases:
            fault = "" if case["status"] == "passed" else case["status"]
            found.add(room, f"{suite['name']} {case['fullName']}", fault)
        if suite["status"] != "passed" and not cases:
            found.add(room, suite["name"], suite.get("message") or "not loaded")
    return found


def read_playwright(path: Path, room: str = "tests/browser") -> Counts:
    """Read Playwright's JSON of a room. Errors outside of tests, such as a server that did not start, count too.

    :raises NoReport: there is none, or it is cut off.
    """
    found = Counts()
    report = _load(path)
    for title, spec in _specs(report.get("suites", []), ""):
        for test in spec.get("tests", []):
            # ``flaky`` failed before it passed: nobody repeats an act for a learner, so it counts as failed.
            fault = "" if test["status"] == "expected" else test["status"]
            found.add(room, f"{title} › {spec['title']}", fault)
    for error in report.get("errors", []):
        found.add(room, "outside of the tests", error.get("message", "error"))
    return found


def _specs(suites: list[dict[str, Any]], above: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for suite in suites:
        title = f"{above} › {suite['title']}" if above else suite["title"]
        yield from ((title, spec) for spec in suite.get("specs", []))
        yield from _specs(suite.get("suites", []), title)


def read_coverage(path: Path) -> float:
    """Return the share of statements that ran, in per cent, from coverage's JSON.

    :raises NoReport: there is none, or it is cut off.
    """
    return float(_load(path)["totals"]["percent_covered"])


def _load(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise NoReport(str(error)) from error
