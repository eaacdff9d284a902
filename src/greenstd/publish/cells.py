"""Cells 单元格: the fields of a record as cells of a sheet that a person can read and edit, and back.

A list of texts stands one to a line, dates are dates, figures are texts that keep their digits, `yes` is true. What has fields of its own
is JSON, one thing to a line.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from greenstd.publish.relational.plan import kind_of
from greenstd.publish.schema.types import types_of
from greenstd.store.release import Wire

Cell = str | int | dt.date | None


def to_cell(value: Any, kind: str) -> Cell:
    """A field of a record as one cell; None where it says nothing."""
    if value is None:
        return None
    if kind == "boolean":
        return "yes" if value else "no"
    if kind == "date":
        return dt.date.fromisoformat(value)
    if kind == "bounds":
        return " … ".join(value)
    if kind in ("texts", "evidence"):
        # A text that would not come back as it is makes the whole list JSON.
        return _json(value) if any("\n" in text or not text or text[0] == "[" for text in value) else "\n".join(value)
    if kind == "parts":
        return "\n".join(map(_json, value))
    return _json(value) if kind == "object" else value


def from_cell(cell: Any, kind: str) -> Any:
    """The field that a cell was made of; None where it is empty.

    Raises:
        ValueError: the cell is not of this kind.
    """
    if cell in (None, ""):
        return None
    if kind == "date":
        return cell.date().isoformat() if isinstance(cell, dt.datetime) else cell.isoformat() if isinstance(cell, dt.date) else str(cell)
    if kind == "integer":
        if int(cell) != cell:
            raise ValueError(f"{cell!r} is not a whole number")
        return int(cell)
    if not isinstance(cell, str):
        if isinstance(cell, float) and kind in ("string", "number") and cell == int(cell):
            return str(int(cell))
        if isinstance(cell, bool) and kind == "boolean":
            return cell
        raise ValueError(f"{cell!r} is not a text; set the cell's format to text")
    if kind == "boolean":
        return {"yes": True, "no": False}[cell]
    if kind == "bounds":
        return cell.split(" … ")
    if kind in ("texts", "evidence"):
        return json.loads(cell) if cell[0] == "[" else cell.split("\n")
    if kind == "parts":
        return [json.loads(line) for line in cell.split("\n")]
    return json.loads(cell) if kind == "object" else cell


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def kinds(of: type, without: tuple[str, ...] = ()) -> dict[str, str]:
    """The fields of a class, and how each is kept in a cell."""
    return {name: kind_of(written) for name, written in types_of(of).items() if name not in without}


def to_cells(record: Wire, fields: dict[str, str]) -> list[Cell]:
    """The fields of a record as cells, in order."""
    return [to_cell(record.get(name), kind) for name, kind in fields.items()]


def from_cells(row: dict[str, Any], fields: dict[str, str]) -> Wire:
    """The record that cells were made of."""
    record = {}
    for name, cell in row.items():
        try:
            value = from_cell(cell, fields[name])
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{name}: {error}") from None
        if value is not None:
            record[name] = value
    return record
