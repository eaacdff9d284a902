"""What the tests share."""

from __future__ import annotations

import pytest
from hypothesis import settings

import greenstd

settings.register_profile("default", deadline=None)
settings.load_profile("default")


@pytest.fixture(scope="session")
def cat() -> greenstd.Catalogue:
    """The newest bundled release."""
    return greenstd.load()
