"""A group's page of figures, for its curator and deputy: what was published, and nothing else."""

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.dates import WEEKDAYS
from django.views.decorators.http import require_safe

from dialogue_xblocks.groups import api as groups

from ..logic import meaning_of
from ..published import Published, published, weekday_of
from ..statistics import UNSEEN
from .common import language_of, show, signed_in
from .telling import tell


@signed_in
@require_safe
def group(request: HttpRequest, group_id: int) -> HttpResponse:
    """Show the figures of a group's courses; the same number of queries however many people took the check."""
    facts = groups.group_facts(request.user, group_id, "see_figures")
    size = groups.sizes_of([group_id])[group_id]
    courses = _courses(request, group_id, facts)
    least = size.floor + UNSEEN
    context = groups.group_context(facts, "self_check") | {
        "courses": courses,
        "floor": size.floor,
        "least": least,
        "too_small": size.members < least,
        "is_administrator": groups.is_administrator(request.user),
    }
    return show(request, "dialogue_self_check/figures.html", context)


def _courses(request: HttpRequest, group_id: int, facts: groups.GroupFacts) -> list[dict[str, Any]]:
    language = language_of(request)
    titles = {
        (best.org, best.course): best
        for best in (one.best(language) for one in groups.courses_of(request.user, group_id))
    }
    scopes = {groups.figures_key(group_id, org, course): (org, course) for org, course in sorted(facts.courses)}
    found: dict[str, dict[str, list[Published]]] = defaultdict(lambda: defaultdict(list))
    for one in published(scopes):
        found[one.scope][meaning_of(one.instrument)].append(one)
    return [
        {
            "title": titles[family].title if family in titles else " ".join(family),
            "language": titles[family].language if family in titles else "",
            "weekday": str(WEEKDAYS[weekday_of(scope)]).lower() if language != "en" else WEEKDAYS[weekday_of(scope)],
            "checks": [tell(reports, language) for reports in found[scope].values()],
        }
        for scope, family in scopes.items()
    ]
