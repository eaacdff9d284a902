"""What the tests share."""

from __future__ import annotations

import pytest
from hypothesis import settings

import greenstd

settings.register_profile("default", deadline=None)
# Thousands of mutants are run one by one: fewer examples, and the same ones for each.
settings.register_profile("mutants", deadline=None, max_examples=20, derandomize=True, database=None)
settings.load_profile("default")


@pytest.fixture(scope="session")
def cat() -> greenstd.Catalogue:
    """The newest bundled release."""
    return greenstd.load()
