"""The examples in the README, the documentation and the docstrings give the answers they print."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import greenstd
from tests.documentation import copy_of_repository, run

ROOT = Path(__file__).parent.parent
# What the build of the documentation makes is not a page that somebody wrote.
MADE = ("_build", "command-line.md")
PAGES = [ROOT / "README.md", *(p for p in sorted((ROOT / "docs").rglob("*.md")) if not set(MADE) & set(p.parts))]
MODULES = sorted(m.name for m in pkgutil.walk_packages(greenstd.__path__, "greenstd."))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_blocks_of_a_page_do_what_it_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every prompt answers as the page says, every command runs, every file is one; in a copy of the repository, in order."""
    copy_of_repository(tmp_path)
    monkeypatch.chdir(tmp_path)
    run(page, tmp_path, capsys)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_give_what_they_print(name: str) -> None:
    """Every example in a docstring answers as it says."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_every_public_name_is_there_and_has_a_docstring() -> None:
    """Whatever `greenstd` lists can be imported from it and says what it is."""
    for name in greenstd.__all__:
        assert getattr(greenstd, name).__doc__, name
