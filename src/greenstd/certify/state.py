"""State 证书状态 of a certificate on a day, computed from its dates and events."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from greenstd.certify.certificate import Certificate
from greenstd.model.dates import DateLike, as_date, today


class State(StrEnum):
    """State of a certificate on a day 证书状态."""

    IN_FORCE = "in force"
    NOT_YET_ISSUED = "not yet issued"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


_STATES = {"suspended": State.SUSPENDED, "withdrawn": State.WITHDRAWN, "cancelled": State.CANCELLED, "expired": State.EXPIRED}


def state_of(certificate: Certificate, on: DateLike | None = None) -> State:
    """The state of a certificate on a day (today in China if none is given).

    >>> state_of(Certificate(number="EXAMPLE-1", issued="2022-03-01", expires="2027-02-28"), "2027-03-01")
    <State.EXPIRED: 'expired'>
    """
    return explained(certificate, today() if on is None else as_date(on))[0]


def explained(c: Certificate, on: dt.date) -> tuple[State, str]:
    """The state and the reason for it, in words."""
    if c.issued is not None and on < c.issued:
        return State.NOT_YET_ISSUED, f"it is issued on {c.issued}"
    suspended = ended = None
    for event in c.events:
        if event.on > on:
            break
        if event.kind in ("withdrawn", "cancelled"):
            ended = ended or event
        elif event.kind == "suspended":
            suspended = event
        elif event.kind == "resumed":
            suspended = None
    if ended is not None:
        return _STATES[ended.kind], f"{ended.kind} on {ended.on}" + (f": {ended.ground}" if ended.ground else "")
    if c.expires is not None and on > c.expires:
        return State.EXPIRED, f"it was valid until {c.expires}"
    if suspended is not None:
        return State.SUSPENDED, f"suspended on {suspended.on}" + (f": {suspended.ground}" if suspended.ground else "")
    if c.status in _STATES:
        return _STATES[c.status], f"its status is given as {c.status}, without a day: it is taken to hold on the day asked about"
    if c.issued is None:
        return State.UNKNOWN, "the day of issue is not given"
    if c.expires is None:
        return State.UNKNOWN, "the last day of validity is not given"
    return State.IN_FORCE, f"issued on {c.issued}, valid until {c.expires}"
