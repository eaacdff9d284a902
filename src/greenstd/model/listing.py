"""The official lists: batches 评价标准清单及认证目录, and their rows."""

from __future__ import annotations

import datetime as dt

import attrs

from greenstd.model.dates import reached, to_bounds
from greenstd.model.record import DateBounds, Record, day


@attrs.frozen(kw_only=True)
class StandardList(Record):
    """Standard list 评价标准清单及认证目录: one batch, published by a notice."""

    scheme: str
    batch: int | None = None
    notice: str | None = None
    published: dt.date | None = day()
    published_within: DateBounds | None = attrs.field(default=None, converter=to_bounds)


@attrs.frozen(kw_only=True)
class Listing(Record):
    """Listing 清单的一行: a category put on a list, with the edition that the row prints.

    `row` is the number within the batch. Without a `valid_from` of its own a row holds from its list's publication.
    """

    list: str
    scheme: str = ""
    row: int | None = None
    category: str | None = None
    standard: str | None = None
    valid_from: dt.date | None = day()
    valid_from_within: DateBounds | None = attrs.field(default=None, converter=to_bounds)
    valid_until: dt.date | None = day()

    def holds(self, on: dt.date) -> bool | None:
        """Whether the row holds on a day; None where its list's date is not known well enough to tell."""
        if self.valid_until is not None and on >= self.valid_until:
            return False
        return reached(on, self.valid_from, self.valid_from_within)
