"""Calendars 日历文件: a schedule as an .ics file, through the icalendar library (`pip install "greenstd[calendar]"`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING

from greenstd.errors import MissingExtraError
from greenstd.model.dates import shifted

if TYPE_CHECKING:
    from greenstd.certify.certificate import Certificate
    from greenstd.certify.due import Due


def calendar(certificate: Certificate, dues: Iterable[Due]) -> bytes:
    """A schedule as iCalendar bytes 日历: an all-day entry for every date, ready to be written to an .ics file.

    The same certificate and dates give the same bytes, so that a calendar that reads the file again finds the entries it has.

    Raises:
        MissingExtraError: the icalendar library is not installed.
    """
    try:
        from icalendar import Calendar, Event
    except ImportError:
        raise MissingExtraError('calendars are written with icalendar, which is not installed: pip install "greenstd[calendar]"') from None
    book = Calendar()
    book.add("prodid", "-//greenstd//schedule of a certificate//EN")
    book.add("version", "2.0")
    for due in dues:
        entry = Event()
        name = f"{certificate.number}|{due.kind}|{due.by}"
        entry.add("uid", f"{sha256(name.encode()).hexdigest()[:32]}@greenstd")
        entry.add("dtstamp", dt.datetime.combine(due.by, dt.time(tzinfo=dt.UTC)))
        entry.add("dtstart", due.by)
        entry.add("dtend", shifted(due.by, 1))
        entry.add("summary", f"{certificate.number}: {due.what}")
        said = [f"may begin on {due.opens}"] if due.opens else []
        said += [f"rests on {due.rests_on}"] if due.rests_on else []
        if said:
            entry.add("description", "; ".join(said))
        book.add_component(entry)
    return bytes(book.to_ical())
