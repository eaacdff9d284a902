"""Product tables of any size that look real 测试数据: every product, value and limit in them is made up.

Many categories, dates over eight years, columns in different units, values that are missing, values at and around the limits.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from tests.tables.examples import limit

START = dt.date(2017, 6, 1)
DAYS = 8 * 365
# Every third column is in another unit than its limit.
UNITS = (("mg/kg", 1), ("µg/kg", 1000), ("mg/kg", 1))


def heading(indicator: int) -> str:
    """The heading of an indicator's column, with its unit."""
    return f"substance-{indicator} [{UNITS[indicator % 3][0]}]"


def products(
    rows: int, *, categories: int = 50, editions: int = 3, indicators: int = 20, missing: float = 0.02, seed: int = 20261122, first: int = 0
) -> pl.DataFrame:
    """A table of products for `examples.market`: three in four values well within the limits, the rest at and around them."""
    random = np.random.default_rng(seed + first)
    kind = random.integers(0, categories, rows)
    columns: dict[str, Any] = {
        "id": np.arange(first, first + rows),
        "category": pl.Series([f"category-{c}" for c in range(categories)])[kind],
        "date": np.datetime64(START) + random.integers(0, DAYS, rows),
    }
    for i in range(indicators):
        factor = UNITS[i % 3][1]
        # Limits have one decimal: measured in tenths, every value around them has one too.
        tenths = np.array([[round(float(limit(c, e, i)) * 10) for e in range(editions)] for c in range(categories)])
        bound = tenths[kind, random.integers(0, editions, rows)]
        where = random.random(rows)
        value = np.where(where < 0.97, (bound * random.random(rows) * 0.6).astype(np.int64), bound + random.integers(-1, 2, rows))
        figures = value * factor / 10
        columns[heading(i)] = pl.Series(figures).set(pl.Series(random.random(rows) < missing), None)
    return pl.DataFrame(columns)


def parts(rows: int, size: int = 1_000_000, **asked: Any) -> Iterator[pl.DataFrame]:
    """A table too large for the memory, part by part."""
    for first in range(0, rows, size):
        yield products(min(size, rows - first), first=first, **asked)


def write(path: Path, rows: int, **asked: Any) -> None:
    """A Parquet file of so many products."""
    import pyarrow.parquet as pq

    writer = None
    try:
        for part in parts(rows, **asked):
            table = part.to_arrow()
            writer = writer or pq.ParquetWriter(path, table.schema)
            writer.write_table(table)
    finally:
        if writer is not None:
            writer.close()
