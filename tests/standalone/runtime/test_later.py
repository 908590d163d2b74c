"""What stock problems nearly never use is read at its first use. In a Python of its own, because modules stay."""

import json
import subprocess
import sys
from typing import Any

import pytest

SCRIPT = """
import inspect, json, sys, warnings
from concurrent.futures import ThreadPoolExecutor
warnings.simplefilter("ignore")
import django
django.setup()
from xblocks_contrib.problem.capa import inputtypes, responsetypes

def read():
    return sorted({"nltk", "scipy", "sympy"} & set(sys.modules))

found = {"after_start": read()}
for module in list(sys.modules.values()):
    hasattr(module, "__file__"), hasattr(module, "__warningregistry__")
found["after_a_look_at_all_modules"] = read()
with ThreadPoolExecutor(6) as pool:
    found["formulas"] = list(pool.map(lambda _: inputtypes.chemcalc.render_to_html("H2O"), range(6)))
found["symbolic"] = [responsetypes.symmath_check("x+1", answer)["ok"] for answer in ("1+x", "2+x")]
import chem.chemcalc, symmath, symmath.formula
found["names"] = [module.__spec__.name for module in (chem.chemcalc, symmath, sys.modules["symmath.formula"])]
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_start_with_the_stock_problem_reads_none_of_it(found: dict[str, Any]) -> None:
    assert found["after_start"] == []


def test_looking_through_all_modules_is_no_use_of_them(found: dict[str, Any]) -> None:
    assert found["after_a_look_at_all_modules"] == []


def test_chemical_formula_is_drawn_in_threads_that_need_it_at_once(found: dict[str, Any]) -> None:
    assert found["formulas"] == ['<span class="math">H<sub>2</sub>O</span>'] * 6


def test_symbolic_answer_is_checked(found: dict[str, Any]) -> None:
    assert found["symbolic"] == [True, False]


def test_later_imports_get_the_modules_themselves(found: dict[str, Any]) -> None:
    assert found["names"] == ["chem.chemcalc", "symmath", "symmath.formula"]
