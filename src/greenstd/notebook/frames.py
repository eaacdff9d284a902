"""Frames 数据框: the catalogue as tidy tables for pandas, Polars and PyArrow, and for whatever reads Arrow.

One row a thing, one column a property; numbers are numbers with their unit beside them, dates are dates, and what is not known is empty.
Figures are floats, as analysts use them: the text beside them keeps the printed digits, and a product is judged by `assess`, in decimal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from greenstd.errors import UnknownRecordError, listing, nearest
from greenstd.model.bounds import full_bounds
from greenstd.model.evidence import best_grade
from greenstd.notebook.columns import COLUMNS
from greenstd.notebook.frame import Frame as Frame

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from greenstd.catalogue import Catalogue
    from greenstd.model.dates import DateLike
    from greenstd.model.edition import Edition
    from greenstd.model.indicator import Indicator, Requirement


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
