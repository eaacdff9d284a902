"""Cells 单元格 of a table of indicators: texts, attributes, limits with or without their unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import combinations
from typing import Any

from greenstd.errors import DataError, LimitError
from greenstd.model.limit import Limit
from greenstd.model.names import fold
from greenstd.units import require_compatible, unit

ATTRIBUTES = {"resource": "资源", "energy": "能源", "environment": "环境", "quality": "品质", "low-carbon": "低碳"}
NOT_TRANSCRIBED = "not transcribed"
_ATTRIBUTE = {fold(name): id_ for id_, zh in ATTRIBUTES.items() for name in (id_, zh, f"{zh}属性", f"{id_} attribute")}
_NOT_DEMANDED = {"", "/", "-", "—", "–", "——", "不要求", "not demanded"}
_NOT_KNOWN = {NOT_TRANSCRIBED, "?", "？", "未知", "未转录"}
_WORDS = ("定性:", "定性：", "qualitative：")


def as_text(value: Any) -> str:
    """A cell as text.

    Raises:
        DataError: a program has made something else of the text: a date of `3-4`, a number of `0.050`.
    """
    if value is None or isinstance(value, str):
        return " ".join((value or "").split())
    if isinstance(value, bool):
        raise DataError([f"the cell is a truth value ({value}): format it as text"])
    if isinstance(value, (dt.date, dt.time, dt.timedelta)):
        raise DataError([f"the cell is a date or time ({value}), perhaps made of a text like 3-4: format it as text"])
    if isinstance(value, float) and not value.is_integer():
        raise DataError([f"the cell is a number ({value}), whose printed digits are lost: format it as text"])
    return str(int(value))


def attribute(text: str) -> str:
    """The identifier of an attribute by its name; empty for an empty cell.

    Raises:
        DataError: there is no such attribute.
    """
    if text and fold(text) not in _ATTRIBUTE:
        raise DataError([f"{text!r} is not an attribute; expected one of {', '.join(f'{id_} {zh}' for id_, zh in ATTRIBUTES.items())}"])
    return _ATTRIBUTE.get(fold(text), "")


def limit(text: str, unit_text: str) -> str:
    """The limit of a cell in canonical form, with the unit of its row where it has none of its own; empty where nothing is demanded.

    Raises:
        LimitError: the text is not a limit.
        UnitError: its unit is not known, or does not go with that of the row.

    >>> limit("≤0.050", "mg/m³"), limit("/", "mg/m³"), limit("?", "")
    ('<= 0.050 mg/m3', '', 'not transcribed')
    """
    if text.casefold() in _NOT_DEMANDED:
        return ""
    if text.casefold() in _NOT_KNOWN:
        return NOT_TRANSCRIBED
    for word in _WORDS:
        if text.startswith(word):
            text = f"qualitative: {text.removeprefix(word).strip()}"
    if not unit_text:
        return str(Limit.parse(text))
    row_unit = unit(unit_text)
    try:
        found = Limit.parse(text)
    except LimitError as error:
        try:
            return str(Limit.parse(f"{text} {unit_text}"))
        except LimitError:
            raise error from None
    if found.value is None:
        return str(found)
    if found.unit == "1":
        return str(Limit.parse(f"{text} {unit_text}"))
    require_compatible(unit(found.unit), row_unit)
    return str(found)


def comparable(limits: Iterable[str]) -> None:
    """Make sure that the figures of one indicator are in units that go together.

    Raises:
        UnitError: two of them do not.
    """
    read = [Limit.parse(text) for text in limits if text != NOT_TRANSCRIBED]
    for one, other in combinations(dict.fromkeys(found.unit for found in read if found.value is not None), 2):
        require_compatible(unit(one), unit(other))
