"""The catalogue as frames."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import attrs
import pytest

import greenstd
from greenstd import Catalogue
from greenstd.notebook.columns import COLUMNS
from greenstd.store.kinds import KINDS, record_class

SOURCE = Path(__file__).parent.parent / "data" / "catalogue"
# Fields that are no column: tables of their own, and days known only within bounds, which `unknown` puts in words.
LEFT_OUT = {
    "evidence", "disputes", "codes", "parts", "surveillance", "rounding", "clauses", "changes", "supersedes_note", "issued_within",
    "published_within", "valid_from_within", "as_of_within",
}  # fmt: skip


@pytest.fixture(scope="module")
def source() -> Catalogue:
    """The catalogue as its source folder has it."""
    return greenstd.load(SOURCE)


@pytest.mark.parametrize("kind", sorted(COLUMNS))
def test_every_frame_has_documented_columns_of_the_type_they_say(source: Catalogue, kind: str) -> None:
    """Texts, whole numbers, numbers, dates, lists of texts, or nothing."""
    types = {"text": str, "integer": int, "number": float, "date": dt.date, "yes or no": bool, "list of texts": list}
    frame = source.frame(kind)
    assert len({column.name for column in frame.columns}) == len(frame.columns)
    assert len(frame) > 0
    for place, column in enumerate(frame.columns):
        assert column.means
        values = [row[place] for row in frame.rows if row[place] is not None]
        assert all(type(value) is types[column.type] for value in values), column


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_field_of_a_record_is_forgotten(kind: str) -> None:
    """Every field is a column, or left out on purpose."""
    fields = {field.name for field in attrs.fields(record_class(kind)) if not field.name.startswith("_")}
    assert fields - {column.name for column in COLUMNS[kind]} <= LEFT_OUT


def test_a_limit_is_a_row_with_its_figure_and_its_unit(source: Catalogue) -> None:
    """And the text keeps the digits as printed."""
    frame = source.frame("limits")
    names = [column.name for column in frame.columns]
    rows = [dict(zip(names, row, strict=True)) for row in frame.rows]
    e0 = next(row for row in rows if row["edition"] == "GB/T 39600-2021" and row["level"] == "E0")
    assert (e0["value"], e0["high"], e0["low"], e0["unit"], e0["limit"]) == (0.05, 0.05, None, "mg/m3", "<= 0.050 mg/m3")
    ph = next(row for row in rows if row["edition"] == "GB 18401-2010" and row["indicator"] == "ph" and row["product_type"] == "A")
    assert (ph["low"], ph["high"], ph["unit"]) == (4.0, 7.5, "pH")
    assert {row["known"] for row in rows if row["limit"] is None} == {False}
    assert len(rows) == sum(len(i.requirements) for e in source.editions.values() for i in e.indicators)


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
@pytest.mark.parametrize("kind", sorted(COLUMNS))
def test_each_library_gets_the_same_rows_with_types(source: Catalogue, kind: str, backend: str) -> None:
    """Numbers as numbers, dates as dates, in every one of them."""
    pytest.importorskip(backend)
    narwhals = pytest.importorskip("narwhals")
    frame = source.frame(kind)
    made = narwhals.from_native(source.frame(kind, backend), eager_only=True)
    assert made.columns == [column.name for column in frame.columns]
    assert len(made) == len(frame)
    for column in frame.columns:
        dtype = made.schema[column.name]
        if column.type in ("number", "integer"):
            assert dtype.is_numeric(), column
        if column.type == "date":
            assert dtype.is_temporal(), column
        empty = sum(row[frame.columns.index(column)] is None for row in frame.rows)
        if column.type != "list of texts":
            assert made[column.name].null_count() == empty, column


def test_an_edition_says_its_status_on_the_day_asked_about(source: Catalogue) -> None:
    """Not today's."""
    frame = source.frame("editions", on="2024-01-01")
    names = [column.name for column in frame.columns]
    status = {row[names.index("id")]: row[names.index("status")] for row in frame.rows}
    assert status["GB/T 35607-2017"] == "in force"


def test_what_reads_arrow_reads_a_frame(source: Catalogue) -> None:
    """DuckDB, Polars and PyArrow take it as it is."""
    duckdb = pytest.importorskip("duckdb")
    polars = pytest.importorskip("polars")
    pyarrow = pytest.importorskip("pyarrow")
    limits = source.frame("limits")
    assert duckdb.sql("select edition from limits where unit = 'mg/m3' and high <= 0.05").fetchall()
    assert polars.DataFrame(limits).shape == (len(limits), len(limits.columns))
    assert pyarrow.table(limits).schema.field("effective").type == pyarrow.date32()


@pytest.mark.parametrize("kind", sorted(COLUMNS))
def test_duckdb_reads_every_frame_with_its_types(source: Catalogue, kind: str) -> None:
    """The types that the documentation names, and as many rows."""
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    made = source.frame(kind)
    types = {
        "text": "VARCHAR",
        "integer": "BIGINT",
        "number": "DOUBLE",
        "date": "DATE",
        "yes or no": "BOOLEAN",
        "list of texts": "VARCHAR[]",
    }
    told = {name: kind for name, kind, *_ in duckdb.sql("describe select * from made").fetchall()}
    assert told == {column.name: types[column.type] for column in made.columns}
    assert duckdb.sql("select count(*) from made").fetchall() == [(len(made),)]


def test_what_cannot_be_made_is_a_clear_error(source: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kind, the library, and what is not installed."""
    with pytest.raises(LookupError, match="did you mean 'limits'"):
        source.frame("limit")
    with pytest.raises(ValueError, match="no frames of 'spark'"):
        source.frame("limits", "spark")
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r'pip install "greenstd\[notebook\]" pandas'):
        source.frame("limits", "pandas")


def test_a_frame_shows_itself(source: Catalogue) -> None:
    """Its size, its columns with their types, and the first rows."""
    shown = source.frame("limits")._repr_html_()
    assert "high (number)" in shown
    assert "… +" in shown
