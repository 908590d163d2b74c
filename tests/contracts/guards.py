"""What no linter of ours sees. Each guard takes a tree and tells what is wrong in it, so that it can be seen failing."""

import ast
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The folders that packages of ours are imported from.
SOURCES = ("django_apps/*/src", "xblocks/src")
MAX_FILE, MAX_FUNCTION, MAX_COMPONENT, MAX_BLOCK = 400, 60, 150, 250
CODE = {".py", ".ts", ".tsx", ".js", ".mjs", ".css", ".sh"}


def tracked(root: Path = ROOT) -> list[Path]:
    """Return the files that git keeps or would keep: those ignored by .gitignore are left out."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=True,
    ).stdout
    return [path for name in listed.decode().split("\0") if name and (path := root / name).is_file()]


def packages(root: Path = ROOT) -> dict[str, Path]:
    """Return the top packages on disk by name."""
    return {init.parent.name: init.parent for place in SOURCES for init in root.glob(f"{place}/*/__init__.py")}


def oversized(root: Path, files: Iterable[Path]) -> Iterator[str]:
    """Tell which sources and functions are longer than agreed. Migrations are written by Django."""
    for path in files:
        if path.suffix not in CODE or "migrations" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        lines, most = text.count("\n"), MAX_FILE
        if path.suffix == ".tsx" and ".test" not in path.suffixes:
            most = MAX_COMPONENT
        elif path.name == "block.py":
            most = MAX_BLOCK
        if lines > most:
            yield f"{path.relative_to(root)}: {lines} lines, at most {most}"
        if path.suffix == ".py":
            yield from (f"{path.relative_to(root)}: {told}" for told in _long_functions(text))


def _long_functions(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MAX_FUNCTION:
                yield f"{node.name}: {lines} lines, at most {MAX_FUNCTION}"


# Each has a letter in brackets, or this file would tell on itself.
_LEAKS = {
    "a folder of somebody's machine": re.compile(r"(?<![\w.~-])/(?:[r]oot|[h]ome/\w+|[U]sers/\w+|[w]ork)/(?=[\w.])"),
    "the address of a package index": re.compile(
        r"[r]egistry\.npmjs\.org|[r]egistry\.yarnpkg\.com|[f]iles\.pythonhosted\.org|//[p]ypi\.org/simple"
    ),
    "an option that names a package index": re.compile(r"--(?:extra-)?[i]ndex-url[ =]|--[f]ind-links[ =]"),
    "a place to download from": re.compile(r'"[r]esolved": *"http'),
}


def leaks(root: Path, files: Iterable[Path]) -> Iterator[str]:
    """Tell which files name a machine's own folder or a package index; both differ from place to place."""
    for path in files:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for told, pattern in _LEAKS.items():
            if found := pattern.search(text):
                yield f"{path.relative_to(root)}: {told} ({found[0].strip()})"


def built(root: Path, files: Iterable[Path]) -> Iterator[str]:
    """Tell which files are kept although they are made from others: compiled catalogues, built front ends, archives."""
    for path in files:
        name = path.relative_to(root).as_posix()
        if path.suffix in {".mo", ".pyc"} or "/assets/public/" in name or "/static/dialogue/built/" in name:
            yield name


def undeclared(root: Path, config: dict[str, list[str]]) -> Iterator[str]:
    """Tell which packages on disk the import contracts, the type checker or coverage have not been told of."""
    on_disk = set(packages(root))
    for tool, declared in config.items():
        yield from (f"{tool} does not know {name}" for name in sorted(on_disk - set(declared)))
        yield from (f"{tool} knows {name}, which is gone" for name in sorted(set(declared) - on_disk))
