"""Certificates 认证证书 as exports see them: any object with these attributes, and the plain data of one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Protocol

import attrs

from greenstd.errors import ExportError
from greenstd.model.dates import to_date
from greenstd.model.record import texts


class CertificateLike(Protocol):
    """Certificate 认证证书: what exports read of one; what is not known is None or empty."""

    @property
    def number(self) -> str: ...
    @property
    def scheme(self) -> str: ...
    @property
    def category(self) -> str | None: ...
    @property
    def level(self) -> str | None: ...
    @property
    def body(self) -> str | None: ...
    @property
    def holder(self) -> str | None: ...
    @property
    def producer(self) -> str | None: ...
    @property
    def sites(self) -> tuple[str, ...]: ...
    @property
    def units(self) -> tuple[str, ...]: ...
    @property
    def edition(self) -> str | None: ...
    @property
    def rule(self) -> str | None: ...
    @property
    def issued(self) -> dt.date | None: ...
    @property
    def expires(self) -> dt.date | None: ...
    @property
    def surveillance(self) -> tuple[dt.date, ...] | None: ...
    @property
    def status(self) -> str | None: ...


def _days(values: Any) -> tuple[dt.date, ...] | None:
    return None if values is None else tuple(day for value in values if (day := to_date(value)))


@attrs.frozen(kw_only=True)
class PlainCertificate:
    """Certificate 认证证书 as it is written in JSON, where `greenstd.certify` is not there to read it."""

    number: str
    scheme: str = "green-product"
    category: str | None = None
    level: str | None = None
    body: str | None = None
    holder: str | None = None
    producer: str | None = None
    sites: tuple[str, ...] = texts()
    units: tuple[str, ...] = texts()
    edition: str | None = None
    rule: str | None = None
    issued: dt.date | None = attrs.field(default=None, converter=to_date)
    expires: dt.date | None = attrs.field(default=None, converter=to_date)
    surveillance: tuple[dt.date, ...] | None = attrs.field(default=None, converter=_days)
    status: str | None = None


def certificate_class() -> type:
    """The class of certificates: that of `greenstd.certify` where it is there."""
    try:
        found: type = import_module("greenstd.certify.certificate").Certificate
    except ModuleNotFoundError:
        return PlainCertificate
    return found


def read_certificate(plain: Mapping[str, Any]) -> CertificateLike:
    """A certificate from plain data.

    Raises:
        ExportError: the data is none; the message says why.
    """
    try:
        made: CertificateLike = certificate_class()(**plain)
    except (TypeError, ValueError) as error:
        raise ExportError(f"this is not a certificate: {error}") from None
    if not isinstance(made.number, str) or not made.number.strip():
        raise ExportError(f"a certificate needs its number, as text; found {made.number!r}")
    return made
