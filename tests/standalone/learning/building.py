"""Writes small courses for tests: only what a test says is special about them."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

ORG, COURSE = "Dialogue", "TEST"


def attributes(values: dict[str, Any]) -> str:
    return "".join(f" {name}={quoteattr(str(value))}" for name, value in values.items())


@dataclass
class Node:
    """An element with attributes; leaves bring their own XML body."""

    tag: str
    name: str
    settings: dict[str, Any] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)
    body: str = ""

    def xml(self) -> str:
        inside = self.body + "".join(child.xml() for child in self.children)
        return f"<{self.tag} url_name={quoteattr(self.name)}{attributes(self.settings)}>{inside}</{self.tag}>"


def text(name: str, words: str = "Мәтін", **settings: Any) -> Node:
    return Node("html", name, {"display_name": name} | settings, body=f"<p>{words}</p>")


def problem(name: str, **settings: Any) -> Node:
    body = (
        "<multiplechoiceresponse><p>?</p><choicegroup type='MultipleChoice'>"
        "<choice correct='true'>yes</choice><choice correct='false'>no</choice>"
        "</choicegroup></multiplechoiceresponse>"
    )
    return Node("problem", name, {"display_name": name} | settings, body=body)


def node(tag: str, name: str, *children: Node, **settings: Any) -> Node:
    return Node(tag, name, {"display_name": f"{tag} {name}"} | settings, list(children))


def unit(name: str, *children: Node, **settings: Any) -> Node:
    return node("vertical", name, *children, **settings)


def subsection(name: str, *children: Node, **settings: Any) -> Node:
    return node("sequential", name, *children, **settings)


def section(name: str, *children: Node, **settings: Any) -> Node:
    return node("chapter", name, *children, **settings)


def quiz_policy(**rule: Any) -> dict[str, Any]:
    grader = {"type": "Quiz", "min_count": 1, "drop_count": 0, "weight": 1.0, "short_label": "Q"} | rule
    return {"GRADER": [grader], "GRADE_CUTOFFS": {"Pass": 0.5}}


def write_course(
    root: Path,
    *sections: Node,
    run: str = "2026_kk",
    policy: dict[str, Any] | None = None,
    about: dict[str, str] | None = None,
    files: dict[str, bytes] | None = None,
    **settings: Any,
) -> Path:
    """Write a course directory and return it."""
    root.mkdir(parents=True)
    course = Node("course", run, {"display_name": "Сынақ курсы"} | settings, list(sections))
    (root / "course.xml").write_text(f'<course url_name="{run}" org="{ORG}" course="{COURSE}"/>')
    (root / "course").mkdir()
    body = "".join(child.xml() for child in sections)
    (root / "course" / f"{run}.xml").write_text(f"<course{attributes(course.settings)}>{body}</course>")
    policies = root / "policies" / run
    policies.mkdir(parents=True)
    (policies / "policy.json").write_text(json.dumps({f"course/{run}": {}}))
    (policies / "grading_policy.json").write_text(json.dumps(policy or quiz_policy()))
    for folder, content in (("about", about or {}), ("static", files or {})):
        (root / folder).mkdir()
        for name, value in content.items():
            (root / folder / name).write_bytes(value.encode() if isinstance(value, str) else value)
    return root
