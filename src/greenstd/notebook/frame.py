"""A frame 数据框 without a library, and as each library has it."""

from __future__ import annotations

from typing import Any

import attrs

from greenstd.errors import GreenstdError, MissingExtraError, listing, nearest
from greenstd.notebook.columns import Column

BACKENDS = ("pandas", "polars", "pyarrow")


class BackendError(GreenstdError, ValueError):
    """A frame cannot be made with this library."""


@attrs.frozen(eq=False)
class Frame:
    """Frame 数据框 without a library: columns with their types and meanings, and rows; what reads Arrow reads it.

    `rows` are tuples in the order of `columns`. `to("polars")` makes a frame of a library; DuckDB, Polars, pandas and others
    take the object itself through the Arrow PyCapsule interface, for which Polars or PyArrow has to be installed.
    """

    kind: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...] = attrs.field(repr=False)

    def __len__(self) -> int:
        return len(self.rows)

    def to(self, backend: str) -> Any:
        """The frame as a `pandas`, `polars` or `pyarrow` one.

        Raises:
            BackendError: it is none of these.
            MissingExtraError: the library is not installed.
        """
        return _native(self, backend)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """A PyCapsule with an Arrow stream of the rows."""
        from importlib.util import find_spec

        backend = next((name for name in ("pyarrow", "polars") if find_spec(name)), None)
        if backend is None:
            raise MissingExtraError('Arrow needs Polars or PyArrow, neither of which is installed: pip install "greenstd[notebook]"')
        return self.to(backend).__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        from greenstd.notebook.html import as_html
        from greenstd.notebook.view import Cell, Facts, View, grid

        head = [f"{column.name} ({column.type})" for column in self.columns]
        rows: list[list[Cell | str]] = [["" if value is None else str(value) for value in row] for row in self.rows]
        size = Facts((("rows", Cell(str(len(self.rows)))), ("columns", Cell(str(len(self.columns))))))
        return as_html(View("frame", self.kind, None, (size, grid(head, rows, most=10))))


def _native(made: Frame, backend: str) -> Any:
    if backend not in BACKENDS:
        raise BackendError(f"no frames of {backend!r}{nearest(backend, BACKENDS)}; expected one of {listing(BACKENDS)}")
    data = {column.name: [row[place] for row in made.rows] for place, column in enumerate(made.columns)}
    try:
        if backend == "pandas":
            return _pandas(made, data)
        import narwhals as nw

        kinds: dict[str, Any] = {
            "text": nw.String, "integer": nw.Int64, "number": nw.Float64, "date": nw.Date, "yes or no": nw.Boolean,
            "list of texts": nw.List(nw.String),
        }  # fmt: skip
        schema = {column.name: kinds[column.type] for column in made.columns}
        return nw.from_dict(data, schema=schema, backend=backend).to_native()
    except ImportError as error:
        # The extra brings Polars; the other two are asked for by name.
        more = "" if backend == "polars" else f" {backend}"
        name = error.name or backend
        raise MissingExtraError(
            f'frames of {backend} need {name}, which is not installed: pip install "greenstd[notebook]"{more}'
        ) from None


def _pandas(made: Frame, data: dict[str, list[Any]]) -> Any:
    """With the types of pandas itself that know emptiness; dates as `datetime64`, lists as objects, so that PyArrow is not needed."""
    import pandas as pd

    kinds = {
        "text": "string",
        "integer": "Int64",
        "number": "Float64",
        "date": "datetime64[s]",
        "yes or no": "boolean",
        "list of texts": "object",
    }
    return pd.DataFrame({column.name: pd.Series(data[column.name], dtype=kinds[column.type]) for column in made.columns})
