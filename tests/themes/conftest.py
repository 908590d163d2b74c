"""What needs a tool that not every machine has is run by a check of its own (scripts/lib/checks.py), or by hand."""

import os

collect_ignore: list[str] = []
if not os.environ.get("SASS_PYTHON"):
    collect_ignore.append("compiled")
elif not os.environ.get("OPENEDX_PLATFORM"):
    collect_ignore.append("compiled/test_with_the_platform.py")
