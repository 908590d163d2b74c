"""``./scripts/bench``: measure, print a table, write ``bench/results.json``."""

import argparse
import importlib
import sys
import tempfile
import time
from pathlib import Path

from . import machine, report
from .figures import Figure
from .stage import Stage

# Quick ones first, so that a glance at the screen pays; the clone last, because it downloads everything anew.
MEASUREMENTS = (
    "ttfb",
    "start",
    "memory",
    "parse",
    "render",
    "desk",
    "figures",
    "weight",
    "joining",
    "learners",
    "saturated",
    "clone",
)
RESULTS = machine.ROOT / "bench" / "results.json"


def main(arguments: list[str]) -> int:
    """Measure what is asked for; 1 when a measurement could not be made. A missed target is told, not punished."""
    options = _options(arguments)
    facts = machine.facts() | {"load_average_before": machine.load()}
    results: dict[str, list[Figure]] = {}
    failed = []
    with tempfile.TemporaryDirectory(prefix="dialogue-bench-") as scratch:
        stage = Stage(Path(scratch))
        for name in options.only or MEASUREMENTS:
            print(f"… {name}", end="", flush=True, file=sys.stderr)
            began = time.perf_counter()
            try:
                results[name] = importlib.import_module(f".measures.{name}", __package__).measure(stage)
            except Exception as error:
                failed.append(name)
                print(f"  could not be measured: {error}", file=sys.stderr)
                continue
            print(f"  {time.perf_counter() - began:.0f} s", file=sys.stderr)
    facts["load_average_after"] = machine.load()
    print(f"\n{report.table(results)}\n\n{report.summary(results)}")
    target = options.output or (None if options.only or failed else RESULTS)
    if target:
        report.write(target, results, facts)
    return 1 if failed else 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description="Measure the standalone host.", allow_abbrev=False)
    parser.add_argument(
        "only",
        nargs="*",
        metavar="measurement",
        help=f"only these; without any, all of them and bench/results.json is written. "
        f"There are: {', '.join(MEASUREMENTS)}",
    )
    parser.add_argument("--output", type=Path, help="write the results to this file instead")
    found = parser.parse_args(arguments)
    unknown = sorted(set(found.only) - set(MEASUREMENTS))
    if unknown:
        parser.error(f"there is no measurement {', '.join(unknown)}; there are {', '.join(MEASUREMENTS)}")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
