"""Listings 清单的一行: the rows of the official lists."""

from __future__ import annotations

import datetime as dt

import attrs

from greenstd.model.dates import reached, to_bounds
from greenstd.model.record import DateBounds, Record, day


@attrs.frozen(kw_only=True, eq=False, repr=False)
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
