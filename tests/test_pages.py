"""The pages of the documentation that are made from the data are up to date."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent / "docs"


@pytest.mark.parametrize("script", sorted((DOCS / "_make").glob("*.py")), ids=lambda path: path.stem)
def test_a_made_page_is_up_to_date(script: Path) -> None:
    """A script of docs/_make with a `page` and a `PAGE` would write what stands there."""
    names = runpy.run_path(str(script))
    if "page" in names:
        assert names["page"]() == names["PAGE"].read_text("utf-8"), f"run: python docs/_make/{script.name}"
