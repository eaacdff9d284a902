"""Frames 数据框: the catalogue as tidy tables for pandas, Polars and PyArrow, and for whatever reads Arrow.

One row a thing, one column a property; numbers are numbers with their unit beside them, dates are dates, and what is not known is empty.
Figures are floats, as analysts use them: the text beside them keeps the printed digits, and a product is judged by `assess`, in decimal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from greenstd.errors import GreenstdError, MissingExtraError, UnknownRecordError, listing, nearest
from greenstd.model.bounds import full_bounds
from greenstd.model.evidence import best_grade
from greenstd.notebook.columns import COLUMNS, Column

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from greenstd.catalogue import Catalogue
    from greenstd.model.dates import DateLike
    from greenstd.model.edition import Edition
    from greenstd.model.indicator import Indicator, Requirement

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


def frame(cat: Catalogue, kind: str, backend: str | None = None, on: DateLike | None = None) -> Any:
    """See `Catalogue.frame`."""
    if kind not in COLUMNS:
        raise UnknownRecordError(f"no frame of {kind!r}{nearest(kind, COLUMNS)}; there are {listing(COLUMNS, 30)}")
    columns = COLUMNS[kind]
    names = [column.name for column in columns]
    rows = tuple(tuple(row.get(name) for name in names) for row in _rows(cat, kind, on))
    made = Frame(kind, columns, rows)
    return made if backend is None else made.to(backend)


def _rows(cat: Catalogue, kind: str, on: DateLike | None) -> Iterator[dict[str, Any]]:
    if kind in ("indicators", "limits"):
        make = _indicator if kind == "indicators" else _limits
        for edition in cat.editions.values():
            for indicator in edition.indicators:
                yield from make(edition, indicator)
        return
    for record in getattr(cat, kind).values():
        row = _plain(record)
        if kind == "editions":
            cells = [cell for indicator in record.indicators for cell in indicator.requirements]
            row |= {
                "status": str(record.status(on)),
                "indicators": len(record.indicators),
                "limits": len(cells),
                "limits_known": sum(cell.limit is not None for cell in cells),
                "product_types": [part.id for part in record.product_types],
                "levels": [part.id for part in record.levels],
            }
        yield row


def _plain(record: Any) -> dict[str, Any]:
    """The fields of a record, and how well it was read."""
    row = {field.name: _value(getattr(record, field.name)) for field in attrs.fields(type(record)) if not field.name.startswith("_")}
    evidence = getattr(record, "evidence", ())
    grade = best_grade(evidence)
    return row | {
        "grade": str(grade) if grade else None,
        "sources": [each.source for each in evidence],
        "disputed": bool(getattr(record, "disputes", ())),
        "unknown": list(getattr(record, "unknown", ())),
    }


def _value(value: Any) -> Any:
    from decimal import Decimal

    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, tuple):
        return [str(item) for item in value]
    return None if value == "" else value


def _about(edition: Edition) -> dict[str, Any]:
    names = ("standard", "role", "effective", "valid_until")
    return {"edition": edition.id, **{name: getattr(edition, name) for name in names}}


def _indicator(edition: Edition, indicator: Indicator) -> Iterator[dict[str, Any]]:
    cells = indicator.requirements
    counts = {"limits": len(cells), "limits_known": sum(cell.limit is not None for cell in cells)}
    yield _plain(indicator) | _about(edition) | counts | {"layer": indicator.layer or edition.layer or None}


def _limits(edition: Edition, indicator: Indicator) -> Iterator[dict[str, Any]]:
    grade = best_grade(indicator.evidence)
    for cell in indicator.requirements:
        yield {
            **_about(edition),
            "indicator": indicator.id,
            "zh": indicator.zh,
            "en": indicator.en,
            "attribute": indicator.attribute or None,
            "product_type": cell.product_type or None,
            "level": cell.level or None,
            "when": cell.when or None,
            **_limit(cell),
            "method": indicator.method or None,
            "grade": str(grade) if grade else None,
            "layer": cell.layer or indicator.layer or edition.layer or None,
        }


def _limit(cell: Requirement) -> dict[str, Any]:
    limit = cell.limit
    if limit is None:
        return {"known": False}
    bounds = full_bounds(limit)
    return {
        "comparison": str(limit.comparison),
        "value": _float(limit.value),
        "low": _float(bounds.low) if bounds else None,
        "high": _float(bounds.high) if bounds else None,
        "unit": limit.unit if limit.value is not None else None,
        "limit": str(limit),
        "known": True,
    }


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


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
