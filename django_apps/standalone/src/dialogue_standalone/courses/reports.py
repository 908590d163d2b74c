"""Findings in words, in the reader's language."""

from collections.abc import Iterable

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext as _

from dialogue_standalone.olx.api import Finding, describe


def describe_finding(item: Finding) -> str:
    """Return one finding's message in the active language."""
    return describe(item, gettext)


def format_findings(findings: Iterable[Finding]) -> list[str]:
    """Return findings as lines for a terminal: severity, place, message; a count as the last line."""
    lines, errors, warnings = [], 0, 0
    for item in findings:
        errors += item.severity == "error"
        warnings += item.severity == "warning"
        place = f"{item.path}:{item.line}" if item.line else item.path
        word = _("error") if item.severity == "error" else _("warning")
        lines.append(f"{word}: {place}: {describe_finding(item)}" if place else f"{word}: {describe_finding(item)}")
    counted = [
        ngettext("%(count)d error", "%(count)d errors", errors) % {"count": errors},
        ngettext("%(count)d warning", "%(count)d warnings", warnings) % {"count": warnings},
    ]
    return [*lines, ", ".join(counted)]
