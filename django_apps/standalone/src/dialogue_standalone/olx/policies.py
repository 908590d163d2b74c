"""What the JSON files of a course say, and whether it fits together."""

import json
import math
from collections.abc import Iterable
from typing import Any

from dialogue_standalone.olx.data import Finding
from dialogue_standalone.olx.messages import finding
from dialogue_standalone.olx.tree import CourseTree, Placed

_JSON_BYTES = 4 * 1024**2


def load_json(tree: CourseTree, path: str) -> tuple[Any, list[Finding]]:
    """Return a JSON file's value (None when it has none to give) and what is wrong with it."""
    data = tree.read(path, _JSON_BYTES)
    if data is None:
        return None, []
    try:
        value = json.loads(data.decode("utf-8-sig"))
        json.dumps(value, ensure_ascii=False).encode()  # half a character, "\\ud800", can be written but never shown
        return value, []
    except UnicodeEncodeError:
        return None, [finding("json_encoding", path, 1)]
    except UnicodeDecodeError as error:
        return None, [finding("json_encoding", path, data.count(b"\n", 0, error.start) + 1)]
    except json.JSONDecodeError as error:
        return None, [finding("json_broken", path, error.lineno, column=error.colno, reason=error.msg)]
    except RecursionError:
        return None, [finding("json_broken", path, 1, column=1, reason="nested too deeply")]
    except ValueError:  # CPython refuses integers of more than 4300 digits
        return None, [finding("json_broken", path, 1, column=1, reason="a number is too long")]


def check_policies(tree: CourseTree) -> list[Finding]:
    """Check ``policy.json`` and ``grading_policy.json`` of the run (or of the course, as older trees have it)."""
    run = tree.identity["url_name"]
    policy_path = f"policies/{run}/policy.json"
    grading_path = f"policies/{run}/grading_policy.json"
    policy, found = load_json(tree, policy_path)
    if policy_path not in tree.used:
        policy_path = f"policies/{run}.json"
        policy, found = load_json(tree, policy_path)
        if policy_path not in tree.used:
            found = [finding("policy_missing", f"policies/{run}/policy.json")]
    settings, wrong = _check_policy(policy, policy_path, tree) if policy is not None else ({}, [])
    found += wrong
    grading, wrong = load_json(tree, grading_path)
    if grading_path not in tree.used:
        grading_path = "grading_policy.json"
        grading, wrong = load_json(tree, grading_path)
        if grading_path not in tree.used:
            wrong = [finding("policy_missing", f"policies/{run}/grading_policy.json")]
    found += wrong
    if grading is not None:
        found += _check_grading(grading, grading_path, tree, settings)
    return found


def _check_policy(policy: Any, path: str, tree: CourseTree) -> tuple[dict[str, dict[str, Any]], list[Finding]]:
    if not isinstance(policy, dict):
        return {}, [finding("json_shape", path, 1, name=path.rsplit("/", 1)[-1], expected="{…}")]
    known = {f"{block.block_type}/{block.url_name}" for block in tree.blocks}
    settings, found = {}, []
    for name, values in policy.items():
        if not isinstance(values, dict):
            found.append(finding("json_shape", path, None, name=name[:100], expected="{…}"))
            continue
        settings[name] = values
        if name not in known:
            found.append(finding("policy_unknown_block", path, None, name=name[:100]))
    return settings, found


def _check_grading(grading: Any, path: str, tree: CourseTree, settings: dict[str, dict[str, Any]]) -> Iterable[Finding]:
    if not isinstance(grading, dict):
        return [finding("json_shape", path, 1, name=path.rsplit("/", 1)[-1], expected="{…}")]
    graders = grading.get("GRADER", [])
    found = list(_check_cutoffs(grading.get("GRADE_CUTOFFS", {}), path))
    if not isinstance(graders, list) or not all(isinstance(grader, dict) for grader in graders):
        return [*found, finding("json_shape", path, None, name="GRADER", expected="[{…}]")]
    names: set[str] = set()
    total = 0.0
    for grader in graders:
        wrong, name, weight = _check_grader(grader, path)
        found += wrong
        total += weight
        if name in names:
            found.append(finding("grading_duplicate", path, None, name=name[:100]))
        names.add(name)
    if graders and abs(total - 1) > 0.001:
        found.append(finding("grading_weights", path, None, sum=f"{total * 100:.6g}"))
    return found + _check_formats(names, path, tree, settings)


def _check_grader(grader: dict[str, Any], path: str) -> tuple[list[Finding], str, float]:
    name, found, weight = grader.get("type"), [], 0.0
    if not isinstance(name, str) or not name:
        return [finding("json_shape", path, None, name="type", expected="“…”")], "", 0.0
    label = name[:100]
    if _is_number(grader.get("weight")) and 0 <= grader["weight"] <= 1:
        weight = float(grader["weight"])
    elif _is_number(grader.get("weight")):
        found.append(finding("grading_weight_range", path, None, name=label))
    else:
        found.append(finding("json_shape", path, None, name=f"{label}: weight", expected="0…1"))
    counts = [grader.get("min_count", 1), grader.get("drop_count", 0)]
    for key, value in zip(("min_count", "drop_count"), counts, strict=True):
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 10_000:
            found.append(finding("json_shape", path, None, name=f"{label}: {key}", expected="0, 1, 2 …"))
            return found, name, weight
    if counts[1] and counts[1] >= counts[0]:
        found.append(finding("grading_drop", path, None, name=label))
    return found, name, weight


def _check_cutoffs(cutoffs: Any, path: str) -> Iterable[Finding]:
    if not isinstance(cutoffs, dict):
        yield finding("json_shape", path, None, name="GRADE_CUTOFFS", expected="{…}")
        return
    for name, value in cutoffs.items():
        if not _is_number(value) or not 0 <= value <= 1:
            yield finding("grading_cutoff", path, None, name=name[:100])


def _check_formats(names: set[str], path: str, tree: CourseTree, settings: dict[str, dict[str, Any]]) -> list[Finding]:
    found, used = [], set()
    for block in tree.blocks:
        if block.block_type != "sequential":
            continue
        assigned, graded = _grading_of(block, settings)
        if not assigned or assigned == "notgraded":
            continue
        used.add(assigned)
        if graded and assigned not in names:
            shown = block.attrs.get("display_name") or block.url_name or ""
            found.append(
                finding(
                    "grading_format_unknown", block.path, block.element.line, name=shown[:100], format=assigned[:100]
                )
            )
    found += [finding("grading_type_unused", path, None, name=name[:100]) for name in sorted(names - used - {""})]
    return found


def _grading_of(block: Placed, settings: dict[str, dict[str, Any]]) -> tuple[str, bool]:
    """Return the assignment type of a subsection and whether it counts; policy.json wins over the XML."""
    override = settings.get(f"sequential/{block.url_name}", {})
    assigned = override.get("format", block.attrs.get("format"))
    graded = override.get("graded", block.attrs.get("graded"))
    return (assigned if isinstance(assigned, str) else ""), str(graded).strip('"').lower() == "true"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
