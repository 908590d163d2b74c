"""Imports that were refused: their reports stay until somebody has read them, or the course comes in after all."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from dialogue_standalone.courses.data import ImportFailed, RefusedImport
from dialogue_standalone.courses.models import ImportRefusal
from dialogue_standalone.olx.api import Finding

_KEPT = timedelta(days=30)


def note_refusal(error: ImportFailed, *, by: User | None = None) -> None:
    """Keep the report of a refused import; an earlier one of the same person and source gives way. Old ones go."""
    ImportRefusal.objects.filter(at__lt=timezone.now() - _KEPT).delete()
    findings = [_packed(item) for item in error.findings]
    ImportRefusal.objects.update_or_create(by=by, source=error.source[:255], defaults={"findings": findings})


def settle_refusals(source: str, *, by: User | None = None) -> None:
    """Forget the report of a source that was imported now."""
    ImportRefusal.objects.filter(by=by, source=source[:255]).delete()


def refused_imports(by: User | None = None) -> list[RefusedImport]:
    """Return the reports that wait, of one person or, without, of everybody; the latest first; one query."""
    rows = ImportRefusal.objects.order_by("-at")
    return [_told(row) for row in (rows if by is None else rows.filter(by=by))]


def refused_import(number: int) -> RefusedImport | None:
    """Return one report, None when it is gone."""
    row = ImportRefusal.objects.filter(pk=number).first()
    return _told(row) if row else None


def forget_refusal(number: int) -> None:
    """Throw one report away."""
    ImportRefusal.objects.filter(pk=number).delete()


def _packed(item: Finding) -> dict[str, Any]:
    params = {name: value if isinstance(value, int) else str(value) for name, value in item.params.items()}
    return {
        "severity": item.severity,
        "code": item.code,
        "path": item.path,
        "line": item.line,
        "message_id": item.message_id,
        "params": params,
    }


def _told(row: ImportRefusal) -> RefusedImport:
    return RefusedImport(row.pk, row.source, row.at, row.by_id, tuple(Finding(**item) for item in row.findings))
