"""Printed figures 原样数值: where numbers keep no digits, each stands as a number to compare with, and beside it (`…_printed`) as text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from greenstd.publish.relational.tables import Column, Table
from greenstd.publish.relational.to_rows import Row


def columns(table: Table) -> Iterator[Column]:
    """The columns of a table, with those of the printed figures."""
    for column in table.columns:
        yield column
        if column.type == "number":
            yield Column(f"{column.name}_printed", "string", f"{column.meaning}, with its digits as printed")


def cells(table: Table, row: Row) -> Iterator[Any]:
    """The cells of a row in the order of these columns; lists and objects are JSON."""
    for column in table.columns:
        value = row.get(column.name)
        if column.type == "number":
            yield None if value is None else float(value)
            yield value
        elif column.type in ("array", "object") and value is not None:
            yield json.dumps(value, ensure_ascii=False, sort_keys=True)
        else:
            yield value
