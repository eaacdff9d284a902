"""Certificates 认证证书 read for exports, and whether one is active, as far as that is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from greenstd.certify.certificate import Certificate
from greenstd.certify.state import State, state_of
from greenstd.errors import DateError, ExportError
from greenstd.plain import plain

_OVER = (State.SUSPENDED, State.WITHDRAWN, State.CANCELLED, State.EXPIRED)


def read_certificate(table: Mapping[str, Any]) -> Certificate:
    """A certificate from plain data, of JSON or of TOML.

    Raises:
        ExportError: the data is none; the message says why.
    """
    try:
        return Certificate.from_dict(plain(table))
    except (DateError, ValueError) as error:
        raise ExportError(f"this is not a certificate: {error}") from None


def active(certificate: Certificate, on: dt.date | None = None) -> bool | None:
    """Whether a certificate is active; None where nobody says so and nothing says that it is not.

    Args:
        on: the day asked about; that of the last event if none is given.

    >>> active(Certificate(number="EXAMPLE-1", issued="2022-03-01", expires="2027-02-28")) is None
    True
    """
    day = on or max((event.on for event in certificate.events), default=None)
    if certificate.status not in (None, "valid"):
        return False
    if day is not None and (state := state_of(certificate, day)) is not State.IN_FORCE and state is not State.UNKNOWN:
        return False if state in _OVER else None
    return True if certificate.status == "valid" else None
