"""Standard lists 评价标准清单及认证目录: the batches in which categories are listed."""

from __future__ import annotations

import datetime as dt

import attrs

from greenstd.model.dates import to_bounds
from greenstd.model.record import DateBounds, Record, day


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StandardList(Record):
    """Standard list 评价标准清单及认证目录: one batch, published by a notice."""

    scheme: str
    batch: int | None = None
    notice: str | None = None
    published: dt.date | None = day()
    published_within: DateBounds | None = attrs.field(default=None, converter=to_bounds)
