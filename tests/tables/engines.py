"""The engines under test: how each makes a frame from plain lists, and how plain lists are had back."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa

Data = dict[str, list[Any]]
# Column → how it keeps values: "float", "float32", "int", "text", "yes-no", "date".
Types = dict[str, str]

_ARROW = {"float": pa.float64(), "float32": pa.float32(), "int": pa.int64(), "text": pa.string(), "yes-no": pa.bool_(), "date": pa.date32()}
_NUMPY = {"float": "float64", "float32": "float32", "int": "int64", "text": "str", "yes-no": "object", "date": "datetime64[s]"}
_NULLABLE = {"float": "Float64", "float32": "Float32", "int": "Int64", "text": "string", "yes-no": "boolean", "date": "datetime64[s]"}
_SPARK = {"float": "double", "float32": "float", "int": "bigint", "text": "string", "yes-no": "boolean", "date": "date"}


def arrow(data: Data, types: Types) -> pa.Table:
    """A PyArrow table."""
    return pa.table({name: pa.array(values, _ARROW[types[name]]) for name, values in data.items()})


def pandas_numpy(data: Data, types: Types) -> pd.DataFrame:
    """A pandas frame whose columns are NumPy arrays: what is missing is NaN."""
    return pd.DataFrame({name: pd.Series(values, dtype=_NUMPY[types[name]]) for name, values in data.items()})


def pandas_nullable(data: Data, types: Types) -> pd.DataFrame:
    """A pandas frame of nullable columns."""
    return pd.DataFrame({name: pd.Series(values, dtype=_NULLABLE[types[name]]) for name, values in data.items()})


def pandas_arrow(data: Data, types: Types) -> pd.DataFrame:
    """A pandas frame of Arrow columns."""
    frame: pd.DataFrame = arrow(data, types).to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def polars_eager(data: Data, types: Types) -> pl.DataFrame:
    """A Polars frame."""
    made = pl.from_arrow(arrow(data, types))
    assert isinstance(made, pl.DataFrame)
    return made


def polars_lazy(data: Data, types: Types) -> pl.LazyFrame:
    """A Polars lazy frame."""
    return polars_eager(data, types).lazy()


def duckdb_relation(data: Data, types: Types) -> duckdb.DuckDBPyRelation:
    """A DuckDB relation."""
    return _duckdb().from_arrow(arrow(data, types))


@cache
def _duckdb() -> duckdb.DuckDBPyConnection:
    """One connection for all: relations of DuckDB 1 do not keep theirs open."""
    return duckdb.connect()


def dask_frame(data: Data, types: Types) -> Any:
    """A Dask frame in two parts."""
    dd: Any = import_module("dask.dataframe")

    return dd.from_pandas(pandas_numpy(data, types), npartitions=2)


@cache
def spark() -> Any:
    """A Spark session on this machine."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "2")
    return builder.config("spark.sql.session.timeZone", "UTC").config("spark.driver.memory", "1g").getOrCreate()


def spark_frame(data: Data, types: Types) -> Any:
    """A PySpark frame."""
    rows = list(zip(*data.values(), strict=True))
    return spark().createDataFrame(rows, ", ".join(f"`{name}` {_SPARK[types[name]]}" for name in data))


HERE: dict[str, Callable[[Data, Types], Any]] = {
    "pandas, NumPy": pandas_numpy,
    "pandas, nullable": pandas_nullable,
    "pandas, Arrow": pandas_arrow,
    "Polars": polars_eager,
    "Polars, lazy": polars_lazy,
    "PyArrow": arrow,
    "DuckDB": duckdb_relation,
}
AFAR: dict[str, Callable[[Data, Types], Any]] = {"Dask": dask_frame, "PySpark": spark_frame}


def rows(frame: Any, by: str) -> list[dict[str, Any]]:
    """The rows of a frame of any engine, in the order of a column of numbers; what is missing is None."""
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if isinstance(frame, duckdb.DuckDBPyRelation):
        frame = pl.from_arrow(frame.to_arrow_table())
    if isinstance(frame, pl.DataFrame):
        found = frame.to_dicts()
    elif isinstance(frame, pa.Table):
        found = frame.to_pylist()
    elif type(frame).__module__.startswith("pyspark"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = [row.asDict() for row in frame.collect()]
    else:
        plain = frame.compute() if hasattr(frame, "compute") else frame
        found = plain.to_dict("records")
    for row in found:
        for name, value in row.items():
            if value is None or value is pd.NA or value != value:  # NaN
                row[name] = None
    return sorted(found, key=lambda row: row[by])


def days(*texts: str | None) -> list[dt.date | None]:
    """Dates from ISO texts."""
    return [None if text is None else dt.date.fromisoformat(text) for text in texts]
