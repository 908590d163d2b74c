"""The grade table of a group: as a page, as a file, as sheets to print."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from .. import api
from .common import group_page, language_of, page_number, show

MAX_DAYS = 16
# What a spreadsheet would take for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _course(request: HttpRequest, group_id: int, name: str) -> api.CourseOfGroup:
    for course in api.courses_of(request.user, group_id):
        if f"{course.runs[0].org}+{course.runs[0].course}" == name:
            return course
    raise Http404


@group_page
@require_safe
def grades(request: HttpRequest, group_id: int, course: str = "") -> HttpResponseBase:
    """Show the grades of a course, all languages in one table."""
    facts = api.group_facts(request.user, group_id, "see_grades")
    here = language_of(request)
    courses = [
        (f"{one.runs[0].org}+{one.runs[0].course}", one.best(here)) for one in api.courses_of(request.user, group_id)
    ]
    if not course and courses:
        return redirect("dialogue_groups:grades_of", group_id, courses[0][0])
    context = api.group_context(facts, "grades") | {"courses": courses, "course": course}
    if courses:
        run = _course(request, group_id, course).runs[0]
        context["found"] = api.grades(request.user, group_id, run.org, run.course, here, page=page_number(request))
    return show(request, "dialogue_groups/grades.html", context)


@group_page
@require_safe
def grades_csv(request: HttpRequest, group_id: int, course: str) -> HttpResponseBase:
    """Send the grades of everybody as a file that Excel opens in Kazakhstan: UTF-8 with its mark, semicolons."""
    facts = api.group_facts(request.user, group_id, "export_grades")
    run = _course(request, group_id, course).runs[0]
    columns, lines = api.all_grades(request.user, group_id, run.org, run.course, language_of(request))
    points = [title for one in columns for title in (one.title, _("%(part)s: of") % {"part": one.title})]
    heading = [pgettext("person", "Name"), *points, _("Grade, %"), _("Passed")]
    rows = (list(_row(line)) for line in lines)
    response = StreamingHttpResponse(_as_csv(heading, rows), content_type="text/csv; charset=utf-8")
    name = f"{facts.name} {run.course} {api.today():%Y-%m-%d}.csv"
    response["Content-Disposition"] = f"attachment; filename=grades.csv; filename*=UTF-8''{quote(name, safe='')}"
    return response


def _row(line: api.GradeLine) -> Iterator[Any]:
    yield line.member.name
    for points in line.points:
        # Two numbers: «1/2» would become the first of February.
        yield from ("", "") if points is None else (f"{points[0]:g}", f"{points[1]:g}")
    yield "" if line.percent is None else line.percent
    yield "" if line.percent is None else _("yes") if line.passed else _("no")


def _as_csv(heading: list[str], rows: Iterable[list[Any]]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";")
    yield "\ufeff"
    for row in chain([heading], rows):
        writer.writerow([_harmless(cell) for cell in row])
        if buffer.tell() > 16_384:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _harmless(cell: Any) -> Any:
    """Put an apostrophe before what a spreadsheet would run."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


@group_page
@require_safe
def results(request: HttpRequest, group_id: int, course: str) -> HttpResponse:
    """Show a sheet of results to print and sign."""
    facts = api.group_facts(request.user, group_id, "print_sheets")
    here = language_of(request)
    found = _course(request, group_id, course)
    run = found.runs[0]
    columns, lines = api.all_grades(request.user, group_id, run.org, run.course, here)
    context = {
        "group": facts,
        "run": found.best(here),
        "columns": columns,
        # Staff stands on the sheet only if it takes the course.
        "lines": [one for one in lines if one.member.role == "member" or one.percent is not None],
        "today": api.today(),
    }
    return show(request, "dialogue_groups/results.html", context)


@group_page
@require_safe
def attendance(request: HttpRequest, group_id: int) -> HttpResponse:
    """Show a sheet of names with columns for meetings; ``?days=1.12,8.12`` or ``?columns=8``."""
    facts = api.group_facts(request.user, group_id, "print_sheets")
    days, unread = _days(request.GET.get("days", ""))
    asked = request.GET.get("columns", "8")
    columns = min(max(int(asked), 1), MAX_DAYS) if asked.isdecimal() and len(asked) < 4 else 8
    context = {
        "group": facts,
        "names": api.all_names(request.user, group_id),
        "days": days or range(columns),
        "dated": bool(days),
        "unread": ", ".join(unread),
        "columns": columns,
        "asked": request.GET.get("days", ""),
    }
    return show(request, "dialogue_groups/attendance.html", context)


def _days(text: str) -> tuple[list[date], list[str]]:
    """Return the days in a text, and the parts of it that are none."""
    parts = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
    found = {part: _day(part) for part in parts[:MAX_DAYS]}
    days = sorted({day for day in found.values() if day})
    return days, [part for part, day in found.items() if day is None] + parts[MAX_DAYS:]


def _day(text: str) -> date | None:
    """Read 8.12, 8.12.2026 or 2026-12-08; a day without a year is the one nearest to today."""
    numbers = [int(part) for part in text.split(".") if part.isdecimal() and len(part) < 5]
    try:
        if len(numbers) == 3:
            return date(numbers[2], numbers[1], numbers[0])
        if len(numbers) == 2:
            today = api.today()
            years = (date(today.year + more, numbers[1], numbers[0]) for more in (-1, 0, 1))
            return min(years, key=lambda day: abs(day - today))
        return date.fromisoformat(text)
    except ValueError:
        return None
