"""Writes courses of a chosen size as Studio exports them: one file for each block, two for an html."""

import json
from dataclasses import dataclass
from pathlib import Path

ORG, COURSE = "Dialogue", "BENCH"
UNITS_OF_A_SUBSECTION, SUBSECTIONS_OF_A_SECTION = 4, 3
# Beside the course itself, a unit brings itself and its blocks: html, problem, and in most a second html.
_WORDS = "Мәдениетаралық диалогта әркім өз тілінде сөйлейді, бірақ бәрі бірін-бірі тыңдайды. "
_PROBLEM = """<problem display_name="Question {number}" max_attempts="" showanswer="never" weight="1">
  <multiplechoiceresponse>
    <label>Which of these is a fact?</label>
    <choicegroup type="MultipleChoice">
      <choice correct="true">He came at 9:20.</choice>
      <choice correct="false">He never comes on time.</choice>
      <choice correct="false">They are all like that.</choice>
    </choicegroup>
    <solution><div class="detailed-solution"><p>Only the first can be looked up.</p></div></solution>
  </multiplechoiceresponse>
</problem>
"""


@dataclass(frozen=True)
class Written:
    """A course on disk. ``units`` are the url_names of units with one html and one problem, ``blocks`` counts all."""

    root: Path
    run: str
    units: tuple[str, ...]
    blocks: int

    @property
    def key(self) -> str:
        """The course key."""
        return f"course-v1:{ORG}+{COURSE}+{self.run}"


def write_course(root: Path, blocks: int, run: str) -> Written:
    """Write a course with exactly ``blocks`` blocks.

    Every unit holds one html and one problem; what is missing to the number asked for is filled up with html in the
    last units, so that the first ones stay the plain pair.
    """
    writer = _Writer(root, run)
    units: list[str] = []
    while writer.count + writer.cost_of_next(len(units)) <= blocks:
        units.append(writer.unit(len(units)))
    for number in range(blocks - writer.count):
        writer.extra(units[-1 - number % max(1, len(units) // 2)], number)
    writer.finish()
    plain = tuple(unit for unit in units if unit not in writer.extras)
    return Written(root, run, plain, writer.count)


class _Writer:
    """Writes files and counts blocks."""

    def __init__(self, root: Path, run: str) -> None:
        self.root, self.run = root, run
        self.count = 1
        self.sections: dict[str, dict[str, list[str]]] = {}
        self.extras: dict[str, list[str]] = {}

    def write(self, path: str, text: str) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def cost_of_next(self, number: int) -> int:
        subsection = number % UNITS_OF_A_SUBSECTION == 0
        section = number % (UNITS_OF_A_SUBSECTION * SUBSECTIONS_OF_A_SECTION) == 0
        return 3 + subsection + section

    def unit(self, number: int) -> str:
        self.count += self.cost_of_next(number)
        name = f"unit_{number}"
        subsection = number // UNITS_OF_A_SUBSECTION
        section = self.sections.setdefault(f"section_{subsection // SUBSECTIONS_OF_A_SECTION}", {})
        section.setdefault(f"subsection_{subsection}", []).append(name)
        self.html(f"text_{number}")
        self.write(f"problem/question_{number}.xml", _PROBLEM.format(number=number + 1))
        return name

    def html(self, name: str) -> None:
        self.write(f"html/{name}.xml", f'<html filename="{name}" display_name="Text {name}"/>\n')
        self.write(f"html/{name}.html", f"<h2>{name}</h2>\n" + f"<p>{_WORDS * 6}</p>\n" * 4)

    def extra(self, unit: str, number: int) -> None:
        name = f"extra_{number}"
        self.count += 1
        self.html(name)
        self.extras.setdefault(unit, []).append(name)

    def finish(self) -> None:
        self.write("course.xml", f'<course url_name="{self.run}" org="{ORG}" course="{COURSE}"/>\n')
        self.holder(f"course/{self.run}", "course", "Bench", [("chapter", name) for name in self.sections])
        for section, subsections in self.sections.items():
            self.holder(f"chapter/{section}", "chapter", section, [("sequential", name) for name in subsections])
            for subsection, units in subsections.items():
                self.holder(
                    f"sequential/{subsection}", "sequential", subsection, [("vertical", name) for name in units]
                )
                for unit in units:
                    self.unit_file(unit)
        policy = {f"course/{self.run}": {"start": "2020-01-01T00:00:00Z", "language": self.run[-2:]}}
        self.write(f"policies/{self.run}/policy.json", json.dumps(policy))
        rule = {"type": "Quiz", "min_count": 1, "drop_count": 0, "weight": 1.0, "short_label": "Q"}
        grading = {"GRADER": [rule], "GRADE_CUTOFFS": {"Pass": 0.5}}
        self.write(f"policies/{self.run}/grading_policy.json", json.dumps(grading))

    def unit_file(self, unit: str) -> None:
        number = unit.removeprefix("unit_")
        blocks = [("html", f"text_{number}"), ("problem", f"question_{number}")]
        blocks += [("html", name) for name in self.extras.get(unit, [])]
        self.holder(f"vertical/{unit}", "vertical", f"Unit {int(number) + 1}", blocks)

    def holder(self, path: str, tag: str, title: str, children: list[tuple[str, str]]) -> None:
        inside = "".join(f'  <{kind} url_name="{name}"/>\n' for kind, name in children)
        self.write(f"{path}.xml", f'<{tag} display_name="{title}">\n{inside}</{tag}>\n')
