"""What waits for authors: reports of imports that were refused."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue_standalone.accounts.api import may
from dialogue_standalone.courses.api import RefusedImport, refused_imports
from dialogue_standalone.learning.api import Waiting


def refused_for(user: User) -> Iterable[Waiting]:
    """Return the refused imports of a person; administrators also see those of others and of the start. Two queries."""
    if not may(user, "course.import"):
        return []
    everybodys = may(user, "course.create")
    return [_item(found) for found in refused_imports(None if everybodys else user)]


def _item(found: RefusedImport) -> Waiting:
    errors = sum(item.severity == "error" for item in found.findings)
    return Waiting(
        title=_("The course “%(source)s” was not imported.") % {"source": found.source},
        note=ngettext("The report names %(count)d error.", "The report names %(count)d errors.", errors)
        % {"count": errors},
        url=reverse("authoring:refused", args=[found.id]),
    )
