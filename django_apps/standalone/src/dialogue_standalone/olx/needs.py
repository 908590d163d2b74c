"""What only the full platform plays: problems whose authors wrote code that a server has to run."""

import re
from typing import Final

# Python scripts, and answers checked by code of the author's own or by an external grader.
_CODE: Final = re.compile(
    r"""<script\b[^>]*\btype\s*=\s*["'](?:loncapa/python|text/python)|<(?:custom|schematic|code|external)response\b"""
)


def needs_code(problem: str) -> bool:
    """Say whether a problem's XML needs code to be run, for which this host has no sandbox."""
    return _CODE.search(problem) is not None
