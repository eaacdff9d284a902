"""Findings 核查结果 on a certificate: one question each, with the instrument it rests on."""

from __future__ import annotations

import attrs

from greenstd.assessment.result import Outcome as Outcome
from greenstd.display import Displayed
from greenstd.model.evidence import Evidence

# What each finding is about, in words.
NAMES = {
    "dates": "order of the dates",
    "state": "state of the certificate",
    "scheme": "scheme",
    "listing": "listing of the category",
    "edition": "edition of the standard",
    "rule": "certification rule",
    "body": "certification body",
    "level": "level",
    "validity": "length of validity",
    "surveillance": "surveillance",
    "conversion": "conversion",
    "sites": "production sites",
    "units": "certification units",
    "number": "number of the certificate",
    "credit": "credit of the parties",
}


@attrs.frozen
class CertificateFinding(Displayed):
    """Finding 核查结果: one question about a certificate, its outcome (EARL's five), why, and the instrument it rests on.

    `rests_on` is the identifier of the rule, list, edition, notice or provision; `evidence` says where that was read. A failure that does
    not `decide` (a surveillance that is late) breaks a rule, but no instrument that was seen says that it ends the certificate.
    """

    check: str
    outcome: Outcome
    detail: str
    rests_on: str | None = None
    evidence: tuple[Evidence, ...] = ()
    decides: bool = True

    @property
    def name(self) -> str:
        """What the finding is about, in words."""
        return NAMES[self.check]

    def __str__(self) -> str:
        return f"{self.name}: {self.outcome} ({self.detail})"
