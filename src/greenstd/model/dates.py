"""Calendar days 日期 as the catalogue counts them: half-open intervals, and "today" in China (UTC+8)."""

from __future__ import annotations

import datetime as dt

from greenstd.errors import DateError

CHINA = dt.timezone(dt.timedelta(hours=8), "UTC+8")

DateLike = dt.date | str


def today() -> dt.date:
    """The date it is now in China 北京时间, whatever the machine's time zone."""
    return dt.datetime.now(CHINA).date()


def shifted(day: dt.date, days: int) -> dt.date:
    """The day so many days later (or earlier), never beyond the first or last day of the calendar.

    >>> shifted(dt.date.max, 1) == dt.date.max, shifted(dt.date(2026, 1, 1), -1)
    (True, datetime.date(2025, 12, 31))
    """
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))


def as_date(value: object) -> dt.date:
    """The calendar day that `value` names.

    Takes a `date`, an ISO text (`"2026-11-22"`) or a `datetime`: one with a time zone is turned to China's date, one without is
    taken to be in China already.

    Raises:
        DateError: `value` is none of these, or no such day exists.

    >>> as_date("2024-02-29")
    datetime.date(2024, 2, 29)
    """
    if type(value) is dt.date:
        return value
    if isinstance(value, str):
        try:
            # Only the extended form: "20260601" or "2026-W01-1" in a table of dates is more often a slip than a date.
            if len(value) == 10 and value[4] == "-" and value[7] == "-":
                return dt.date.fromisoformat(value)
        except ValueError:
            pass
        raise DateError(f"{value[:40]!r} is not a date; expected a day that exists, written like 2026-11-22")
    if isinstance(value, dt.datetime):
        try:
            return (value.astimezone(CHINA) if value.tzinfo else value).date()
        except OverflowError:
            raise DateError(f"{value!r} is beyond the last day that can be counted") from None
    if isinstance(value, dt.date):
        return dt.date(value.year, value.month, value.day)
    raise DateError(f"{value!r} is not a date; expected a datetime.date or a text like '2026-11-22'")


def to_date(value: DateLike | None) -> dt.date | None:
    """`as_date`, for fields that may be empty."""
    return None if value is None else as_date(value)


def to_bounds(value: object) -> tuple[dt.date | None, dt.date | None] | None:
    """The first and last day that an inexactly known date can be: `["", "2024-07-21"]` is "not after 21 July"."""
    if value is None:
        return None
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        raise DateError(f"{value!r} are not bounds of a date; expected two dates, either of which may be empty")
    first, last = (as_date(day) if day else None for day in value)
    if first and last and last < first:
        raise DateError(f"{value!r} are not bounds of a date: the last possible day is before the first")
    return first, last


def reached(on: dt.date, exact: dt.date | None, within: tuple[dt.date | None, dt.date | None] | None) -> bool | None:
    """Whether a day known exactly, or only within bounds, has come by `on`; None where that cannot be told."""
    if exact is not None:
        return on >= exact
    if within is None:
        return None
    first, last = within
    if last is not None and on >= last:
        return True
    return False if first is not None and on < first else None
