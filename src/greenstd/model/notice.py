"""Notices 公告、文件: the instruments that decided something; and sources 来源."""

from __future__ import annotations

import datetime as dt

import attrs

from greenstd.model.dates import to_bounds
from greenstd.model.record import DateBounds, Record, day, texts


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Notice(Record):
    """Notice 公告、文件: who decided what, when it was issued and from when it holds."""

    number: str | None = None
    issuers: tuple[str, ...] = texts()
    issued: dt.date | None = day()
    issued_within: DateBounds | None = attrs.field(default=None, converter=to_bounds)
    effective: dt.date | None = day()
    withdrawn: dt.date | None = day()
    draft: bool = False
    supersedes: tuple[str, ...] = texts()
    basis: tuple[str, ...] = texts()
    decides: tuple[str, ...] = texts()


@attrs.frozen(kw_only=True)
class Source:
    """Source 来源: a page or document in which facts were read; `layer` names the overlay that it came from."""

    id: str
    title: str
    url: str | None = None
    publisher: str | None = None
    layer: str = ""
