"""Certification rules 认证实施规则, marks 标识 and the regimes 标识管理办法 that govern marks."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

from greenstd.model.record import Record, day, texts


def _to_surveillance(value: Any) -> dict[str, Any]:
    """What a rule says of surveillance; what is counted in months is a number of them."""
    if not isinstance(value, dict):
        raise TypeError(f"expected a table, found {value!r}")
    for key in ("first_after_months", "interval_max_months"):
        months = value.get(key, 0)
        if type(months) is not int or not 0 <= months <= 1_200:
            raise TypeError(f"{key}: expected a number of months, found {months!r}")
    return value


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CertificationRule(Record):
    """Certification rule 认证实施规则: how certification is done: mode, units, time limits, surveillance, validity.

    `number` is None where it has not been seen. `surveillance` holds `first_after_months`, `interval_max_months` and what else
    the rule says.
    """

    scheme: str
    categories: tuple[str, ...] = texts()
    number: str | None = None
    notice: str | None = None
    issued: dt.date | None = day()
    valid_from: dt.date | None = day()
    valid_until: dt.date | None = day()
    mode: str = ""
    validity_years: int | None = None
    time_limit_days: int | None = None
    surveillance: dict[str, Any] = attrs.field(factory=dict, hash=False, converter=_to_surveillance)
    units: tuple[str, ...] = texts()
    unit_principle: str = ""
    standard: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MarkRegime(Record):
    """Mark regime 标识管理办法: the instrument that governs marks between two dates."""

    notice: str | None = None
    valid_from: dt.date | None = day()
    valid_until: dt.date | None = day()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Mark(Record):
    """Mark 标识: a form of mark under one regime.

    `schemes` are those whose certificates carry it; `schemes_inferred` is true where no source says so in words. `certification_form` is
    the form of certification that it stands for: `activity-one`, `activity-two`, `full-item`, `partial`.
    """

    regime: str | None = None
    region: str | None = None
    form: str = ""
    certification: str = ""
    certification_form: str = ""
    schemes: tuple[str, ...] = texts()
    schemes_inferred: bool = False
    accompanied_by: str = ""
