"""Plays the block's scenarios in xblock-sdk's workbench, in a process of its own, and prints what came of it as JSON.

The workbench is another Django project: it has none of our hosts' settings.
"""

import json
import os
import sys
import warnings
from types import SimpleNamespace
from typing import Any

warnings.simplefilter("ignore")
os.environ["DJANGO_SETTINGS_MODULE"] = "workbench.settings"
os.environ["WORKBENCH_DATABASES"] = json.dumps(
    {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
)
os.environ["EXCLUDE_SAMPLE_XBLOCKS"] = "yes"

import django  # noqa: E402
from django.conf import settings  # noqa: E402

settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "dialogue_xblocks.empathy_check.apps.EmpathyCheckConfig"]
settings.LOGGING = {}
django.setup()

from django.core.management import call_command  # noqa: E402
from workbench.runtime import WorkbenchRuntime  # noqa: E402
from xblock.core import XBlock  # noqa: E402


def played(scenario: str) -> dict[str, Any]:
    """Show one scenario and play it to its end."""
    runtime = WorkbenchRuntime("learner")
    block = runtime.get_block(runtime.parse_xml_string(scenario))
    page = block.render("student_view", {}).content
    changes = json.loads(sys.argv[1])
    body = json.dumps({"act": "finish", "sitting": "", "changes": changes}).encode()
    answer = block.runtime.handle(block, "act", SimpleNamespace(method="POST", body=body))
    return {"defined": bool(block.definition), "page": page, "status": answer.status_code, "answer": answer.json}


def main() -> None:
    """Play all."""
    # Older workbenches have no migrations of their own.
    call_command("migrate", run_syncdb=True, verbosity=0)
    from dialogue_xblocks.empathy_check.models import SittingRow

    kind = XBlock.load_class("empathy_check")
    found = {name: played(scenario) for name, scenario in kind.workbench_scenarios()}
    print(json.dumps({"scenarios": found, "rows": SittingRow.objects.count()}))


if __name__ == "__main__":
    main()
