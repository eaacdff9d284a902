"""What a start costs: which modules come in, and when."""

from __future__ import annotations

import os
import subprocess
import sys


def modules_after(code: str) -> set[str]:
    """The top-level modules that a fresh process has loaded after some code."""
    script = f"{code}\nimport sys; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    # What measures coverage would come in with every process.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    return set(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=plain).stdout.split())


def test_importing_greenstd_brings_nothing_but_the_standard_library_and_attrs() -> None:
    """None of the heavier dependencies come in with the name."""
    extra = modules_after("import greenstd") - set(sys.stdlib_module_names) - {"__main__", "greenstd", "attr", "attrs"}
    assert {name for name in extra if not name.startswith(("_", "sitecustomize", "usercustomize"))} == set()


def test_a_question_about_a_category_needs_neither_cattrs_nor_pint() -> None:
    """Loading and resolving keep to attrs and the standard library."""
    loaded = modules_after("import greenstd; greenstd.load().resolve('furniture', on='2026-11-22').edition")
    assert not loaded & {"cattrs", "pint", "packaging", "numpy", "decimal", "pathlib", "importlib_metadata"}


def test_judging_a_product_needs_neither_cattrs_nor_pint() -> None:
    """Units are checked without a pint registry."""
    loaded = modules_after("import greenstd; greenstd.assess({'ph': 7}, edition='GB 18401-2010', product_type='A')")
    assert not loaded & {"cattrs", "pint", "numpy"}


def test_pint_comes_in_when_a_pint_quantity_is_asked_for() -> None:
    """And only then."""
    assert "pint" in modules_after("import greenstd; greenstd.Quantity('1', 'mg/kg').pint()")
