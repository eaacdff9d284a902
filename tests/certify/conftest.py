"""The data that the tests of certificates use: all that is known, and the same with the regions laid over it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import greenstd

DATA = Path(__file__).parent.parent.parent / "data"


@cache
def national() -> greenstd.Catalogue:
    """The whole of the known national facts, read once in a process."""
    return greenstd.load(DATA / "catalogue")


@cache
def everywhere() -> greenstd.Catalogue:
    """The national facts and those of every region, as one catalogue."""
    return greenstd.load(DATA / "catalogue", overlays=sorted(folder for folder in (DATA / "overlays").iterdir() if folder.is_dir()))


@cache
def example() -> greenstd.Catalogue:
    """The national facts and an example laid over them, for cases that no fact makes."""
    return greenstd.load(DATA / "catalogue", overlays=[Path(__file__).parent / "example"])


@pytest.fixture(scope="session")
def full() -> greenstd.Catalogue:
    """The whole of the known national facts."""
    return national()


@pytest.fixture(scope="session")
def regional() -> greenstd.Catalogue:
    """The national facts and those of every region, as one catalogue."""
    return everywhere()
