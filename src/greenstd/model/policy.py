"""What instruments lay down beside standards and rules: provisions, targets, statistics, recognition, procurement."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import attrs

from greenstd.errors import InputError
from greenstd.model.dates import to_bounds
from greenstd.model.record import DateBounds, Record, day, texts


def _to_figure(value: Any) -> Decimal | None:
    from greenstd.quantity import to_decimal

    return None if value is None else to_decimal(value)


# A place of a number: a letter, digit or sign, one of several, a digit; how many of them; and the brackets of its parts.
_PLACES = r"\^?(?:\(|\)|(?:[A-Za-z0-9 /:_-]|\\[dA-Z().\[\]/-]|\[[A-Za-z0-9_/-]{1,40}\])(?:\{\d{1,2}(?:,\d{1,2})?\})?)*\$?"


def _to_pattern(value: Any) -> str | None:
    """A pattern of numbers, of a kind whose search costs no more than the number is long: whoever writes an overlay writes it."""
    import re

    if value is None or (isinstance(value, str) and len(value) <= 300 and re.fullmatch(_PLACES, value) and value.count(",") <= 2):
        try:
            return value if value is None or re.compile(value) else None
        except re.error:
            pass
    raise InputError(
        f"{str(value)[:60]!r} is not a pattern of numbers; expected letters, digits, \\d, [A-Z], {{3}} or at most twice {{2,4}}, and parts "
        "in brackets"
    )


def _figure() -> Any:
    return attrs.field(default=None, converter=_to_figure)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Provision(Record):
    """Provision 规定: one thing that an instrument lays down, by subject; `en` says what, in our words.

    Where it can be applied by a program, `aspect` says to what (`placement`, `colours`, `validity`, `conversion` …), and `permits`,
    `requires` and `forbids` hold the values it names: what may be, what must be, what must not be.
    """

    subject: str
    notice: str | None = None
    regime: str | None = None
    rule: str | None = None
    scheme: str | None = None
    region: str | None = None
    article: str | None = None
    valid_from: dt.date | None = day()
    valid_until: dt.date | None = day()
    draft: bool = False
    value: Decimal | None = _figure()
    unit: str = ""
    departments: tuple[str, ...] = texts()
    categories: tuple[str, ...] = texts()
    aspect: str = ""
    permits: tuple[str, ...] = texts()
    requires: tuple[str, ...] = texts()
    forbids: tuple[str, ...] = texts()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Target(Record):
    """Target 目标: a figure, or a state in words, that a plan commits to, with its deadline."""

    region: str | None = None
    notice: str | None = None
    comparison: str = ">="
    value: Decimal | None = _figure()
    unit: str = ""
    deadline: dt.date | None = day()
    start: dt.date | None = day()
    start_value: Decimal | None = _figure()
    draft: bool = False
    qualitative: bool = False


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Statistic(Record):
    """Statistic 统计数据: a count that somebody published."""

    region: str | None = None
    scheme: str | None = None
    notice: str | None = None
    as_of: dt.date | None = day()
    as_of_within: DateBounds | None = attrs.field(default=None, converter=to_bounds)
    value: Decimal | None = _figure()
    unit: str = ""
    at_least: bool = False


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Recognition(Record):
    """Recognition 采信互认: a result of one scheme accepted by another, or for a purpose: where, when, on what condition.

    For certificates issued from `known_until` on it is not known whether it goes on. `intended` is true where the instrument announces
    the acceptance without bringing it about.
    """

    from_scheme: str | None = None
    from_level: str | None = None
    to_scheme: str | None = None
    to_level: str | None = None
    purpose: str = "other"
    categories: tuple[str, ...] = texts()
    regions: tuple[str, ...] = texts()
    notice: str | None = None
    valid_from: dt.date | None = day()
    valid_until: dt.date | None = day()
    known_until: dt.date | None = day()
    condition: str = ""
    draft: bool = False
    intended: bool = False
    mutual: bool = False


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProcurementRow(Record):
    """Procurement row 政府采购品目: a row of a procurement list, or a demand standard, and how it binds buyers.

    `narrower` is true where the row names only a part of the categories that it is matched with; `editions` are the demand standards.
    """

    notice: str
    row: str | None = None
    code: str | None = None
    code_scheme: str | None = None
    force: str = "priority"
    scheme: str | None = None
    categories: tuple[str, ...] = texts()
    standards: tuple[str, ...] = texts()
    region: str | None = None
    valid_from: dt.date | None = day()
    valid_until: dt.date | None = day()
    items: tuple[str, ...] = texts()
    narrower: bool = False
    editions: tuple[str, ...] = texts()


@attrs.frozen
class FormatPart:
    """Part of a certificate number 证书编号组成: its name, what it means where that is known, and how many digits it has."""

    name: str
    en: str = ""
    digits: int | None = None


def _to_parts(values: Any) -> tuple[FormatPart, ...]:
    return tuple(value if isinstance(value, FormatPart) else FormatPart(**value) for value in values)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CertificateFormat(Record):
    """Certificate format 证书格式: how a body's certificates are numbered, or what they have to state."""

    scheme: str | None = None
    body: str | None = None
    example: str | None = None
    pattern: str | None = attrs.field(default=None, converter=_to_pattern)
    parts: tuple[FormatPart, ...] = attrs.field(factory=tuple, converter=_to_parts)
    contents: tuple[str, ...] = texts()
    validity_years: int | None = None
    number_on_reissue: str = ""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Factor(Record):
    """Factor 折算系数: what a unit of an energy carrier counts for, by a standard or a source."""

    edition: str | None = None
    value: Decimal | None = _figure()
    unit: str = ""
    per: str = ""
    lower: Decimal | None = _figure()
    upper: Decimal | None = _figure()
    basis: str = ""
