"""greenstd: China's green product system 绿色产品体系, for any date.

Which category a product is in, which standard edition, limits, rule and mark apply, and whether measurements or a certificate meet them.

>>> import greenstd
>>> cat = greenstd.load()
>>> cat.resolve("furniture", on="2026-11-22").edition.number
'GB/T 35607-2024'
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

# Where each public name lives. They are imported when first used, so that `import greenstd` costs next to nothing.
_HOME = {
    "Assessment": "greenstd.assessment.result",
    "Catalogue": "greenstd.catalogue",
    "Certificate": "greenstd.certify.certificate",
    "EditionStatus": "greenstd.model.edition",
    "Finding": "greenstd.assessment.result",
    "GreenstdError": "greenstd.errors",
    "Limit": "greenstd.model.limit",
    "Outcome": "greenstd.assessment.result",
    "Quantity": "greenstd.quantity",
    "Resolution": "greenstd.resolution",
    "StandardNumber": "greenstd.model.number",
    "Verdict": "greenstd.assessment.result",
    "assess": "greenstd.assessment.product",
    "check_certificate": "greenstd.certify.check",
    "check_certificates": "greenstd.certify.table",
    "assess_table": "greenstd.tables.judge",
    "impact": "greenstd.tables.impact",
    "load": "greenstd.store",
    "unit_registry": "greenstd.pint_registry",
}

TYPE_CHECKING = False
if TYPE_CHECKING:
    from greenstd.assessment.product import assess as assess
    from greenstd.assessment.result import Assessment as Assessment
    from greenstd.assessment.result import Finding as Finding
    from greenstd.assessment.result import Outcome as Outcome
    from greenstd.assessment.result import Verdict as Verdict
    from greenstd.catalogue import Catalogue as Catalogue
    from greenstd.certify.certificate import Certificate as Certificate
    from greenstd.certify.check import check_certificate as check_certificate
    from greenstd.certify.table import check_certificates as check_certificates
    from greenstd.errors import GreenstdError as GreenstdError
    from greenstd.model.edition import EditionStatus as EditionStatus
    from greenstd.model.limit import Limit as Limit
    from greenstd.model.number import StandardNumber as StandardNumber
    from greenstd.pint_registry import unit_registry as unit_registry
    from greenstd.quantity import Quantity as Quantity
    from greenstd.resolution import Resolution as Resolution
    from greenstd.store import load as load
    from greenstd.tables.impact import impact as impact
    from greenstd.tables.judge import assess_table as assess_table

__all__ = [
    "Assessment",
    "Catalogue",
    "Certificate",
    "EditionStatus",
    "Finding",
    "GreenstdError",
    "Limit",
    "Outcome",
    "Quantity",
    "Resolution",
    "StandardNumber",
    "Verdict",
    "assess",
    "assess_table",
    "check_certificate",
    "check_certificates",
    "impact",
    "load",
    "unit_registry",
]


def __dir__() -> list[str]:
    return [*__all__, "__version__"]


if not TYPE_CHECKING:

    def __getattr__(name):
        if name not in _HOME:
            raise AttributeError(f"module 'greenstd' has no attribute {name!r}")
        value = getattr(import_module(_HOME[name]), name)
        globals()[name] = value
        return value
