"""`check_certificate` 核查证书: findings, the mark, what it is accepted as elsewhere, and the next dates."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import attrs

from greenstd.assessment.product import default_catalogue
from greenstd.certify.certificate import Certificate
from greenstd.certify.credit import CreditRecord, CreditRegister, to_register
from greenstd.certify.due import Due, schedule
from greenstd.certify.finding import CertificateFinding, Outcome
from greenstd.certify.marks import MarkAllowance, mark_allowed
from greenstd.certify.questions import findings_of
from greenstd.certify.recognition import Acceptance, accepted_as
from greenstd.certify.state import State, state_of
from greenstd.display import Displayed
from greenstd.errors import UnknownRecordError, nearest
from greenstd.model.dates import DateLike, as_date, today

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue


class Validity(StrEnum):
    """Verdict 核查结论 on a certificate: what is not known never makes it valid."""

    VALID = "valid"
    NOT_VALID = "not valid"
    UNDETERMINED = "undetermined"


_GOOD = (Outcome.PASSED, Outcome.NOT_APPLICABLE)


def verdict_of(findings: Iterable[CertificateFinding]) -> Validity:
    """The verdict that findings make: valid only if none is open, not valid if one that decides has failed."""
    verdict = Validity.VALID
    for finding in findings:
        if finding.outcome is Outcome.FAILED and finding.decides:
            return Validity.NOT_VALID
        if finding.outcome not in _GOOD:
            verdict = Validity.UNDETERMINED
    return verdict


@attrs.frozen
class CertificateCheck(Displayed):
    """Check of a certificate 证书核查结果 on a day, with the data that answered.

    `verdict` is what the findings make together; `state` what the certificate's own dates and events make. `mark` is the form of the
    mark it allows, `accepted_as` what it counts as elsewhere, `next_dates` what comes after the day.
    """

    certificate: Certificate
    on: dt.date
    verdict: Validity
    state: State
    findings: tuple[CertificateFinding, ...]
    next_dates: tuple[Due, ...]
    mark: MarkAllowance
    accepted_as: tuple[Acceptance, ...]
    notes: tuple[str, ...]
    release: str
    digest: str

    def finding(self, check: str) -> CertificateFinding:
        """The finding on one question (`state`, `edition`, `validity` …).

        Raises:
            LookupError: no such finding.
        """
        for found in self.findings:
            if found.check == check:
                return found
        there = [found.check for found in self.findings]
        raise UnknownRecordError(f"no finding on {check!r}{nearest(check, there)}; findings are {', '.join(there)}")

    def by_outcome(self, outcome: Outcome | str) -> tuple[CertificateFinding, ...]:
        """The findings of one outcome."""
        return tuple(found for found in self.findings if found.outcome == outcome)

    def to_dict(self) -> dict[str, Any]:
        """Plain data: texts, lists and dicts only."""
        from greenstd.plain import plain

        return {**plain(self), "certificate": self.certificate.to_dict()}

    def to_json(self) -> str:
        """`to_dict` as JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)

    def __str__(self) -> str:
        open_ = "; ".join(str(f) for f in self.findings if f.outcome not in _GOOD)
        return f"{self.verdict} ({self.certificate.number}, {self.on})" + (f": {open_}" if open_ else "")


def check_certificate(
    certificate: Certificate,
    *,
    on: DateLike | None = None,
    place: str | None = None,
    credit: CreditRegister | Iterable[CreditRecord | Mapping[str, Any]] | None = None,
    catalogue: Catalogue | None = None,
) -> CertificateCheck:
    """Check a certificate 核查证书 as of a day: each question is one finding, with the instrument it rests on.

    Args:
        certificate: what stands on it.
        on: the day of the check; today in China if none is given.
        place: a region, for what it is accepted as there; without one everything is given, each with its places.
        credit: a register of listed parties, supplied by you: a listed holder, producer or body fails with the ground.
        catalogue: the catalogue to check by; the newest bundled release if none is given.

    Raises:
        LookupError: no such place.
        DateError: `on` is not a date.

    >>> import greenstd
    >>> c = greenstd.Certificate(number="EXAMPLE-1", edition="GB/T 35607-2017", issued="2025-03-01", expires="2030-02-28")
    >>> check = check_certificate(c, on="2025-06-01", catalogue=greenstd.load())
    >>> check.verdict
    <Validity.NOT_VALID: 'not valid'>
    >>> print(check.finding("edition"))
    edition of the standard: failed (GB/T 35607-2017 was superseded by GB/T 35607-2024 on 2025-01-01, by the day of issue)
    """
    cat = catalogue or default_catalogue()
    when = today() if on is None else as_date(on)
    findings = tuple(findings_of(cat, certificate, when, to_register(credit)))
    notes = () if credit is not None else ("no register of credit was given, so that no party was looked up",)
    return CertificateCheck(
        certificate,
        when,
        verdict_of(findings),
        state_of(certificate, when),
        findings,
        schedule(certificate, when, catalogue=cat),
        mark_allowed(certificate, when, catalogue=cat),
        accepted_as(certificate, when, place, catalogue=cat),
        notes,
        cat.release,
        cat.digest,
    )
