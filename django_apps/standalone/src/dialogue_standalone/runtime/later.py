"""Modules that stock problems import and nearly never use: read when something of them is asked for.

``chem.chemcalc`` (chemical formulas) and ``symmath`` (symbolic answers) bring nltk, scipy and sympy: more than half of
the time and a third of the memory of a start.
"""

import importlib
import sys
import threading
from collections.abc import Callable
from types import ModuleType
from typing import Any

# What a stock block takes out of each by ``from … import``; a module's other names are asked for by attribute.
_MODULES: dict[str, tuple[str, ...]] = {"chem.chemcalc": (), "symmath": ("symmath_check",)}
_reading = threading.RLock()


class _Later(ModuleType):
    """Stands for a module until a name of it is asked for; that reads the real one, which then takes its place."""

    def __getattr__(self, name: str) -> Any:
        # Those who look through all modules ask for such names: that is no use of the module.
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(_real(self), name)


def _real(stand_in: ModuleType) -> ModuleType:
    """Return the module itself. A module that cannot be read is tried again at the next use."""
    name = stand_in.__name__
    with _reading:
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
            try:
                importlib.import_module(name)
            except BaseException:
                sys.modules[name] = stand_in
                raise
        return sys.modules[name]


def _function(stand_in: ModuleType, name: str) -> Callable[..., Any]:
    def call(*arguments: Any, **options: Any) -> Any:
        return getattr(_real(stand_in), name)(*arguments, **options)

    return call


def postpone() -> None:
    """Put the stand-ins in place; before anything imports the stock problem. What is read already stays."""
    for name, functions in _MODULES.items():
        if name not in sys.modules:
            stand_in = _Later(name)
            for function in functions:
                setattr(stand_in, function, _function(stand_in, function))
            sys.modules[name] = stand_in
