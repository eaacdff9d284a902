"""Types 字段类型 of the model's classes as they are written, for schemas, tables and sheets."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache
from types import GenericAlias
from typing import Any

import attrs

from greenstd.model import edition, indicator

# What stands in an edition for type checkers only.
PARTS = {"levels": "Level", "product_types": "ProductType", "conditions": "Condition", "basic_requirements": "BasicRequirement",
         "indicators": "Indicator"}  # fmt: skip


@cache
def types_of(kind: type) -> dict[str, Any]:
    """The fields of a class of the model as they are written, with their types."""
    names = vars(indicator) | {"Decimal": Decimal, "dt": dt}
    attrs.resolve_types(kind, globalns=None, localns=names if kind is edition.Edition else None)
    found = {}
    for field in attrs.fields(kind):
        if field.init:
            name = field.alias or field.name
            part = PARTS.get(name) if kind is edition.Edition else None
            found[name] = GenericAlias(tuple, (getattr(indicator, part), ...)) if part else field.type
    return found
