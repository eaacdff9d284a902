"""What the tests share."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import Phase, settings

import greenstd

settings.register_profile("default", deadline=None)
# Thousands of mutants are run one by one: fewer examples, the same ones for each, and no search for the smallest that fails.
settings.register_profile(
    "mutants", deadline=None, max_examples=20, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate)
)
settings.load_profile("default")


@cache
def newest() -> greenstd.Catalogue:
    """The newest bundled release, read once in a process."""
    return greenstd.load()


@pytest.fixture(scope="session")
def cat() -> greenstd.Catalogue:
    """The newest bundled release."""
    return newest()
