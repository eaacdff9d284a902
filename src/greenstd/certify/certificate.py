"""Certificates 认证证书: what stands on one, and what happened to it since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from greenstd import outside
from greenstd.display import Displayed
from greenstd.errors import CertificateError, DateError, InputError, listing, nearest
from greenstd.model.dates import as_date, to_date

# What may happen to a certificate; `changed` is a change of the product, `converted` a move to another edition or rule.
EVENTS = ("suspended", "resumed", "withdrawn", "cancelled", "changed", "converted", "reissued")
# States as registers print them.
STATUS = {
    "valid": "valid",
    "有效": "valid",
    "suspended": "suspended",
    "暂停": "suspended",
    "withdrawn": "withdrawn",
    "撤销": "withdrawn",
    "撤消": "withdrawn",
    "cancelled": "cancelled",
    "注销": "cancelled",
    "expired": "expired",
    "过期": "expired",
    "失效": "expired",
}


def _items(value: Any, what: str) -> tuple[Any, ...]:
    if isinstance(value, Iterable) and not isinstance(value, (str, Mapping)):
        return tuple(value)
    raise CertificateError(f"expected a list of {what}, found {value!r}")


def _texts(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    found = (value,) if isinstance(value, str) else _items(value, "texts")
    for text in found:
        if not isinstance(text, str):
            raise CertificateError(f"expected a list of texts, found {text!r} in it")
    return tuple(text.strip() for text in found if text.strip())


def _days(value: Any) -> tuple[dt.date, ...] | None:
    if value is None:
        return None
    return (as_date(value),) if isinstance(value, (str, dt.date)) else tuple(sorted(map(as_date, _items(value, "days"))))


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value or None
    raise CertificateError(f"expected a text, found {value!r}")


def _status(value: Any) -> str | None:
    text = _text(value)
    if text is None:
        return None
    known = STATUS.get(text.strip().casefold())
    if known is None:
        raise CertificateError(f"{text!r} is not the status of a certificate; expected one of {listing(STATUS, 12)}{nearest(text, STATUS)}")
    return known


def _kind(value: Any) -> str:
    if value not in EVENTS:
        raise CertificateError(f"{value!r} is nothing that happens to a certificate; expected one of {listing(EVENTS)}")
    return str(value)


@attrs.frozen
class CertificateEvent:
    """Event 证书状态变更: what happened to a certificate and on which day; `edition` and `rule` are those it was converted to.

    A conversion that names no edition leaves the certificate on the edition that it has.

    >>> CertificateEvent("suspended", "2026-03-01").on
    datetime.date(2026, 3, 1)
    """

    kind: str = attrs.field(converter=_kind)
    on: dt.date = attrs.field(converter=as_date)
    edition: str | None = None
    rule: str | None = None
    ground: str = ""


def _events(values: Any) -> tuple[CertificateEvent, ...]:
    found = []
    for value in () if values is None else _items(values, "events"):
        if not isinstance(value, (CertificateEvent, Mapping)):
            raise CertificateError(f"expected a table with kind and on, found {value!r}")
        try:
            found.append(value if isinstance(value, CertificateEvent) else CertificateEvent(**value))
        except TypeError:
            raise CertificateError(
                f"{dict(value)!r} is not an event; it has kind, on and perhaps edition, rule and ground"  # type: ignore[arg-type]
            ) from None
    return tuple(sorted(found, key=lambda event: event.on))


@attrs.frozen(kw_only=True)
class Certificate(Displayed):
    """Certificate 认证证书: what stands on it, and what happened to it since; what is not known is left out.

    `expires` is the last day of validity, as certificates print it. `sites` are the plants, `units` the certification units (the
    scope), `form` the form of certification where the certificate says it (`full-item` 全项, `partial` 分项). `surveillance` are
    the days of every surveillance done, empty if none was and None if that is not known; `last_surveillance` is for when only the
    last one is. `status` is what a register says today, in English or Chinese, when the day of the change is not known; else give
    `events`.

    Raises:
        CertificateError: a field is not what it should be.
        DateError: a date is none.

    >>> c = Certificate(number="EXAMPLE-1", category="furniture", edition="GB/T 35607-2017", issued="2022-03-01", expires="2027-02-28")
    >>> c.scheme, c.expires
    ('green-product', datetime.date(2027, 2, 28))
    """

    number: str
    scheme: str = "green-product"
    category: str | None = attrs.field(default=None, converter=_text)
    level: str | None = attrs.field(default=None, converter=_text)
    form: str | None = attrs.field(default=None, converter=_text)
    body: str | None = attrs.field(default=None, converter=_text)
    holder: str | None = attrs.field(default=None, converter=_text)
    producer: str | None = attrs.field(default=None, converter=_text)
    sites: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    units: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    edition: str | None = attrs.field(default=None, converter=_text)
    rule: str | None = attrs.field(default=None, converter=_text)
    issued: dt.date | None = attrs.field(default=None, converter=to_date)
    expires: dt.date | None = attrs.field(default=None, converter=to_date)
    surveillance: tuple[dt.date, ...] | None = attrs.field(default=None, converter=_days)
    last_surveillance: dt.date | None = attrs.field(default=None, converter=to_date)
    status: str | None = attrs.field(default=None, converter=_status)
    events: tuple[CertificateEvent, ...] = attrs.field(default=(), converter=_events)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.number, str) or not self.number.strip():
            raise CertificateError(f"a certificate needs its number, as text; found {self.number!r}")
        if not isinstance(self.scheme, str):
            raise CertificateError(f"the scheme is an identifier or a name, as text; found {self.scheme!r}")

    def to_dict(self) -> dict[str, Any]:
        """Plain data: texts and lists only; what is not known is left out."""
        from greenstd.plain import plain

        shown: dict[str, Any] = plain(self)
        if self.surveillance == ():
            shown["surveillance"] = []
        return shown

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Certificate:
        """The certificate that `to_dict` wrote, or one written by hand with the same keys.

        Raises:
            CertificateError: a key is unknown or a value is not what it should be; the message names the key.
        """
        if not isinstance(plain, Mapping):
            raise CertificateError(f"expected a table with the keys of a certificate, found {plain!r}")
        extra = [key for key in plain if key not in FIELDS]
        if extra:
            raise CertificateError(
                f"unknown key {', '.join(map(repr, extra))}{nearest(str(extra[0]), FIELDS)}; a certificate has {listing(FIELDS, 20)}"
            )
        if "number" not in plain:
            raise CertificateError("a certificate needs its number: the key 'number' is missing")
        try:
            return cls(**plain)
        except (CertificateError, DateError, TypeError) as error:
            raise CertificateError(_where(plain, error)) from None

    @classmethod
    def from_json(cls, text: str) -> Certificate:
        """As `from_dict`, from JSON text."""
        try:
            return cls.from_dict(outside.from_json(text))
        except InputError as error:
            raise CertificateError(f"this is not JSON: {error}") from None


FIELDS = tuple(field.name for field in attrs.fields(Certificate))


def _where(plain: Mapping[str, Any], error: Exception) -> str:
    """The message of an error with the key whose value raised it."""
    for key, value in plain.items():
        try:
            Certificate(**{"number": "x", key: value})
        except (CertificateError, DateError, TypeError) as found:
            return f"{key}: {found}"
    return str(error)
