"""Forms 表格式 of the tables: CSV for everybody, Parquet for engines that read columns."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from typing import Any

import attrs

from greenstd import outside
from greenstd.publish.files import library
from greenstd.publish.relational import Column, Row, Table, printed
from greenstd.shown import guarded, unguarded

Columns = list[Column]


@attrs.frozen
class Form:
    """Form 表格式: what its files are called, the columns of a table in it, and how rows become bytes and rows again."""

    name: str
    mediatype: str
    columns: Callable[[Table], Columns]
    write: Callable[[Table, list[Row]], bytes]
    read: Callable[[Table, bytes], list[Row]]


def _csv(table: Table, given: list[Row]) -> bytes:
    out = io.StringIO(newline="")
    # Lines end as RFC 4180 has it; with a shorter end a lone carriage return in a text would not be quoted.
    writer = csv.DictWriter(out, [column.name for column in table.columns], lineterminator="\r\n")
    writer.writeheader()
    kinds = {column.name: column.type for column in table.columns}
    writer.writerows({name: _written(value, kinds[name]) for name, value in row.items()} for row in given)
    return out.getvalue().encode()


def _written(value: Any, kind: str) -> Any:
    if value is None:
        return None
    if kind in ("array", "object"):
        return json.dumps(value, ensure_ascii=False, sort_keys=kind == "object")
    if kind == "boolean":
        return "true" if value else "false"
    return guarded(value) if isinstance(value, str) and kind == "string" else value


def _from_csv(table: Table, data: bytes) -> list[Row]:
    """Rows of a CSV file.

    Raises:
        ValueError: with the line that cannot be read.
    """
    kinds = {column.name: column.type for column in table.columns}
    found: list[Row] = []
    try:
        # One by one, so that the message can say how far it came.
        for row in csv.DictReader(io.StringIO(data.decode(), newline="")):
            found.append({name: _read(value, kinds[name]) for name, value in row.items() if value})  # noqa: PERF401
    except (ValueError, KeyError, TypeError, csv.Error) as error:
        raise ValueError(f"line {len(found) + 2} is not as its table says ({error!r})") from None
    return found


def _read(value: str, kind: str) -> Any:
    if kind in ("array", "object"):
        return outside.from_json(value)
    if kind == "boolean":
        return {"true": True, "false": False}[value]
    return int(value) if kind == "integer" else unguarded(value) if kind == "string" else value


def _polars() -> Any:
    return library("polars", "Polars", "Parquet tables are written and read by", "tables")


def _parquet(table: Table, given: list[Row]) -> bytes:
    pl = _polars()
    types = {"integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean, "date": pl.Date}
    columns = list(printed.columns(table))
    # Readers that go through pandas would make floats of whole numbers of which some are missing; decimals they leave alone.
    whole = {column.name: pl.Decimal(9, 0) for column in columns if column.type == "integer" and not column.needed}
    schema = {column.name: types.get(column.type, pl.String) for column in columns} | whole
    lines = (zip(columns, printed.cells(table, row), strict=True) for row in given)
    cells = [[dt.date.fromisoformat(cell) if cell and column.type == "date" else cell for column, cell in line] for line in lines]
    out = io.BytesIO()
    pl.DataFrame(cells, schema=schema, orient="row").write_parquet(out, compression="zstd", statistics=True)
    return out.getvalue()


def _from_parquet(table: Table, data: bytes) -> list[Row]:
    """Rows of a Parquet file; figures are read as printed.

    Raises:
        ValueError: it is no Parquet file, or lacks a column.
    """
    pl = _polars()
    try:
        frame = pl.read_parquet(io.BytesIO(data))
        return [_row(table, line) for line in frame.iter_rows(named=True)]
    except (pl.exceptions.PolarsError, KeyError) as error:
        raise ValueError(f"the file is not as its table says ({error!r})") from None


def _row(table: Table, line: Row) -> Row:
    found: Row = {}
    for column in table.columns:
        value = line[f"{column.name}_printed" if column.type == "number" else column.name]
        if value is not None:
            found[column.name] = _PARQUET.get(column.type, _same)(value)
    return found


def _same(value: Any) -> Any:
    return value


_PARQUET: dict[str, Callable[[Any], Any]] = {"array": outside.from_json, "object": outside.from_json, "date": str, "integer": int}
FORMS = {
    "csv": Form("csv", "text/csv", lambda table: list(table.columns), _csv, _from_csv),
    "parquet": Form("parquet", "application/vnd.apache.parquet", lambda table: list(printed.columns(table)), _parquet, _from_parquet),
}
