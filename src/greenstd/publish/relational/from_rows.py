"""Records 记录: what rows of tables were made of."""

from __future__ import annotations

from typing import Any

from greenstd.publish.relational.plan import Field, Plan, other, plan
from greenstd.publish.relational.tables import Table, layout
from greenstd.publish.relational.to_rows import Row, Rows
from greenstd.store.kinds import KINDS, record_class
from greenstd.store.release import Tables, Wire

Groups = dict[tuple[str, ...], list[Row]]


def records(given: Rows) -> Tables:
    """The records that `rows` were made of; cells that are empty are left out of a row."""
    lists = {name: _grouped(table, given[name]) for name, table in layout().items() if "position" in {c.name for c in table.columns}}
    names = {row["name"]: {key: value for key, value in row.items() if key != "name"} for row in given["names"]}
    found: Tables = {}
    for kind in KINDS:
        of = plan(kind, record_class(kind), True)
        found[kind] = {row["id"]: _record(of, row, (row["id"],), lists) for row in given[kind]}
    return {**found, "names": names}


def _grouped(table: Table, given: list[Row]) -> Groups:
    """The rows of a list by what they belong to, in their order."""
    names = [column.name for column in table.columns]
    owner = names[: names.index("position")]
    groups: Groups = {}
    for row in given:
        groups.setdefault(tuple(row[name] for name in owner), []).append(row)
    return {key: sorted(group, key=lambda row: row["position"]) for key, group in groups.items()}


def _record(of: Plan, row: Row, key: tuple[str, ...], lists: dict[str, Groups]) -> Wire:
    """The record or part of a row; `key` names it in the tables of its lists."""
    record: Wire = {}
    for field in of.fields:
        value: Any
        if field.how == "cell":
            value = row.get(field.name)
        elif field.how == "bounds":
            days = [row.get(f"{field.name}_{end}") or "" for end in ("first", "last")]
            value = days if any(days) else None
        else:
            shared = of.top and field.how in ("evidence", "disputes")
            listed = lists[field.table].get((of.table, *key) if shared else key, ())
            value = [_item(of, field, item, key, lists) for item in listed]
        if value not in (None, []):
            record[field.name] = value
    return record


def _item(of: Plan, field: Field, row: Row, key: tuple[str, ...], lists: dict[str, Groups]) -> Any:
    """One item of a list."""
    if field.how == "links":
        return row[other(of, field)]
    if field.how == "limits":
        cell: list[str | None] = [row.get("limit"), *(row.get(name, "") for name in ("product_type", "level", "when", "layer"))]
        while len(cell) > 1 and not cell[-1]:
            cell.pop()
        return cell
    if field.how == "evidence":
        return f"{row.get('grade', '')} {row.get('source') or row.get('instrument') or ''}"
    if field.how == "disputes":
        return {name: row[name] for name in ("about", "readings") if name in row}
    return _record(plan(field.table, field.of), row, (*key, row.get("id", "")), lists)
