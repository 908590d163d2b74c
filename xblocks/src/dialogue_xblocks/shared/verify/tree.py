"""The throw-away course as OLX: one unit with a block of each type, an empty one of each, and a stock problem."""

import json
import secrets
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from opaque_keys.edx.locator import CourseLocator

from .contract import BlockContract

ORG, COURSE = "Dialogue", "Verify"
PROBLEM = """<problem url_name="verify_problem" display_name="Two and two"><multiplechoiceresponse>
<choicegroup type="MultipleChoice"><choice correct="true">4</choice><choice correct="false">5</choice></choicegroup>
</multiplechoiceresponse></problem>"""
ANSWER = {"input_verify_problem_2_1": "choice_0"}
_GRADING = {
    "GRADER": [{"type": "Quiz", "min_count": 1, "drop_count": 0, "short_label": "Q", "weight": 1.0}],
    "GRADE_CUTOFFS": {"Pass": 0.5},
}


@contextmanager
def course_tree(blocks: Sequence[BlockContract]) -> Iterator[tuple[Path, CourseLocator]]:
    """Write the course to a folder that lasts as long as the block; give it with a key that no course has."""
    run = secrets.token_hex(8)
    inside = "".join(_elements(block) for block in blocks)
    files = {
        "course.xml": f'<course url_name="{run}" org="{ORG}" course="{COURSE}"/>',
        f"course/{run}.xml": (
            '<course display_name="dialogue_verify" start="&quot;2020-01-01T00:00:00Z&quot;" language="kk">'
            '<chapter url_name="verify_section" display_name="Section">'
            '<sequential url_name="verify_part" display_name="Part" format="Quiz" graded="true">'
            f'<vertical url_name="verify_unit" display_name="Unit">{inside}{PROBLEM}</vertical>'
            "</sequential></chapter></course>"
        ),
        f"policies/{run}/policy.json": json.dumps({f"course/{run}": {}}),
        f"policies/{run}/grading_policy.json": json.dumps(_GRADING),
    }
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "course"
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        yield root, CourseLocator(ORG, COURSE, run)


def _elements(block: BlockContract) -> str:
    kind, name = block.block_type, block.url_name
    return f'<{kind} url_name="{name}">{block.inside}</{kind}><{kind} url_name="{name}_new"/>'
