"""Checks of our contracts with whatever runs our wheel (``manage.py … dialogue_verify``).

`registry` holds the checks, `running` makes them; `contract` says what a block promises, each in ``<block>/verify.py``;
the other modules are the checks: `installed` reads only, `authoring`, `copying`, `learning` and `units` try a throw-away
course.
"""

from .contract import BlockContract, contracts
from .registry import Failed, Line, Skipped, Trying, check
from .running import run

__all__ = ["BlockContract", "Failed", "Line", "Skipped", "Trying", "check", "contracts", "run"]
