"""Credit 信用: registers of listed parties, which users supply, and incentives 财政奖补 by place and date.

No party ships with the package.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from greenstd.assessment.product import default_catalogue
from greenstd.certify.finding import CertificateFinding, Outcome
from greenstd.certify.places import span
from greenstd.certify.provisions import laid_down
from greenstd.display import Displayed
from greenstd.errors import CertificateError, DateError
from greenstd.model.dates import DateLike, as_date, to_date, today
from greenstd.model.evidence import Evidence
from greenstd.model.names import fold
from greenstd.model.record import holds

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue
    from greenstd.certify.certificate import Certificate


@attrs.frozen(kw_only=True)
class CreditRecord(Displayed):
    """Credit record 失信记录: a party that a list names, from a day on and until a day that no longer belongs to it, and the ground.

    Raises:
        CertificateError: a text is none, or the record ends before it begins.
        DateError: a date is none.

    >>> CreditRecord(party="示例公司 (example)", list="an example list", valid_from="2026-01-01", ground="an example").valid_until
    """

    party: str
    list: str
    ground: str
    valid_from: dt.date = attrs.field(converter=as_date)
    valid_until: dt.date | None = attrs.field(default=None, converter=to_date)

    def __attrs_post_init__(self) -> None:
        for name, text in (("party", self.party), ("list", self.list), ("ground", self.ground)):
            if not isinstance(text, str):
                raise CertificateError(f"{name} is {text!r}, and no text")
        # Days in the wrong order would clear a party.
        if self.valid_until is not None and self.valid_until <= self.valid_from:
            raise CertificateError(f"it ends on {self.valid_until}, which is not after its first day, {self.valid_from}")


class CreditRegister:
    """Credit register 失信名单: the records that a user supplies, asked by party and day.

    Raises:
        CertificateError: a record is not one; the message gives its place in the list.
    """

    def __init__(self, records: Iterable[CreditRecord | Mapping[str, Any]]) -> None:
        self._by_party: dict[str, list[CreditRecord]] = {}
        for number, given in enumerate(records, 1):
            record = given if isinstance(given, CreditRecord) else _record(given, number)
            self._by_party.setdefault(fold(record.party), []).append(record)

    def listed(self, party: str | None, on: DateLike) -> tuple[CreditRecord, ...]:
        """The records on a party that hold on a day."""
        when = as_date(on)
        return tuple(r for r in self._by_party.get(fold(party), ()) if holds(r.valid_from, r.valid_until, when)) if party else ()

    def finding(self, c: Certificate, on: dt.date) -> CertificateFinding:
        """Whether holder, producer or body of a certificate is listed on a day."""
        parties = {"holder": c.holder, "producer": c.producer, "certification body": c.body}
        for role, party in parties.items():
            for record in self.listed(party, on):
                what = f"the {role} {party} is on {record.list} since {record.valid_from}: {record.ground}"
                return CertificateFinding("credit", Outcome.FAILED, what, record.list)
        named = [party for party in parties.values() if party]
        if not named:
            return CertificateFinding("credit", Outcome.UNTESTED, "no party is given")
        return CertificateFinding("credit", Outcome.PASSED, "no party is on the register that was given")


def _record(given: Mapping[str, Any], number: int) -> CreditRecord:
    keys = {"from": "valid_from", "since": "valid_from", "until": "valid_until"}
    try:
        fields: dict[str, Any] = {keys.get(key, key): value or None for key, value in given.items()}
        return CreditRecord(**fields)
    except (TypeError, AttributeError, CertificateError, DateError) as error:
        expected = "expected party, list, ground, from and perhaps until"
        raise CertificateError(f"record {number} of the credit register: {error}; {expected}") from None


def to_register(credit: CreditRegister | Iterable[CreditRecord | Mapping[str, Any]] | None) -> CreditRegister | None:
    """A register from whatever a caller gives."""
    return credit if credit is None or isinstance(credit, CreditRegister) else CreditRegister(credit)


@attrs.frozen
class Incentive(Displayed):
    """Incentive 财政奖补: what is given for what, and in which unit; `holds` is None where the dates do not tell whether it still does."""

    provision: str
    what: str
    amount: Decimal | None
    unit: str
    region: str | None
    draft: bool
    holds: bool | None
    evidence: tuple[Evidence, ...]
    unknown: tuple[str, ...] = ()


def incentives(
    place: str | None = None, on: DateLike | None = None, *, scheme: str | None = None, catalogue: Catalogue | None = None
) -> tuple[Incentive, ...]:
    """Incentives 财政奖补 of a place and the regions it lies in on a day (today in China if none is given), the nearest place first.

    Whether an incentive whose instrument names no end is still given has to be asked there: its `holds` is then None.

    Raises:
        LookupError: no such place or scheme.
    """
    cat = catalogue or default_catalogue()
    when = today() if on is None else as_date(on)
    found = []
    for p in laid_down("incentive", place, when, scheme=scheme, catalogue=cat):
        dates = span(cat, p)
        sure = dates.holds(when) if dates.until is not None else None
        gap = () if sure is not None else (f"{'until' if dates.until is None else 'from'} when it is given has not been seen",)
        found.append(Incentive(p.id, p.en or p.name, p.value, p.unit, p.region, p.draft, sure, p.evidence, (*p.unknown, *gap)))
    return tuple(found)
