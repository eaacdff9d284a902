"""Plain data 纯数据: any object of the catalogue as dicts, lists and texts, ready for JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

import attrs

from greenstd.model.evidence import Evidence
from greenstd.model.limit import Limit


def plain(value: Any) -> Any:
    """The object as plain data; what is empty is left out, figures and dates are texts that keep their digits.

    >>> import greenstd
    >>> plain(greenstd.load().categories["furniture"])["zh"]
    '家具'
    """
    if isinstance(value, (Limit, Evidence, Decimal, dt.date)):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if attrs.has(type(value)):
        named = {field.name.removeprefix("_"): field for field in attrs.fields(type(value)) if field.init}
        shown = {name: plain(getattr(value, name)) for name in named}
        return {name: item for name, item in shown.items() if item not in (None, "", [], {}) and item is not False}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value
