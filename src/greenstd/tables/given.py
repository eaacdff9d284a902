"""Values or columns 值或列: what is said once for a whole table, or row by row in a column of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from greenstd.errors import DateError, TableError, UnknownCategoryError, UnknownEditionError, listing, nearest


@attrs.frozen
class Column:
    """A column of the table, where a text could also be a value: `product_type=column("class")`."""

    name: str


def column(name: str) -> Column:
    """A column that says, row by row, what would else be said once for the whole table."""
    return Column(name)


def value_or_column(value: str | Column | None, schema: Mapping[str, Any], records: Any, what: str) -> str | Column | None:
    """An edition or category: one of the catalogue's, or the column of them.

    Raises:
        LookupError: it is neither.
        TableError: it is both, or the column holds no text.
    """
    if value is None or isinstance(value, Column):
        return _present(value, schema, what)
    if value in records:
        if value in schema:
            raise TableError(f"{value!r} is both a {what} and a column: write {what}=column({value!r}) or rename the column")
        return value
    if value in schema:
        return _present(Column(value), schema, what)
    error = UnknownEditionError if what == "edition" else UnknownCategoryError
    raise error(f"no {what} and no column {value!r}{nearest(value, [*records, *schema])}")


def _present(value: Column | None, schema: Mapping[str, Any], what: str) -> Column | None:
    if value is None:
        return None
    if value.name not in schema:
        raise TableError(
            f"the table has no column {value.name!r} for the {what}{nearest(value.name, schema)}; it has {listing(schema, 20)}"
        )
    kind = str(schema[value.name])
    if kind not in ("String", "Categorical") and not kind.startswith("Enum"):
        raise TableError(f"the column {value.name!r} says the {what} of each row and holds {kind}; expected text")
    return value


def choice(value: str | Column | None, schema: Mapping[str, Any], known: list[str]) -> str | Column | None:
    """A product type or level: the column of them where there is one of that name, else a value.

    Raises:
        TableError: it is both, or the column holds no text.
    """
    if isinstance(value, Column):
        return _present(value, schema, "product type or level")
    if value is not None and value in schema:
        if value in known:
            raise TableError(f"{value!r} is both a value and a column: write column({value!r}) for the column, or rename it")
        return _present(Column(value), schema, "product type or level")
    return value


def date_type(on: Column, schema: Mapping[str, Any]) -> Any:
    """The type of a column of dates.

    Raises:
        TableError: there is no such column.
        DateError: it holds no dates.
    """
    if on.name not in schema:
        raise TableError(f"the table has no column {on.name!r} for the date{nearest(on.name, schema)}; it has {listing(schema, 20)}")
    kind = schema[on.name]
    text = str(kind)
    if text != "Date" and not text.startswith("Datetime"):
        raise DateError(f"the column {on.name!r} says the date of each row and holds {text}; give it the type of a date or a time")
    return kind
