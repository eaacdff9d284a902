"""Rows 行: the records of a catalogue as rows of tables."""

from __future__ import annotations

from typing import Any

from greenstd.model.limit import Limit
from greenstd.publish.relational.plan import Field, Plan, other, plan
from greenstd.publish.relational.tables import FIGURES, layout
from greenstd.publish.units import unit_rows
from greenstd.store.kinds import KINDS, record_class
from greenstd.store.release import Tables, Wire
from greenstd.units import unit

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def rows(records: Tables) -> Rows:
    """The rows of every table, in order."""
    found: Rows = {name: [] for name in layout()}
    for kind in KINDS:
        of = plan(kind, record_class(kind), True)
        for record in records[kind].values():
            _take(found, of, {}, {}, record, records["sources"])
    found["names"] = [{"name": name, **forms} for name, forms in records["names"].items()]
    found["units"] = unit_rows()
    return found


def _take(found: Rows, of: Plan, owner: Row, place: Row, record: Wire, sources: Wire) -> None:
    """The row of a record or part, and those of the lists in it."""
    row: Row = {**owner, **place}
    inner = {**owner, of.below: record["id"]} if of.keyed else {}
    # Readings of all records stand in one table; those of parts beside them.
    cited = {"kind": of.table, "record": record["id"]} if of.top else inner
    for field in of.fields:
        value = record.get(field.name)
        if value is None:
            continue
        if field.how == "cell":
            row[field.name] = value
        elif field.how == "bounds":
            row |= {f"{field.name}_{end}": day or None for end, day in zip(("first", "last"), value, strict=True)}
        elif field.how == "parts":
            below = plan(field.table, field.of)
            for n, item in enumerate(value, 1):
                _take(found, below, inner, {"position": n}, item, sources)
        else:
            above = cited if field.how in ("evidence", "disputes") else inner
            made = (_listed(of, field, item, sources) for item in value)
            found[field.table] += [{**above, "position": n, **cells} for n, cells in enumerate(made, 1)]
    found[of.table].append(row)


def _listed(of: Plan, field: Field, item: Any, sources: Wire) -> Row:
    """One item of a list, as the cells that are its own."""
    if field.how == "links":
        return {other(of, field): item}
    if field.how == "limits":
        return _limit(item)
    if field.how == "disputes":
        return dict(item)
    grade, _, source = item.partition(" ")
    return {"grade": grade, "source" if source in sources else "instrument": source}


def _limit(cell: list[str | None]) -> Row:
    """A cell of the table: the limit as printed, and its figures for those who ask with them."""
    row: Row = {name: value for name, value in zip(("limit", "product_type", "level", "when", "layer"), cell, strict=False) if value}
    if cell[0] is not None:
        limit = Limit.parse(cell[0])
        row |= {"comparison": str(limit.comparison), "text": limit.text or None}
        row |= {name: f"{figure:f}" for name in FIGURES if (figure := getattr(limit, name)) is not None}
        if limit.value is not None:
            row["unit"] = unit(limit.unit).code
    return row
