"""The data that the tests of certificates use: all that is known, and the same with the regions laid over it."""

from __future__ import annotations

from pathlib import Path

import pytest

import greenstd
from greenstd.store.release import Snapshot
from greenstd.store.source import read_tables

DATA = Path(__file__).parent.parent.parent / "data"


@pytest.fixture(scope="session")
def full() -> greenstd.Catalogue:
    """The whole of the known national facts."""
    return greenstd.load(DATA / "catalogue")


@pytest.fixture(scope="session")
def regional() -> greenstd.Catalogue:
    """The national facts and those of every region, as one catalogue."""
    tables: dict[str, dict[str, dict[str, object]]] = {}
    for part in (DATA / "catalogue", *sorted((DATA / "overlays").iterdir())):
        for kind, records in read_tables(part).items():
            tables.setdefault(kind, {}).update(records)
    return greenstd.Catalogue(Snapshot(tables, "0.dev0", "sha256:test"))
