"""What the tests share."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import Phase, settings

import greenstd

settings.register_profile("default", deadline=None)
# For thousands of mutants, and where every line is counted: few examples, the same each time, and no search for the smallest that fails.
settings.register_profile("few", deadline=None, max_examples=20, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate))
settings.load_profile("default")


@cache
def newest() -> greenstd.Catalogue:
    """The newest bundled release, read once in a process."""
    return greenstd.load()


@pytest.fixture(scope="session")
def cat() -> greenstd.Catalogue:
    """The newest bundled release."""
    return newest()
