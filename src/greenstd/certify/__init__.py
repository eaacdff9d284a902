"""Certificates 认证证书, marks 标识, recognition 采信互认: what a certificate means, when it ends, which mark it allows, where it counts.

Everything here is read from the catalogue: rules, provisions, recognitions and rows of procurement lists. Where the instruments that
were seen say nothing, the answer is that it is not known.
"""

from __future__ import annotations

from importlib import import_module

# Where each public name lives, in a module that does not bear its name; a question about targets needs nothing of certificates.
_HOME = {
    "Acceptance": "recognition",
    "Certificate": "certificate",
    "CertificateCheck": "check",
    "CertificateEvent": "certificate",
    "CertificateFinding": "finding",
    "CreditRecord": "credit",
    "CreditRegister": "credit",
    "Due": "due",
    "Incentive": "credit",
    "MarkAllowance": "marks",
    "MarkAnswer": "marks",
    "MarkUse": "mark_use",
    "MarkUseCheck": "mark_use",
    "NumberReading": "formats",
    "Procurement": "procure",
    "Progress": "goals",
    "ProgressState": "goals",
    "Recognised": "graph",
    "Route": "routes",
    "State": "state",
    "Validity": "check",
    "accepted_as": "recognition",
    "body_conditions": "provisions",
    "calendar": "calendar_file",
    "check_certificate": "check",
    "check_certificates": "table",
    "check_mark_use": "mark_use",
    "incentives": "credit",
    "laid_down": "provisions",
    "mark_allowed": "marks",
    "procurement": "procure",
    "progress": "goals",
    "read_number": "formats",
    "responsibilities": "provisions",
    "routes_to": "routes",
    "schedule": "due",
    "state_of": "state",
    "targets": "goals",
}

TYPE_CHECKING = False
if TYPE_CHECKING:
    from greenstd.certify.calendar_file import calendar as calendar
    from greenstd.certify.certificate import Certificate as Certificate
    from greenstd.certify.certificate import CertificateEvent as CertificateEvent
    from greenstd.certify.check import CertificateCheck as CertificateCheck
    from greenstd.certify.check import Validity as Validity
    from greenstd.certify.check import check_certificate as check_certificate
    from greenstd.certify.credit import CreditRecord as CreditRecord
    from greenstd.certify.credit import CreditRegister as CreditRegister
    from greenstd.certify.credit import Incentive as Incentive
    from greenstd.certify.credit import incentives as incentives
    from greenstd.certify.due import Due as Due
    from greenstd.certify.due import schedule as schedule
    from greenstd.certify.finding import CertificateFinding as CertificateFinding
    from greenstd.certify.formats import NumberReading as NumberReading
    from greenstd.certify.formats import read_number as read_number
    from greenstd.certify.goals import Progress as Progress
    from greenstd.certify.goals import ProgressState as ProgressState
    from greenstd.certify.goals import progress as progress
    from greenstd.certify.goals import targets as targets
    from greenstd.certify.graph import Recognised as Recognised
    from greenstd.certify.mark_use import MarkUse as MarkUse
    from greenstd.certify.mark_use import MarkUseCheck as MarkUseCheck
    from greenstd.certify.mark_use import check_mark_use as check_mark_use
    from greenstd.certify.marks import MarkAllowance as MarkAllowance
    from greenstd.certify.marks import MarkAnswer as MarkAnswer
    from greenstd.certify.marks import mark_allowed as mark_allowed
    from greenstd.certify.procure import Procurement as Procurement
    from greenstd.certify.procure import procurement as procurement
    from greenstd.certify.provisions import body_conditions as body_conditions
    from greenstd.certify.provisions import laid_down as laid_down
    from greenstd.certify.provisions import responsibilities as responsibilities
    from greenstd.certify.recognition import Acceptance as Acceptance
    from greenstd.certify.recognition import accepted_as as accepted_as
    from greenstd.certify.routes import Route as Route
    from greenstd.certify.routes import routes_to as routes_to
    from greenstd.certify.state import State as State
    from greenstd.certify.state import state_of as state_of
    from greenstd.certify.table import check_certificates as check_certificates

__all__ = [
    "Acceptance",
    "Certificate",
    "CertificateCheck",
    "CertificateEvent",
    "CertificateFinding",
    "CreditRecord",
    "CreditRegister",
    "Due",
    "Incentive",
    "MarkAllowance",
    "MarkAnswer",
    "MarkUse",
    "MarkUseCheck",
    "NumberReading",
    "Procurement",
    "Progress",
    "ProgressState",
    "Recognised",
    "Route",
    "State",
    "Validity",
    "accepted_as",
    "body_conditions",
    "calendar",
    "check_certificate",
    "check_certificates",
    "check_mark_use",
    "incentives",
    "laid_down",
    "mark_allowed",
    "procurement",
    "progress",
    "read_number",
    "responsibilities",
    "routes_to",
    "schedule",
    "state_of",
    "targets",
]


def __dir__() -> list[str]:
    return list(__all__)


if not TYPE_CHECKING:

    def __getattr__(name):
        if name not in _HOME:
            raise AttributeError(f"module 'greenstd.certify' has no attribute {name!r}")
        value = getattr(import_module(f"greenstd.certify.{_HOME[name]}"), name)
        globals()[name] = value
        return value
