"""Regions 地区 and organisations 机构."""

from __future__ import annotations

import datetime as dt

import attrs

from greenstd.model.record import Record, day, texts


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Region(Record):
    """Region 地区: a place that plans, lists and recognitions hold for; `within` are the regions it lies in."""

    kind: str = "area"
    within: tuple[str, ...] = texts()
    members: tuple[str, ...] = texts()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Organisation(Record):
    """Organisation 机构: an authority, certification body, working group or platform.

    `approved_for` are the categories it may certify; `approved_since` is the first day on which the approvals are evidenced.
    """

    role: str = ""
    region: str | None = None
    founded: dt.date | None = day()
    members: tuple[str, ...] = texts()
    approved_for: tuple[str, ...] = texts()
    approved_since: dt.date | None = day()
