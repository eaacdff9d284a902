"""narwhals, brought in when the first table is judged, and the few places where the engines behind it differ."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from greenstd.errors import MissingExtraError, TableError

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

Frame: TypeAlias = "nw.DataFrame[Any] | nw.LazyFrame[Any]"

# Names of columns that are there only while a table is judged.
TEMP = "__greenstd_"


def narwhals() -> Any:
    """The module `narwhals.stable.v2`.

    Raises:
        MissingExtraError: narwhals is not installed.
    """
    try:
        import narwhals.stable.v2 as nw
    except ImportError:
        raise MissingExtraError('tables are judged through narwhals, which is not installed: pip install "greenstd[tables]"') from None
    return nw


def wrap(frame: Any) -> Frame:
    """The frame as narwhals sees it.

    Raises:
        TableError: it is not a data frame of a kind that narwhals knows.
    """
    nw = narwhals()
    with warnings.catch_warnings():
        # Dask support is moving to a package of its own, which is used as soon as it is installed.
        warnings.filterwarnings("ignore", "Dask support is moving", FutureWarning)
        try:
            wrapped: Frame = nw.from_native(frame)
        except TypeError:
            kind = f"{type(frame).__module__}.{type(frame).__qualname__}"
            raise TableError(
                f"{kind} is not a table that can be judged; expected a frame of pandas, Polars, PyArrow, DuckDB, Dask or PySpark"
            ) from None
        except nw.exceptions.DuplicateError as error:
            raise TableError(f"the table has two columns of one name: {' '.join(str(error).split())}; leave one out or rename it") from None
    names = list(wrapped.collect_schema())
    unnamed = [name for name in names if not isinstance(name, str)]
    if unnamed:
        raise TableError(f"the table's headings have to be texts, and {unnamed[0]!r} is none: frame.columns = frame.columns.astype(str)")
    taken = [name for name in names if name.startswith(TEMP)]
    if taken:
        raise TableError(f"the column {taken[0]!r} has a name that is needed while the table is judged; rename it")
    return wrapped


def lookup(frame: Frame, small: dict[str, list[Any]], on: list[str]) -> Frame:
    """The frame with the columns of a small table beside it, found by keys: no row lost, none added, order kept where there is one."""
    nw = narwhals()
    native: Any = nw.to_native(frame)
    engine = frame.implementation
    if engine.is_polars():
        import polars as pl

        # The order is part of what a reader expects back, and the streaming engine keeps it at little cost.
        if isinstance(native, pl.DataFrame):
            return wrap_again(native.join(pl.DataFrame(small), on=on, how="left", maintain_order="left"))
        # A lazy join is the slower the more columns it brings: it brings a place in the small table, and what stands there is taken.
        place = f"{TEMP}place"
        table = pl.LazyFrame({**{name: small[name] for name in on}, place: range(len(small[on[0]]))})
        found = (pl.lit(pl.Series(values)).gather(pl.col(place)).alias(name) for name, values in small.items() if name not in on)
        return wrap_again(native.join(table, on=on, how="left", maintain_order="left").with_columns(*found).drop(place))
    if engine.is_pandas_like():
        index = native.index
        plain = nw.from_native(native.reset_index(drop=True))
        beside = nw.to_native(plain.join(nw.from_native(_pandas(small)), on=on, how="left"))
        beside.index = index
        return wrap_again(beside)
    if engine.is_pyarrow():
        row = f"{TEMP}row"
        beside = frame.with_row_index(row).join(nw.from_native(_arrow(small)), on=on, how="left")
        return wrap_again(nw.to_native(beside.sort(row).drop(row)))
    return frame.join(_lazily(native, engine, small), on=on, how="left")


class Text(NamedTuple):
    """A column of texts that is a column of numbers until the rest is done."""

    name: str
    numbers: str
    texts: list[str]


def texts_of(frame: Frame, texts: Iterable[Text]) -> Frame:
    """A Polars frame with the texts that columns of numbers stand for.

    Taking each text from a list is the cheapest way there is: choosing among texts writes every one of them for every row, and replacing
    values needs the whole column in hand.
    """
    import polars as pl

    native: Any = narwhals().to_native(frame)
    return wrap_again(native.with_columns(pl.lit(pl.Series(t.texts)).gather(pl.col(t.numbers)).alias(t.name) for t in texts))


def wrap_again(native: Any) -> Frame:
    """A frame of a kind that is known already."""
    wrapped: Frame = narwhals().from_native(native)
    return wrapped


def _lazily(native: Any, engine: Any, small: dict[str, list[Any]]) -> Any:
    nw = narwhals()
    if engine.is_duckdb():
        # Only a relation made from the frame is of the same connection, and only such can be joined with it.
        rows = ", ".join(f"({', '.join(map(_literal, row))})" for row in zip(*small.values(), strict=True))
        names = ", ".join(f'"{name}"' for name in small)
        typed = ", ".join(f'"{name}"::{_kind(values, _SQL)} as "{name}"' for name, values in small.items())
        query = f"select {typed} from (values {rows}) t({names})"  # noqa: S608 - names and figures of the catalogue, quoted
        return nw.from_native(native.query(f"{TEMP}frame", query))
    if engine.is_dask():
        dd: Any = import_module("dask.dataframe")

        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Dask support is moving", FutureWarning)
            return nw.from_native(dd.from_pandas(_pandas(small), npartitions=1))
    session = getattr(native, "sparkSession", None)
    if session is None:
        raise TableError(f"tables of {engine} cannot be judged by a column of categories or dates; one edition for all rows works")
    from pyspark.sql.functions import broadcast

    schema = ", ".join(f"`{name}` {_kind(values, _SPARK)}" for name, values in small.items())
    return nw.from_native(broadcast(session.createDataFrame(list(zip(*small.values(), strict=True)), schema)))


def _arrow(small: dict[str, list[Any]]) -> Any:
    import pyarrow as pa

    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64(), dt.date: pa.date32(), dt.datetime: pa.timestamp("us")}
    return pa.table({name: pa.array(values, _kind(values, kinds)) for name, values in small.items()})


def _pandas(small: dict[str, list[Any]]) -> Any:
    import pandas as pd

    made = pd.DataFrame(small)
    for name, values in small.items():
        if any(isinstance(value, dt.datetime) for value in values):
            made[name] = pd.to_datetime(pd.Series(values))
        elif any(isinstance(value, dt.date) for value in values):
            # Only Arrow's columns hold days in pandas.
            import pyarrow as pa

            made[name] = pd.Series(values, dtype=pd.ArrowDtype(pa.date32()))
        elif all(value is None or isinstance(value, float) for value in values):
            made[name] = made[name].astype("float64")
    return made


_SQL = {str: "varchar", int: "bigint", float: "double", dt.date: "date", dt.datetime: "timestamp"}
_SPARK = {str: "string", int: "bigint", float: "double", dt.date: "date", dt.datetime: "timestamp_ntz"}


def _kind(values: list[Any], names: dict[type, Any]) -> Any:
    return names[next((type(value) for value in values if value is not None), float)]


def _literal(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, dt.date):
        return f"{'timestamp' if isinstance(value, dt.datetime) else 'date'} '{value}'"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return f"{value!r}::double" if isinstance(value, float) else f"{value!r}::bigint"
