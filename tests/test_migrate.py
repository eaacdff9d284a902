"""Old schemas still load: a migration turns the records of one schema version into those of the next."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import greenstd
from greenstd.errors import ReleaseError
from greenstd.store import bundled, migrate
from greenstd.store.release import SCHEMA, SCHEMAS, Tables

# A frozen release of a schema that never was: an edition had `in_force` for `effective`, and one `text` for a limit that holds for all.
FROZEN = Path(__file__).parent / "data" / "schema-0.9.jsonl"


def upgrade(tables: Tables) -> Tables:
    """From the invented schema 0.9 to 1.0."""
    for edition in tables["editions"].values():
        edition["effective"] = edition.pop("in_force")
        for indicator in edition["indicators"]:
            indicator["requirements"] = [[indicator.pop("text")]]
    return tables


@pytest.fixture
def step(monkeypatch: pytest.MonkeyPatch) -> None:
    """The invented schema can be read."""
    monkeypatch.setitem(migrate.STEPS, "0.9", ("1.0", upgrade))


@pytest.mark.usefixtures("step")
def test_a_release_of_an_older_schema_loads() -> None:
    """Its records, names and relations are those of today; its version and digest are its own."""
    cat = greenstd.load(FROZEN)
    edition = cat.edition("GB/T 99999", on="2026-11-22")
    assert str(edition.effective) == "2020-01-01"
    assert str(edition.indicators[0].requirements[0].limit) == "<= 20 mg/kg"
    assert cat.resolve("小部件", on="2026-11-22").edition == edition
    assert cat.release == "2019.1.0"
    assert cat.digest == "sha256:" + FROZEN.read_bytes().split(b"\n")[0].decode().split("sha256:")[1][:64]


def test_a_schema_to_which_no_migration_leads_is_refused() -> None:
    """With the schemas that are read."""
    with pytest.raises(ReleaseError, match=r"schema 0\.9; this version of greenstd reads ==1\.0"):
        greenstd.load(FROZEN)


def test_migrations_run_one_after_the_other_and_never_in_a_circle(monkeypatch: pytest.MonkeyPatch) -> None:
    """From 0.8 by 0.9 to 1.0; a circle leads nowhere."""
    monkeypatch.setitem(migrate.STEPS, "0.8", ("0.9", lambda tables: {**tables, "a": {}}))
    monkeypatch.setitem(migrate.STEPS, "0.9", ("1.0", lambda tables: {**tables, "b": {}}))
    assert set(migrate.migrate({}, "0.8", "1.0", "a file")) == {"a", "b"}
    monkeypatch.setitem(migrate.STEPS, "0.9", ("0.8", lambda tables: tables))
    assert not migrate.readable("0.8", "1.0")


def test_records_that_a_migration_cannot_read_are_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the file and the two schemas."""
    monkeypatch.setitem(migrate.STEPS, "0.9", ("1.0", lambda tables: tables["dragons"]))
    with pytest.raises(ReleaseError, match=r"schema-0\.9\.jsonl cannot be brought from schema 0\.9 to 1\.0"):
        greenstd.load(FROZEN)


def test_the_library_claims_to_read_what_it_reads() -> None:
    """The specifier holds the schema of today and those from which migrations lead, of the bundled releases at least."""
    from packaging.specifiers import SpecifierSet

    claimed = SpecifierSet(SCHEMAS)
    assert SCHEMA in claimed
    assert all(schema in claimed for schema in migrate.STEPS)
    assert all(migrate.readable(schema, SCHEMA) for schema in ("1.0", *migrate.STEPS))
    assert "99.0" not in claimed


def test_a_release_of_today_imports_no_migration() -> None:
    """Loading stays fast."""
    code = "import sys, greenstd; greenstd.load(); print('greenstd.store.migrate' in sys.modules)"
    assert bundled()
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"
