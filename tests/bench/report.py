"""Results as a table for people and as JSON for files."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .figures import Figure

HEADINGS = ("", "figure", "value", "target", "reached", "real LMS", "n")


def table(results: Mapping[str, Sequence[Figure]]) -> str:
    """Return the figures as text, one measurement after the other."""
    rows: list[tuple[str, ...]] = [HEADINGS]
    for measurement, figures in results.items():
        for number, figure in enumerate(figures):
            rows.append(_row("" if number else measurement, figure))
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "-" * sum(widths, 2 * (len(widths) - 1)), *lines[1:]])


def _row(measurement: str, figure: Figure) -> tuple[str, ...]:
    target = f"{figure.target.sense} {number(figure.target.limit)} {figure.unit}" if figure.target else ""
    reached = {None: "", True: "yes", False: "NO"}[figure.reached]
    value = f"{number(figure.value)} {figure.unit}"
    return measurement, figure.name, value, target, reached, figure.beside, str(figure.n)


def number(value: float) -> str:
    """Return a number as people read it: three digits that count, whole ones whole."""
    if value == int(value) or abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def summary(results: Mapping[str, Sequence[Figure]]) -> str:
    """Return the last line: how many targets are reached, and which are not."""
    targeted = [figure for figures in results.values() for figure in figures if figure.target]
    missed = [figure.name for figure in targeted if not figure.reached]
    line = f"{len(targeted) - len(missed)} of {len(targeted)} targets reached"
    return f"{line}; not reached: {', '.join(missed)}" if missed else line


def as_json(results: Mapping[str, Sequence[Figure]], facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return what ``bench/results.json`` holds."""
    return {**facts, "figures": [_entry(name, figure) for name, figures in results.items() for figure in figures]}


def _entry(measurement: str, figure: Figure) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "measurement": measurement,
        "name": figure.name,
        "value": round(figure.value, 3),
        "unit": figure.unit,
        "n": figure.n,
        "target": {"sense": figure.target.sense, "limit": figure.target.limit} if figure.target else None,
        "reached": figure.reached,
    }
    if figure.beside:
        entry["real_lms"] = figure.beside
    if figure.detail:
        entry["detail"] = figure.detail
    if figure.note:
        entry["note"] = figure.note
    return entry


def write(path: Path, results: Mapping[str, Sequence[Figure]], facts: Mapping[str, Any]) -> None:
    """Write the results file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(as_json(results, facts), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
