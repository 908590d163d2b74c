"""Every unit of our courses, shown to a learner."""

from django.utils import timezone
from opaque_keys.edx.keys import CourseKey

from dialogue_xblocks.shared.platform import EnrolmentRefused, host

from .registry import Failed, Skipped, Trying, check
from .tree import COURSE, ORG

SHOWN = 5


@check("every unit of our courses", needs="learners")
def units(trying: Trying) -> str:
    """Each unit of each run that takes learners opens for one, with no block that failed."""
    keys = [CourseKey.from_string(key) for key in trying.courses] if trying.courses else our_courses()
    learner, browser = trying.person("learner")
    keys = [key for key in keys if _enrolled(learner, key)]
    if not keys:
        raise Skipped("no course of ours that takes learners")
    failed, count = [], 0
    for key in keys:
        for part in host().parts(key):
            if part.kind == "unit":
                count += 1
                problem = _problem(trying, browser, part.usage_key)
                failed += [f"{part.usage_key} ({problem})"] if problem else []
    if failed:
        raise Failed(f"{len(failed)} of {count} units: {', '.join(failed[:SHOWN])}")
    if not count:
        raise Failed("the courses have no unit")
    return f"{count} units of {len(keys)} courses"


def our_courses() -> list[CourseKey]:
    """Return the runs of our courses, but for throw-away ones and those that have not begun, which no learner opens."""
    now = timezone.now()
    begun = (run for run in host().runs() if run.start is None or run.start <= now)
    return [run.key for run in begun if run.org == ORG and run.course != COURSE]


def _enrolled(learner: object, key: CourseKey) -> bool:
    try:
        host().enrol(learner, key)
    except EnrolmentRefused:
        return False
    return True


def _problem(trying: Trying, browser: object, usage_key: str) -> str:
    answer = browser.get(trying.trial.learner_page(usage_key), follow=True)  # type: ignore[attr-defined]
    if answer.status_code != 200:
        return str(answer.status_code)
    return "a block failed" if any(mark in answer.content.decode() for mark in trying.trial.broken_marks) else ""
