"""Plan 布局: how each field of a class of the model stands in tables. Layout, rows and records all follow it."""

from __future__ import annotations

from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin

import attrs

from greenstd.maintain.references import LINKS
from greenstd.model.evidence import Evidence
from greenstd.model.indicator import Requirement
from greenstd.publish.schema.types import types_of
from greenstd.store.kinds import KINDS

# In a cell, or two for bounds; a limit with its figures; or in a table of its own: links, readings, disputes, limits, things with fields.
How = Literal["cell", "bounds", "limit", "links", "evidence", "disputes", "limits", "parts"]

# Further references, which hold of finished records and are not written by hand.
_FURTHER = {
    "editions": {"standard": "standards", "superseded_by": "editions"},
    "listings": {"scheme": "schemes"},
    "standards": {"editions": "editions"},
}
_PART_NAMES = {"indicators": "indicator", "basic_requirements": "basic_requirement"}


@attrs.frozen
class Field:
    """Field 字段: how it stands; `kept` is the type of its column, `table` that of its list, `to` the kind that it leads to."""

    name: str
    how: How
    kept: str = ""
    table: str = ""
    to: str = ""
    of: type = object


@attrs.frozen
class Plan:
    """Plan 布局 of the table of a class; rows of its lists name the record in the column `below`."""

    table: str
    of: type
    top: bool
    below: str
    keyed: bool
    fields: tuple[Field, ...]


def kind_of(written: Any) -> str:
    """How a field of the model is kept: a type of column, `bounds`, `texts`, or `parts` where it is a list of things with fields."""
    inside = get_args(written)
    if NoneType in inside:
        return kind_of(next(item for item in inside if item is not NoneType))
    if get_origin(written) is tuple:
        if len(inside) == 2 and inside[1] is Ellipsis:
            return "texts" if inside[0] is str else "evidence" if inside[0] is Evidence else "parts"
        return "bounds"
    if get_origin(written) is dict:
        return "object"
    return {"str": "string", "int": "integer", "bool": "boolean", "date": "date", "Decimal": "number"}[written.__name__]


def singular(kind: str) -> str:
    """What one record of a kind is called in a column."""
    return KINDS[kind][3].replace(" ", "_")


def other(plan: Plan, field: Field) -> str:
    """In a table of links, the column of what the field leads to."""
    return singular(field.to) if singular(field.to) != plan.below else "other"


@cache
def plan(table: str, of: type, top: bool = False) -> Plan:
    """The plan of a class; `top` where its objects are records and not parts of one."""
    below = singular(table) if top else _PART_NAMES.get(table, table.rstrip("s"))
    types = types_of(of)
    fields = tuple(_field(table, of, top, below, name, written) for name, written in types.items())
    return Plan(table, of, top, below, "id" in types, fields)


def _field(table: str, of: type, top: bool, below: str, name: str, written: Any) -> Field:
    kind = kind_of(written) if of is not Requirement else "string"
    to = _target(table, name) if top else ""
    if of is Requirement and name == "limit":
        return Field(name, "limit")
    if name == "disputes" or kind == "evidence":
        return Field(name, "disputes" if name == "disputes" else "evidence", table=name if top else f"{below}_{name}")
    if kind == "texts" and to:
        return Field(name, "links", table=f"{table}_{name}", to=to)
    if kind == "parts":
        part: type = get_args(written)[0]
        if part is Requirement:
            return Field(name, "limits", table="limits", of=part)
        return Field(name, "parts", table=name if of.__name__ == "Edition" else f"{below}_{name}", of=part)
    if kind == "bounds":
        return Field(name, "bounds")
    return Field(name, "cell", "array" if kind == "texts" else kind, to=to)


def _target(kind: str, field: str) -> str:
    """The kind that a field of a record leads to, if to one."""
    return _FURTHER.get(kind, {}).get(field) or next(iter(LINKS.get(kind, {}).get(field, ())), "")
