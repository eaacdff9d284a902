"""Periods 期限: months and years as rules count them."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last day of a month that has no such day; never past an end of the calendar.

    >>> add_months(dt.date(2024, 2, 29), 12)
    datetime.date(2025, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    if year < dt.MINYEAR:
        return dt.date.min
    return dt.date(year, month + 1, min(day.day, 28 if day.day <= 28 else monthrange(year, month + 1)[1]))


def latest_end(issued: dt.date, years: int) -> dt.date:
    """The last day of validity that a rule of so many years allows.

    Certificates print the day before the anniversary or the anniversary itself; the later reading never fails one wrongly.
    """
    return add_months(issued, 12 * years)
