"""The examples in the README, the documentation and the docstrings give the answers they print."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import greenstd

ROOT = Path(__file__).parent.parent
PAGES = [path for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))) if path.exists()]
MODULES = sorted(m.name for m in pkgutil.walk_packages(greenstd.__path__, "greenstd."))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_examples_of_a_page_give_what_it_prints(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every Python prompt of a page answers as the page says."""
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_give_what_they_print(name: str) -> None:
    """Every example in a docstring answers as it says."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_every_public_name_is_there_and_has_a_docstring() -> None:
    """Whatever `greenstd` lists can be imported from it and says what it is."""
    for name in greenstd.__all__:
        assert getattr(greenstd, name).__doc__, name
